"""Problems: what does not hold, as data."""

from typing import Literal

from generators.spec.node import Node

Level = Literal["error", "warning", "info"]


class Problem(Node):
    """One thing that does not hold, and what to do about it."""

    level: Level
    """`error` stops the work, `warning` is shown, `info` is a stated decision."""
    rule: str
    """Stable name of the rule, e.g. `unique-ids`."""
    path: str
    """Where: a path into the workflow (`steps.2.params.channel`) or a file."""
    message: str
    hint: str = ""
    """What is available and what to type."""


def error(rule: str, path: str, message: str, hint: str = "") -> Problem:
    """Make a problem that stops the work."""
    return Problem(level="error", rule=rule, path=path, message=message, hint=hint)
