"""FileEdit and ChangeSet."""

from hashlib import sha256
from pathlib import Path

import pytest

from generators.changes.changeset import ChangeSet, FileEdit
from generators.changes.errors import EditsClash

ROOT = Path("/app")


def changes(*edits: FileEdit) -> ChangeSet:
    return ChangeSet(ROOT, edits, "Some change")


def test_the_base_hash_is_that_of_the_bytes_on_the_disk() -> None:
    """A hash speaks of bytes: encoding, byte order mark and CRLF included."""
    edit = FileEdit.modified("a.py", "\ufeffx = 'é'\r\n", "", "utf-8")
    assert edit.base_hash == sha256(b"\xef\xbb\xbfx = '\xc3\xa9'\r\n").hexdigest()
    latin = FileEdit.modified("a.py", "é", "e", "latin-1")
    assert latin.base_hash == sha256(b"\xe9").hexdigest()


def test_the_status_tells_what_happens_to_the_file() -> None:
    """Every edit creates, modifies or deletes."""
    assert FileEdit.created("a", "x").status == "created"
    assert FileEdit.modified("a", "x", "y").status == "modified"
    assert FileEdit.deleted("a", "x").status == "deleted"


def test_a_file_is_edited_at_most_once() -> None:
    """A change set holds one edit per path."""
    with pytest.raises(EditsClash, match=r"a\.py"):
        changes(FileEdit.created("a.py", "x"), FileEdit.created("a.py", "y"))


def test_merging_keeps_the_first_before_and_the_last_after() -> None:
    """One change after another is one change."""
    first = changes(FileEdit.modified("a", "1", "2"), FileEdit.created("b", "x"))
    second = changes(FileEdit.modified("a", "2", "3"), FileEdit.deleted("c", "z"))
    assert first.merge(second).edits == (
        FileEdit.modified("a", "1", "3"),
        FileEdit.created("b", "x"),
        FileEdit.deleted("c", "z"),
    )


def test_a_change_merged_with_its_inverse_is_empty() -> None:
    """What goes there and back leaves no edit."""
    there = changes(FileEdit.modified("a", "1", "2"), FileEdit.created("b", "x"))
    back = changes(FileEdit.modified("a", "2", "1"), FileEdit.deleted("b", "x"))
    merged = there.merge(back)
    assert merged.edits == ()
    assert merged.is_empty


def test_edits_that_do_not_follow_each_other_do_not_merge() -> None:
    """A later edit starts where the earlier one ended."""
    with pytest.raises(EditsClash):
        changes(FileEdit.modified("a", "1", "2")).merge(changes(FileEdit.modified("a", "1", "3")))


def test_only_keeps_the_chosen_files() -> None:
    """A reviewer may leave files out."""
    both = changes(FileEdit.created("a", "1"), FileEdit.created("b", "2"))
    assert both.only(["b"]).paths == ("b",)
    assert both.edit("a") == FileEdit.created("a", "1")
    assert both.edit("c") is None
