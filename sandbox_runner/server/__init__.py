"""A local server that speaks to apps as Inngest does."""
