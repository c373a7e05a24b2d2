"""What was written to the app, or taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Applied:
    """A proposal was written and read back."""

    function_id: str
    paths: tuple[str, ...]
    title: str


@dataclass(frozen=True, slots=True)
class Dropped:
    """The open proposal is forgotten; nothing of it was written."""


@dataclass(frozen=True, slots=True)
class Reversible:
    """What undo or redo would do, before it is done."""

    verb: Literal["undo", "redo"]
    title: str
    paths: tuple[str, ...]
    """Files that would change; none when only a proposal would."""
    at: str = ""
    """When the change was made, ISO 8601 UTC; empty for a proposal."""


@dataclass(frozen=True, slots=True)
class Reversed:
    """A change was taken back, or made again."""

    verb: Literal["undone", "redone"]
    title: str
    paths: tuple[str, ...]
