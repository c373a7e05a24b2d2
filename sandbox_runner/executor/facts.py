"""What happened to a run, so told that doing it again from the beginning gives the same state."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

BEGAN = "began"
"""Key of the fact that a run began; its payload is of `Run.beginning`."""
ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that happened."""

    run_id: str
    key: str
    """What it was: `began`, `ended`, or the key of what the run had to do or waited for."""
    at: int
    """Instant in ms."""
    payload: Any = None
    """JSON: the worker's answer, the event that ended a wait; None for what only took time."""


Recorder = Callable[[Fact], None]
"""Keeps facts; returns at once."""
