"""Problems that fitting tells."""

from __future__ import annotations

from generators.spec.problems import Level, Problem


def finding(level: Level, rule: str, path: str, message: str, hint: str = "") -> Problem:
    """Make a problem."""
    return Problem(level=level, rule=rule, path=path, message=message, hint=hint)
