"""Users, contacts and support tickets over HTTP."""
