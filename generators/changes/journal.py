"""The journal of an app: `.assistant/journal/`, one file per change.

`.assistant/` holds what is worth keeping under version control (`workflows/`) beside what is not
(`journal/`, `runs/`); its `.gitignore` names the latter.
"""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from generators.changes.disk import Disk
from generators.changes.entry import Entry, Pending, decode_entry, decode_pending, encode
from generators.changes.errors import JournalBroken, JournalBusy, UnsafePath, Unwritable

Record = TypeVar("Record")

IGNORED = "journal/\nruns/\n"
KEPT = 50
"""How many changes can be taken back."""


class Journal:
    """The recorded changes of the app in `root`."""

    def __init__(self, root: Path, disk: Disk) -> None:
        self.root = root
        self.disk = disk
        self.folder = root / ".assistant" / "journal"

    @property
    def pending_path(self) -> Path:
        """The file that is there while a change is under way."""
        return self.folder / "pending.json"

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other processes out; the folder is made if need be.

        Raises:
            JournalBusy: another process is in.
            Unwritable: the system refused something in between.
        """
        try:
            self._make_folder()
            handle = os.open(self.folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
            try:
                self._lock(handle)
                yield
            finally:
                os.close(handle)
        except OSError as error:
            raise self._unwritable(error) from error

    def entries(self) -> list[Entry]:
        """All recorded changes, oldest first."""
        return [self._read(path, decode_entry) for path in self._entry_paths()]

    def standing(self) -> Entry | None:
        """The last change that is applied."""
        applied = [entry for entry in self.entries() if entry.state == "applied"]
        return applied[-1] if applied else None

    def redoable(self) -> Entry | None:
        """The change that was taken back from where the app stands today."""
        standing = self.standing()
        parent = standing.number if standing else 0
        undone = [entry for entry in self.entries() if entry.state == "undone"]
        follows = [entry for entry in undone if entry.parent == parent]
        return follows[-1] if follows else None

    def pending(self) -> Pending | None:
        """The change that a crash left half done, if any."""
        if not self.pending_path.exists():
            return None
        return self._read(self.pending_path, decode_pending)

    def begin(self, pending: Pending) -> None:
        """Write down how to take back what is about to happen."""
        self._write(self.pending_path, encode(pending))

    def settle(self) -> None:
        """What was pending is over."""
        self.disk.unlink(self.pending_path)

    def record(self, entry: Entry) -> None:
        """Write an entry, in place of the one with its number."""
        self._write(self._entry_path(entry.number), encode(entry))

    def forget(self, number: int) -> None:
        """Remove an entry."""
        self.disk.unlink(self._entry_path(number))

    def prune(self) -> None:
        """Forget the oldest entries."""
        for path in self._entry_paths()[:-KEPT]:
            self.disk.unlink(path)

    def _entry_path(self, number: int) -> Path:
        return self.folder / f"{number:06d}.json"

    def _entry_paths(self) -> list[Path]:
        return sorted(self.folder.glob("[0-9]*.json"))

    def _read(self, path: Path, decode: Callable[[bytes], Record]) -> Record:
        try:
            return decode(path.read_bytes())
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise JournalBroken(path, f"{type(error).__name__}: {error}") from error

    def _write(self, path: Path, data: bytes) -> None:
        temporary = path.with_suffix(".tmp")
        self.disk.unlink(temporary)
        self.disk.write(temporary, data)
        self.disk.rename(temporary, path)

    def _make_folder(self) -> None:
        real = self.folder.resolve()
        if not real.is_relative_to(self.root.resolve()):
            raise UnsafePath(self.root, ".assistant/journal", f"it leads to {real}")
        self.disk.mkdir(self.folder.parent)
        self.disk.mkdir(self.folder)
        ignore = self.folder.parent / ".gitignore"
        if not ignore.exists():
            self._write(ignore, IGNORED.encode())

    def _lock(self, handle: int) -> None:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise JournalBusy(self.root) from error

    def _unwritable(self, error: OSError) -> Unwritable:
        return Unwritable(Path(error.filename or self.root), error.strerror or str(error))
