"""What the journal writes down about one change."""

import json
from base64 import b64decode, b64encode
from dataclasses import asdict, dataclass
from typing import Any, Literal

State = Literal["applied", "undone"]


@dataclass(frozen=True, slots=True)
class Replacement:
    """The content of one file before and after; None stands for no file."""

    path: str
    before: bytes | None
    after: bytes | None
    mode: int | None = None
    """Permission bits to give to the file when it has to be made; None leaves it to the umask."""

    @property
    def reversed(self) -> "Replacement":
        """The way back."""
        return Replacement(self.path, self.after, self.before, self.mode)


@dataclass(frozen=True, slots=True)
class Entry:
    """A change that was made; `replacements` always tell the step that was really taken last."""

    number: int
    title: str
    at: str
    """When it was applied: UTC, ISO 8601."""
    state: State
    replacements: tuple[Replacement, ...]
    folders: tuple[str, ...] = ()
    """Folders that were made for it, outermost first."""
    parent: int = 0
    """Number of the change that was the last one standing when it was made; 0 for none."""

    @property
    def paths(self) -> tuple[str, ...]:
        """The files that it touched."""
        return tuple(replacement.path for replacement in self.replacements)


@dataclass(frozen=True, slots=True)
class Pending:
    """A change under way: what a crash leaves behind, enough to take it back."""

    token: str
    """Part of the names of its temporary files."""
    number: int
    replacements: tuple[Replacement, ...]
    folders: tuple[str, ...]
    previous: Entry | None
    """The entry as it was before; None when the change makes a first one."""


def encode(record: Entry | Pending) -> bytes:
    """The record as JSON."""
    return (json.dumps(asdict(record), default=_content, indent=1) + "\n").encode()


def decode_entry(data: bytes) -> Entry:
    """Read an entry back; raises ValueError, KeyError or TypeError when it is none."""
    return _entry(json.loads(data))


def decode_pending(data: bytes) -> Pending:
    """Read a pending change back; raises like `decode_entry`."""
    raw = json.loads(data)
    previous = None if raw["previous"] is None else _entry(raw["previous"])
    return Pending(
        raw["token"],
        raw["number"],
        _replacements(raw),
        tuple(raw["folders"]),
        previous,
    )


def _entry(raw: dict[str, Any]) -> Entry:
    return Entry(
        number=raw["number"],
        title=raw["title"],
        at=raw["at"],
        state=raw["state"],
        replacements=_replacements(raw),
        folders=tuple(raw["folders"]),
        parent=raw["parent"],
    )


def _replacements(raw: dict[str, Any]) -> tuple[Replacement, ...]:
    return tuple(
        Replacement(one["path"], _bytes(one["before"]), _bytes(one["after"]), one["mode"])
        for one in raw["replacements"]
    )


def _content(data: bytes) -> dict[str, str]:
    """Text where it is UTF-8, so that a person can read the journal."""
    try:
        return {"text": data.decode("utf-8")}
    except UnicodeDecodeError:
        return {"base64": b64encode(data).decode("ascii")}


def _bytes(raw: dict[str, str] | None) -> bytes | None:
    if raw is None:
        return None
    return raw["text"].encode("utf-8") if "text" in raw else b64decode(raw["base64"])
