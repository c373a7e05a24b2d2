"""One module per Inngest function."""
