"""Background work: the Inngest client and its functions."""
