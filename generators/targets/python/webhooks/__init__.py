"""Routes for the webhooks of services: verified, and sent on as events."""
