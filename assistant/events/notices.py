"""What a person should know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Reason = Literal[
    "answered", "proposed", "asked", "refused", "stopped", "budget", "unrepaired", "failed"
]


@dataclass(frozen=True, slots=True)
class Noticed:
    """Something the person should know: a redaction, an assumption, a cap, a planner that is used."""

    level: Literal["info", "warning", "error"]
    text: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Showed:
    """Something to look at that was asked for ("show me only the trigger"), as lines of text."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ended:
    """The turn is over; nothing follows."""

    reason: Reason
    """`stopped` by the person, `budget` at a cap, `unrepaired` when problems did not become fewer,
    `failed` when the model could not be asked; what there is by then is kept."""
    message: str = ""
    hint: str = ""
