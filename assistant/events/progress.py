"""What is being said and done."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TextDelta:
    """The next piece of the assistant's text, as it arrives."""

    text: str


@dataclass(frozen=True, slots=True)
class Drafting:
    """What a model is writing where it writes no text for people: a proposal, an edit, a question."""

    lines: tuple[str, ...] = ()
    """What became complete just now, a line each: `step  post-digest: slack.post-message`."""
    open: str = ""
    """The end of what is being written, in one line; it is replaced by that of the next event."""


@dataclass(frozen=True, slots=True)
class TextVoided:
    """The connection broke and the question was asked again: all that was written since is void."""

    attempt: int
    """2 for the first repetition."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Said once a second while a busy or unreachable service is given time."""

    why: str
    seconds_left: float
    attempt: int
    """Number of the try that comes next."""
    attempts: int


@dataclass(frozen=True, slots=True)
class ActivityStarted:
    """Something is being done: one line, which `ActivityEnded` with the same id completes."""

    id: str
    name: str
    """A tool (`search_app`) or a part of the pipeline (`render`, `sandbox`)."""
    summary: str


@dataclass(frozen=True, slots=True)
class ActivityEnded:
    """It is done."""

    id: str
    summary: str
    ok: bool
    seconds: float
