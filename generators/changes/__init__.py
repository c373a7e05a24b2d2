"""Changes of an app's files: what to write, writing it all or not at all, and taking it back.

`changeset` holds the shapes, `apply` and `undo` do the work, `errors` tells what can stop it.
"""
