"""A conversation that begins, and those that are kept."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Opened:
    """A conversation is there to be talked with; the first that a face sees of it."""

    id: str
    """What `--resume` takes."""
    app: str
    """Name of the app's folder."""
    provider: str
    """`offline` without a model."""
    model: str
    """Empty without a model."""
    cap: float | None
    """US dollars that one request may cost; None without a cap."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the person said, when a conversation is gone on with."""

    text: str


@dataclass(frozen=True, slots=True)
class SaidBefore:
    """What was said in other conversations about the app, to be said again."""

    texts: tuple[str, ...]
    """Oldest first; no more than the latest few hundred."""


@dataclass(frozen=True, slots=True)
class Unsent:
    """What was typed and not sent when the conversation was left."""

    text: str


@dataclass(frozen=True, slots=True)
class ConversationSeen:
    """A conversation about the app that is kept."""

    id: str
    begun: str
    """ISO 8601, UTC."""
    title: str
    """What was said first."""


@dataclass(frozen=True, slots=True)
class ConversationsSeen:
    """Those that can be gone on with, latest first."""

    conversations: tuple[ConversationSeen, ...]
