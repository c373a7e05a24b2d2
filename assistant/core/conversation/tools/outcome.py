"""What a tool answers."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.events import Ended


@dataclass(frozen=True, slots=True)
class Outcome:
    """An answer for the model."""

    content: str
    failed: bool = False
    summary: str = ""
    """For the person, one line; empty keeps the one that was told at the beginning."""
    ends: Ended | None = None
    """Set when the turn is over with it."""
