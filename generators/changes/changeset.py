"""A set of file edits: the only thing that `apply` accepts.

Texts are exact: newlines are not translated and a byte order mark is kept as U+FEFF, so that
`text.encode(encoding)` gives the bytes of the file.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Literal

from generators.changes.diff import unified
from generators.changes.errors import EditsClash

Status = Literal["created", "modified", "deleted"]


def digest(data: bytes) -> str:
    """The SHA-256 of `data`, in hexadecimal."""
    return sha256(data).hexdigest()


@dataclass(frozen=True, slots=True)
class FileEdit:
    """One file before and after. Made by `created`, `modified` or `deleted`."""

    path: str
    """Relative to the app, with forward slashes."""
    before: str | None
    """None: the file is created."""
    after: str | None
    """None: the file is deleted."""
    base_hash: str | None
    """SHA-256 of the bytes before, in hexadecimal; None when the file is created."""
    encoding: str = "utf-8"

    @classmethod
    def created(cls, path: str, after: str) -> "FileEdit":
        """A file that must not exist yet."""
        return cls(path, None, after, None)

    @classmethod
    def modified(cls, path: str, before: str, after: str, encoding: str = "utf-8") -> "FileEdit":
        """A file whose text becomes `after`."""
        return cls(path, before, after, digest(before.encode(encoding)), encoding)

    @classmethod
    def deleted(cls, path: str, before: str, encoding: str = "utf-8") -> "FileEdit":
        """A file that goes away."""
        return cls(path, before, None, digest(before.encode(encoding)), encoding)

    @property
    def status(self) -> Status:
        """What happens to the file."""
        if self.before is None:
            return "created"
        return "deleted" if self.after is None else "modified"

    @property
    def bytes_before(self) -> bytes | None:
        """The bytes that must be on the disk."""
        return None if self.before is None else self.before.encode(self.encoding)

    @property
    def bytes_after(self) -> bytes | None:
        """The bytes that will be on the disk."""
        return None if self.after is None else self.after.encode(self.encoding)

    @property
    def changes_nothing(self) -> bool:
        """Whether both sides are the same."""
        return self.before == self.after

    def diff(self, context: int = 3) -> str:
        """The edit as a unified diff with `context` lines around each hunk."""
        return unified(self.path, self.before, self.after, context)


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Edits of one app that are made together or not at all; at most one per file."""

    root: Path
    edits: tuple[FileEdit, ...]
    title: str

    def __post_init__(self) -> None:
        paths = [edit.path for edit in self.edits]
        for path in paths:
            if paths.count(path) > 1:
                raise EditsClash(path)

    @property
    def is_empty(self) -> bool:
        """Whether applying it would change nothing."""
        return all(edit.changes_nothing for edit in self.edits)

    @property
    def paths(self) -> tuple[str, ...]:
        """The files it touches."""
        return tuple(edit.path for edit in self.edits)

    def edit(self, path: str) -> FileEdit | None:
        """The edit of `path`, if there is one."""
        return next((edit for edit in self.edits if edit.path == path), None)

    def only(self, paths: Iterable[str]) -> "ChangeSet":
        """The same change, restricted to some files."""
        wanted = frozenset(paths)
        return replace(self, edits=tuple(edit for edit in self.edits if edit.path in wanted))

    def merge(self, later: "ChangeSet") -> "ChangeSet":
        """This change followed by `later`, as one.

        Raises:
            EditsClash: `later` edits a file from another text than this change leaves it with.
        """
        merged = {edit.path: edit for edit in self.edits}
        for edit in later.edits:
            first = merged.get(edit.path)
            merged[edit.path] = edit if first is None else _composed(first, edit)
        edits = tuple(edit for edit in merged.values() if not edit.changes_nothing)
        return replace(self, edits=edits)

    def diff(self, context: int = 3) -> str:
        """All edits as one unified diff."""
        return "".join(edit.diff(context) for edit in self.edits)


def _composed(first: FileEdit, second: FileEdit) -> FileEdit:
    if first.after != second.before or first.encoding != second.encoding:
        raise EditsClash(first.path)
    return replace(first, after=second.after)
