"""What a person takes of a proposal: files and hunks that are left out, texts that are edited."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from generators.changes.carry import carry
from generators.changes.changeset import ChangeSet, FileEdit
from generators.changes.diff import lines_of
from generators.changes.parts import Part, only, parts
from generators.changes.standing import standing

OWN = ".assistant/"
"""What the assistant keeps for itself; it is written with the rest and not looked at."""


class FileReview:
    """One file: the edit, and which of its hunks are left out."""

    def __init__(self, edit: FileEdit, proposed: str | None = None) -> None:
        self.edit = edit
        self.proposed = edit.after if proposed is None else proposed
        """The text that was proposed, whatever it was edited to."""
        self.left_out: set[int] = set()

    @property
    def path(self) -> str:
        """Inside the app."""
        return self.edit.path

    @property
    def is_edited(self) -> bool:
        """Whether the text is another one than was proposed."""
        return self.edit.after != self.proposed

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The hunks."""
        return parts(self.edit)

    @cached_property
    def before(self) -> list[str]:
        """Lines of the file as it is."""
        return lines_of(self.edit.before or "")

    @cached_property
    def after(self) -> list[str]:
        """Lines of the file as it would be with all hunks."""
        return lines_of(self.edit.after or "")

    @property
    def counts(self) -> tuple[int, int]:
        """Lines that are put in, and taken out, by the hunks that stand."""
        standing = [part for part in self.parts if part.number not in self.left_out]
        put_in = sum(part.last - part.first for part in standing)
        return put_in, sum(part.stop - part.start for part in standing)

    def left(self) -> FileEdit:
        """The edit with the hunks that stand."""
        return only(self.edit, {part.number for part in self.parts} - self.left_out)

    def edited(self, text: str) -> FileReview:
        """The file with another text, whatever was left out before."""
        return FileReview(replace(self.edit, after=text), self.proposed)

    def toggle(self, number: int | None = None) -> None:
        """Leave a hunk out, or take it back in; without a number, the whole file."""
        every = {part.number for part in self.parts}
        if number is not None:
            self.left_out ^= {number}
        else:
            self.left_out = set() if self.left_out == every else every

    def hunk_text(self, part: Part) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The lines that a hunk takes out and puts in."""
        out, into = self.before[part.start : part.stop], self.after[part.first : part.last]
        return tuple(out), tuple(into)


class Review:
    """All files of a proposal."""

    def __init__(self, changes: ChangeSet) -> None:
        self.changes = changes
        shown = (edit for edit in changes.edits if not edit.path.startswith(OWN))
        self.files = [FileReview(edit) for edit in shown]

    @property
    def is_whole(self) -> bool:
        """Whether everything stands as it was proposed."""
        return not any(file.left_out or file.is_edited for file in self.files)

    def edit(self, file: FileReview, text: str) -> FileReview:
        """Give a file another text."""
        edited = file.edited(text)
        self.files[self.files.index(file)] = edited
        return edited

    def left(self) -> ChangeSet:
        """What would be written."""
        if self.is_whole:
            return self.changes
        own = [edit for edit in self.changes.edits if edit.path.startswith(OWN)]
        edits = (file.left() for file in self.files)
        kept = [edit for edit in edits if not edit.changes_nothing]
        return replace(self.changes, edits=(*kept, *own) if kept else ())

    def take_up(self, left: ChangeSet) -> None:
        """Decide so that this is left."""
        for file in tuple(self.files):
            edit = left.edit(file.path)
            text = edit.after if edit else file.edit.before
            stand = standing(file.edit, text)
            if stand is not None:
                file.left_out = {part.number for part in file.parts} - stand
            elif text is not None:
                self.edit(file, text)

    def take_over(self, earlier: Review) -> tuple[str, ...]:
        """Decide as in an earlier review, where the same is proposed; paths of edits that are lost."""
        old = {file.path: file for file in earlier.files}
        pairs = [(file, old[file.path]) for file in self.files if file.path in old]
        return tuple(self._lost(pairs))

    def _lost(self, pairs: Iterable[tuple[FileReview, FileReview]]) -> Iterable[str]:
        for file, old in pairs:
            if old.is_edited:
                text = _carried(old, file)
                if text is None:
                    yield file.path
                else:
                    self.edit(file, text)
                continue
            texts = {old.hunk_text(part) for part in old.parts if part.number in old.left_out}
            file.left_out = {each.number for each in file.parts if file.hunk_text(each) in texts}


def _carried(old: FileReview, new: FileReview) -> str | None:
    """The new text with the edits that were made by hand in the old one; None when they clash."""
    if old.proposed is None or old.edit.after is None or new.edit.after is None:
        return None
    texts = (old.proposed, old.edit.after, new.edit.after)
    data = carry(*(text.encode("utf-8", "surrogatepass") for text in texts))
    return None if data is None else data.decode("utf-8", "surrogatepass")
