"""Rules of `check`, one noun a module; each is a function of a Workflow that yields Problems."""
