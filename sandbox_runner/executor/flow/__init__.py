"""Flow control: which events start runs, when, and how many run at once."""
