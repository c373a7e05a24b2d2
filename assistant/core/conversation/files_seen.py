"""Files of the app as they are on the disk, for the eye of the person."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assistant.events import FileSeen, FilesSeen
from generators.changes.errors import UnsafePath
from generators.changes.places import place


def files_seen(root: Path, paths: Sequence[str]) -> FilesSeen:
    """Read files of the app; one that is not there, or leads out of it, has no text."""
    return FilesSeen(tuple(FileSeen(path, _text(root, path)) for path in paths))


def _text(root: Path, path: str) -> str | None:
    try:
        return place(root, path).read_bytes().decode("utf-8", "replace")
    except (OSError, UnsafePath):
        return None
