"""Actions become steps: operations of connectors, and what flows from one step to the next."""
