"""Changes of an app's files: what to write, writing it all or not at all, and taking it back."""
