"""The file of one conversation."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from assistant.core.transcripts.errors import BadTranscript, NoTranscript, Unwritten
from assistant.core.transcripts.places import folder_of, ids, path_of
from assistant.core.transcripts.record import Record

LAST = "last"
"""Stands for the latest conversation of an app."""
_ID = re.compile(r"[\w-]{1,64}")


class Transcript:
    """Appends records to a file; each is on its way to the disk when `write` returns."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: int | None = None

    @property
    def id(self) -> str:
        """What `--resume` takes."""
        return self.path.stem

    @classmethod
    def begin(cls, root: Path) -> Self:
        """A conversation of its own; its file appears with its first record."""
        moment = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
        return cls(path_of(root, f"{moment}-{secrets.token_hex(3)}"))

    @classmethod
    def open(cls, root: Path, wanted: str) -> tuple[Self, tuple[Record, ...]]:
        """A conversation that is there, and its records.

        Raises:
            NoTranscript: no such conversation.
            BadTranscript: a line other than the last is no record.
        """
        known = ids(root)
        name = known[-1] if wanted == LAST and known else wanted
        if not _ID.fullmatch(name) or name not in known:
            raise NoTranscript(wanted, tuple(known[-3:]))
        found = cls(path_of(root, name))
        return found, tuple(found._records())

    def write(self, kind: str, **data: Any) -> Record:
        """Append one record.

        Raises:
            Unwritten: the disk does not take it.
        """
        record = Record(kind, datetime.now(UTC).isoformat(timespec="milliseconds"), data)
        try:
            if self._file is None:
                self._file = self._opened()
            os.write(self._file, record.line())
        except OSError as error:
            raise Unwritten(self.path, error.strerror or str(error)) from error
        return record

    def close(self) -> None:
        """Let the file go."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _opened(self) -> int:
        folder_of(self.path)
        handle = os.open(self.path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
        size = os.fstat(handle).st_size
        if size and os.pread(handle, 1, size - 1) != b"\n":
            # The process that wrote this line was killed in the middle of it.
            os.write(handle, b"\n")
        return handle

    def _records(self) -> Iterator[Record]:
        lines = self.path.read_bytes().split(b"\n")
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                yield Record.read(line)
            except ValueError as error:
                if not _is_torn(line):
                    raise BadTranscript(self.path, number, str(error)) from None


def _is_torn(line: bytes) -> bool:
    """Whether a line began as a record and was cut off."""
    return line.startswith(b'{"v":1'[: len(line)]) and not line.endswith(b"}")
