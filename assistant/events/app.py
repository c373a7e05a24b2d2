"""What the app is, as it is on the disk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class FunctionSeen:
    """A function of the app, as it is on the disk."""

    id: str
    name: str
    kind: Literal["generated", "hand-written"]
    place: str
    """Path inside the app and line: `app/inngest/functions/sync.py:12`."""
    triggers: tuple[str, ...]
    """Each in words."""
    next_run: Mapping[str, str] | None
    """`{"utc", "local"}`, ISO 8601; None when no schedule starts it."""
    events: tuple[str, ...] = ()
    """Names of the events that start it."""
    retries: int | None = None
    """Times that a step is tried again; None where only the code says it."""
    ails: tuple[str, ...] = ()
    """What keeps it from working, a sentence each: not served, nobody sends its event, …"""


@dataclass(frozen=True, slots=True)
class AppRead:
    """What the app holds: read when a conversation opens, and again after each change."""

    functions: tuple[FunctionSeen, ...]
    events: tuple[str, ...]
    """Names of the events that are sent or listened to."""
    connectors: tuple[str, ...]
    """Services that a workflow can use."""
    files: tuple[str, ...]
    """Paths of its code, inside the app."""
    unheard: tuple[str, ...] = ()
    """Events that are sent and start nothing."""


@dataclass(frozen=True, slots=True)
class FileSeen:
    """A file of the app, as it is on the disk."""

    path: str
    text: str | None
    """None when it is not there."""


@dataclass(frozen=True, slots=True)
class FilesSeen:
    """Files of the app were read."""

    files: tuple[FileSeen, ...]
