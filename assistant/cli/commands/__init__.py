"""Commands, one a module; each holds `COMMAND`, and its first line is its summary."""
