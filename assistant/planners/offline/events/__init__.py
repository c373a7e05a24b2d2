"""What starts a workflow besides the clock: events, found and named."""
