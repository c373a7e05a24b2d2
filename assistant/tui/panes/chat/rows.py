"""Rows of the log, before they are broken to a width."""

from __future__ import annotations

from dataclasses import dataclass, field

from textual.content import Content

_NOTHING = Content("")


@dataclass(frozen=True, slots=True)
class Row:
    """A text that is broken where the room ends, with what stands before its lines."""

    content: Content
    first: Content = field(default=_NOTHING)
    """Before its first line: `• `."""
    rest: Content = field(default=_NOTHING)
    """Before the others; as wide as `first`."""
    fill: str = ""
    """A style for the whole width, such as `on $surface`."""
