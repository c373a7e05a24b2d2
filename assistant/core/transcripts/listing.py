"""What conversations an app has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from assistant.core.transcripts.places import ids, path_of
from assistant.core.transcripts.record import Record
from assistant.core.transcripts.unsent import unsent


@dataclass(frozen=True, slots=True)
class Summary:
    """One conversation."""

    id: str
    begun: str
    """ISO 8601, UTC."""
    title: str
    """What was said first, or what was typed."""


def listing(root: Path) -> tuple[Summary, ...]:
    """The conversations of an app, latest first; reads only the beginning of each file."""
    found = (_summary(path_of(root, each)) for each in reversed(ids(root)))
    return tuple(summary for summary in found if summary)


def _summary(path: Path) -> Summary | None:
    begun = ""
    with path.open("rb") as lines:
        for line in lines:
            try:
                record = Record.read(line)
            except ValueError:
                continue
            begun = begun or record.at
            if record.kind == "user":
                return Summary(path.stem, begun, str(record.data.get("text", ""))[:120])
    waiting = unsent(path)
    begun = begun or datetime.fromtimestamp(path.stat().st_mtime, UTC).isoformat()
    return Summary(path.stem, begun, f"(not sent) {waiting}"[:120]) if waiting else None
