"""What is looked at: the files of a proposal, or of the app as it is on the disk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assistant.events import FileSeen
from assistant.tui.panes.code.review import FileReview, Review
from generators.changes.changeset import FileEdit

if TYPE_CHECKING:
    from generators.spec.problems import Problem


@dataclass(slots=True)
class Sheet:
    """Files, each with a word about it."""

    files: Sequence[FileReview] = ()
    notes: Sequence[str] = ()
    decides: bool = False
    """Whether hunks can be left out."""
    current: int = 0

    @property
    def file(self) -> FileReview | None:
        """The file that is looked at."""
        return self.files[self.current] if self.files else None

    def step(self, files: int) -> None:
        """Look at another file; after the last comes the first."""
        if self.files:
            self.current = (self.current + files) % len(self.files)


@dataclass(slots=True)
class Written:
    """What was written, to be compared with what is there."""

    texts: dict[str, str | None] = field(default_factory=dict)
    """By path; None for a file that was deleted."""

    @property
    def paths(self) -> tuple[str, ...]:
        """All of them."""
        return tuple(self.texts)


def of_review(review: Review, current: int = 0) -> Sheet:
    """The files of a proposal."""
    notes = [_decided(file) for file in review.files]
    return Sheet(review.files, notes, decides=True, current=current)


def of_disk(seen: Iterable[FileSeen], written: Written) -> Sheet:
    """Files as they are; where they are not what was written, the difference."""
    files, notes = [], []
    for each in seen:
        wrote = written.texts.get(each.path, each.text)
        files.append(FileReview(FileEdit(each.path, wrote, each.text, None)))
        notes.append(_found(wrote, each.text) if each.path in written.texts else _there(each.text))
    return Sheet(files, notes)


def changed_below(review: Review, seen: Iterable[FileSeen]) -> tuple[str, ...]:
    """Files that are no longer what the proposal was made from."""
    now = {each.path: each.text for each in seen}
    files = (file for file in review.files if file.path in now)
    return tuple(file.path for file in files if _is_other(file.edit, now[file.path]))


def by_line(problems: Iterable[Problem], path: str) -> Mapping[int, list[Problem]]:
    """Problems of a file by their line, from 0."""
    found: dict[int, list[Problem]] = {}
    for problem in problems:
        place, _, number = problem.path.rpartition(":")
        if place == path and number.isdigit():
            found.setdefault(int(number) - 1, []).append(problem)
    return found


def _decided(file: FileReview) -> str:
    out, count = len(file.left_out), len(file.parts)
    edited = "  edited by hand" if file.is_edited else ""
    if not out:
        return f"✓ taken{edited}"
    return f"✗ left out{edited}" if out == count else f"✗ {out} of {count} hunks left out{edited}"


def _found(wrote: str | None, found: str | None) -> str:
    if wrote == found:
        return "gone, as it should be" if found is None else "on the disk, as written"
    return "✗ gone since it was written" if found is None else "! changed since it was written"


def _there(found: str | None) -> str:
    return "not on the disk" if found is None else "on the disk"


def _is_other(edit: FileEdit, text: str | None) -> bool:
    return text not in {edit.before, edit.after}
