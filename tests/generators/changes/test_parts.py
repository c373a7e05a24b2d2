"""Laws of accepting an edit hunk by hunk."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.changes.apply import apply
from generators.changes.changeset import ChangeSet, FileEdit
from generators.changes.diff import lines_of
from generators.changes.parts import only, parts
from generators.changes.undo import redo, undo

LINES = st.lists(st.sampled_from(["a", "b", "c\r", "", "  d", "é"]), max_size=12)
TEXTS = st.builds(lambda lines, ended: "\n".join(lines) + "\n" * ended, LINES, st.booleans())


@given(TEXTS, TEXTS)
def test_all_hunks_are_the_edit_and_none_is_no_change(before: str, after: str) -> None:
    """The hunks lie in order, do not touch, and together they are the edit."""
    edit = FileEdit.modified("f.py", before, after)
    found = parts(edit)
    assert only(edit, range(len(found))) == edit
    assert only(edit, ()).changes_nothing
    for earlier, later in pairwise(found):
        assert earlier.stop < later.start or earlier.last < later.first


@given(TEXTS, TEXTS, st.data())
def test_what_is_accepted_is_there_and_nothing_else(
    before: str, after: str, data: st.DataObject
) -> None:
    """Each hunk gives its lines of the new text when it is accepted, and else those of the old."""
    edit = FileEdit.modified("f.py", before, after)
    found = parts(edit)
    numbers = st.sets(st.sampled_from(range(len(found)))) if found else st.just(set())
    accepted: set[int] = data.draw(numbers)
    old, new = (_ended(text) for text in (before, after))
    expected, at = [], 0
    for part in found:
        expected += old[at : part.start]
        side, lines = (
            (new, (part.first, part.last))
            if part.number in accepted
            else (
                old,
                (part.start, part.stop),
            )
        )
        expected += side[slice(*lines)]
        at = part.stop
    expected += old[at:]
    assert _ended(only(edit, accepted).after or "") == expected


def _ended(text: str) -> list[str]:
    return [line.removesuffix("\n") for line in lines_of(text)]


@given(TEXTS, TEXTS, st.data())
def test_the_rest_completes_the_edit(before: str, after: str, data: st.DataObject) -> None:
    """Accepting some hunks and then what is still missing gives the whole edit."""
    edit = FileEdit.modified("f.py", before, after)
    count = len(parts(edit))
    accepted = data.draw(st.sets(st.integers(0, max(count - 1, 0)), max_size=count))
    some = only(edit, accepted if count else ())
    rest = FileEdit.modified("f.py", some.after or "", after)
    assert only(rest, range(len(parts(rest)))).after == after


@pytest.mark.parametrize(
    "edit", [FileEdit.created("f.py", "a\nb\n"), FileEdit.deleted("f.py", "a\nb\n")]
)
def test_a_file_comes_or_goes_as_a_whole(edit: FileEdit) -> None:
    """It has one hunk; without it, nothing happens to the file."""
    assert len(parts(edit)) == 1
    assert only(edit, {0}) == edit
    assert only(edit, ()).changes_nothing


def test_hunks_that_are_left_are_applied_undone_and_redone(tmp_path: Path) -> None:
    """What is on the disk is the file with the accepted hunks only; undo and redo keep to them."""
    before = "".join(f"line {number}\n" for number in range(40))
    after = before.replace("line 3\n", "three\n").replace("line 30\n", "thirty\nand more\n")
    (tmp_path / "f.py").write_text(before)
    left = only(FileEdit.modified("f.py", before, after), {1})
    apply(ChangeSet(tmp_path, (left,), "Some of it"))
    wanted = before.replace("line 30\n", "thirty\nand more\n")
    assert (tmp_path / "f.py").read_text() == wanted
    undo(tmp_path)
    assert (tmp_path / "f.py").read_text() == before
    redo(tmp_path)
    assert (tmp_path / "f.py").read_text() == wanted


def test_lines_without_their_end_do_not_run_together() -> None:
    """A last line that is not the last any more gets its line feed."""
    edit = FileEdit.modified("f.py", "a\nkeep\nz", "a2\nkeep\nz\nmore")
    last = max(part.number for part in parts(edit))
    assert only(edit, {last}).after == "a\nkeep\nz\nmore"


def test_a_long_file_is_compared_in_linear_work() -> None:
    """Lines that both texts begin and end with cost nothing, however often they repeat."""
    same = "x = 1\n" * 5_000
    edit = FileEdit.modified("f.py", f"{same}old\n{same}", f"{same}new\n{same}")
    assert [(part.start, part.stop) for part in parts(edit)] == [(5_000, 5_001)]
