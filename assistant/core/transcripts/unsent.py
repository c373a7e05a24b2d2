"""What a person had typed and not sent when the conversation ended, however it ended."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from assistant.core.transcripts.places import folder_of


def keep_unsent(transcript: Path, text: str) -> None:
    """Keep it beside a transcript, in place of what was kept before; nothing when it is empty.

    A conversation in which nothing was said yet is there to be resumed as long as this is. A disk
    that does not take it is left alone: whoever sends it is told.
    """
    with suppress(OSError):
        if text.strip():
            _write(transcript, text)
        else:
            _place(transcript).unlink(missing_ok=True)
            if transcript.is_file() and not transcript.stat().st_size:
                transcript.unlink()


def unsent(transcript: Path) -> str:
    """What was kept; empty when there is nothing."""
    try:
        return _place(transcript).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""


def _write(transcript: Path, text: str) -> None:
    folder_of(transcript)
    place = _place(transcript)
    half = place.with_suffix(".half")
    with os.fdopen(_created(half, os.O_TRUNC), "wb") as file:
        file.write(text.encode("utf-8", "replace"))
    half.replace(place)
    os.close(_created(transcript, os.O_APPEND))


def _created(path: Path, flags: int) -> int:
    return os.open(path, os.O_WRONLY | os.O_CREAT | flags, 0o600)


def _place(transcript: Path) -> Path:
    return transcript.with_suffix(".unsent")
