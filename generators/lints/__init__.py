"""Checks of what is about to be written, or is there: one rule per file."""
