"""Exit codes that scripts rely on."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """How a command ended."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    QUESTION = 3
    """A question must be answered first."""
    REFUSED = 4
    INTERRUPTED = 130
