"""What people typed in the conversations of an app."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from assistant.core.transcripts.places import ids, path_of
from assistant.core.transcripts.record import Record

MOST = 200
"""Texts that are given."""
_FILES = 50
"""Conversations that are looked into, the latest first."""
_KINDS = (b'"kind":"user"', b'"kind":"noted"')
_HEAD = 100
"""Bytes in which the kind of a record stands."""


def said_before(root: Path, conversation: str) -> tuple[str, ...]:
    """The latest texts, oldest first, of all conversations but this one; lines that are none are left out."""
    found: list[str] = []
    others = [each for each in reversed(ids(root)) if each != conversation]
    for each in others[:_FILES]:
        found[:0] = _said(path_of(root, each))
        if len(found) >= MOST:
            break
    return tuple(found[-MOST:])


def _said(path: Path) -> Iterator[str]:
    with path.open("rb") as lines:
        for line in lines:
            if any(kind in line[:_HEAD] for kind in _KINDS):
                try:
                    yield str(Record.read(line).data.get("text", ""))
                except ValueError:
                    continue
