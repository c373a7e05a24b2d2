"""Python: a workflow as a module of the app, formatted, typed and wired in."""

from generators.targets.python.rendering import Rendered, render

__all__ = ["Rendered", "render"]
