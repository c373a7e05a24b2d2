"""What an Inngest server tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class RunSeen:
    """A run, as a list shows it."""

    id: str
    function_id: str
    status: str
    started_at: str | None
    """ISO 8601."""
    ended_at: str | None = None


@dataclass(frozen=True, slots=True)
class RunsSeen:
    """The latest runs that a server tells of, the newest first."""

    server: str
    """Its address."""
    runs: tuple[RunSeen, ...] = ()
    refused: str = ""
    """Why it told nothing: not there, or no key."""


@dataclass(frozen=True, slots=True)
class RunTold:
    """A run of a server in full."""

    server: str
    document: Mapping[str, Any]
    """In the form of the sandbox's reports, as far as the server tells it."""
