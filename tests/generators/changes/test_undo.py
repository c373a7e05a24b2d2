"""Undo and redo."""

from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.changes.apply import apply
from generators.changes.changeset import ChangeSet, FileEdit
from generators.changes.errors import NothingToRedo, NothingToUndo, UndoConflict
from generators.changes.undo import redo, undo

Tree = dict[str, bytes]
PATHS = ["a.py", "b.txt", "d/c.py", "d/e/f.py"]
CONTENTS = st.lists(st.sampled_from(["", "x", "y", "é", "z\r"]), max_size=5).map("\n".join)
TREES = st.dictionaries(st.sampled_from(PATHS), CONTENTS, max_size=4)


def read(root: Path) -> Tree:
    found = (path for path in root.rglob("*") if path.is_file())
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in found
        if ".assistant" not in path.parts
    }


def write(root: Path, tree: dict[str, str]) -> None:
    for path, text in tree.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text.encode())


def between(root: Path, before: dict[str, str], after: dict[str, str]) -> ChangeSet:
    """The change that makes one tree of files into another."""
    edits = []
    for path in sorted({*before, *after}):
        old, new = before.get(path), after.get(path)
        if old is None:
            assert new is not None
            edits.append(FileEdit.created(path, new))
        elif new is None:
            edits.append(FileEdit.deleted(path, old))
        else:
            edits.append(FileEdit.modified(path, old, new))
    return ChangeSet(root, tuple(edits), "Change everything")


@settings(max_examples=40, deadline=None)
@given(st.lists(TREES, min_size=2, max_size=4))
def test_undo_and_redo_walk_through_history(trees: list[dict[str, str]]) -> None:
    """Each undo restores the bytes before its change, each redo those after it."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        write(root, trees[0])
        states = [read(root)]
        for before, after in pairwise(trees):
            if apply(between(root, before, after)).number is not None:
                states.append(read(root))
        for state in reversed(states[:-1]):
            undo(root)
            assert read(root) == state
        for state in states[1:]:
            redo(root)
            assert read(root) == state


def blocks(owners: list[str], mine: bool, theirs: bool) -> str:
    """One line per owner; a line's owner may have rewritten it."""
    done = {owner for owner, wrote in (("mine", mine), ("theirs", theirs)) if wrote}
    lines = (
        f"{number} by {owner}\nadded {number}" if owner in done else f"line {number}"
        for number, owner in enumerate(owners)
    )
    return "\n".join(lines) + "\n"


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["mine", "theirs", "nobody"]), min_size=1, max_size=8))
def test_undo_takes_back_our_lines_only(owners: list[str]) -> None:
    """Edits made by hand in between survive an undo and a redo, byte for byte."""
    if "mine" not in owners:
        owners = [*owners, "mine"]
    with TemporaryDirectory() as folder:
        root = Path(folder)
        start = {"a.py": blocks(owners, mine=False, theirs=False)}
        write(root, start)
        apply(between(root, start, {"a.py": blocks(owners, mine=True, theirs=False)}))
        write(root, {"a.py": blocks(owners, mine=True, theirs=True)})
        undo(root)
        assert read(root)["a.py"].decode() == blocks(owners, mine=False, theirs=True)
        redo(root)
        assert read(root)["a.py"].decode() == blocks(owners, mine=True, theirs=True)


@settings(max_examples=60, deadline=None)
@given(TREES, TREES, TREES)
def test_whatever_is_done_by_hand_undo_is_clean_or_refused(
    before: dict[str, str], after: dict[str, str], by_hand: dict[str, str]
) -> None:
    """A refused undo changes nothing; one that happens can be redone exactly.

    Only a file that was taken back by hand before is brought to what the change wants.
    """
    with TemporaryDirectory() as folder:
        root = Path(folder)
        write(root, before)
        if apply(between(root, before, after)).number is None:
            return
        write(root, by_hand)
        found = read(root)
        taken_back = {path for path in {*before, *after} if same(path, before, found)}
        expected = {path: data for path, data in found.items() if path not in taken_back}
        expected |= {path: after[path].encode() for path in taken_back & set(after)}
        try:
            undo(root)
            redo(root)
        except UndoConflict:
            expected = found
        assert read(root) == expected


def same(path: str, texts: dict[str, str], tree: Tree) -> bool:
    """Whether a file holds the text, or is missing from both."""
    return tree.get(path) == (texts[path].encode() if path in texts else None)


def test_a_conflict_names_the_files_and_touches_none(tmp_path: Path) -> None:
    """All or nothing holds for undo as well."""
    start, end = {"a.py": "1\n", "b.py": "1\n"}, {"a.py": "2\n", "b.py": "2\n"}
    write(tmp_path, start)
    apply(between(tmp_path, start, end))
    write(tmp_path, {"b.py": "3\n"})
    with pytest.raises(UndoConflict, match=r"b\.py") as caught:
        undo(tmp_path)
    assert caught.value.paths == ("b.py",)
    assert read(tmp_path) == {"a.py": b"2\n", "b.py": b"3\n"}


def test_a_created_file_that_was_edited_is_not_deleted(tmp_path: Path) -> None:
    """Work done by hand in our file is work."""
    apply(between(tmp_path, {}, {"a.py": "1\n"}))
    write(tmp_path, {"a.py": "1\nmine\n"})
    with pytest.raises(UndoConflict):
        undo(tmp_path)
    assert read(tmp_path) == {"a.py": b"1\nmine\n"}


def test_what_was_taken_back_by_hand_counts_as_undone(tmp_path: Path) -> None:
    """An undo that finds nothing left to do goes on, and redo makes the change again."""
    apply(between(tmp_path, {}, {"a.py": "1\n", "b.py": "1\n"}))
    (tmp_path / "a.py").unlink()
    assert undo(tmp_path).paths == ("b.py",)
    assert read(tmp_path) == {}
    redo(tmp_path)
    assert read(tmp_path) == {"a.py": b"1\n", "b.py": b"1\n"}


def test_folders_made_for_a_change_go_with_it(tmp_path: Path) -> None:
    """Compiled Python does not keep a folder alive; anything else does."""
    apply(between(tmp_path, {}, {"pkg/sub/a.py": "1\n"}))
    write(tmp_path, {"pkg/sub/__pycache__/a.pyc": "", "pkg/keep.txt": ""})
    undo(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".assistant", "pkg"]
    assert [path.name for path in (tmp_path / "pkg").iterdir()] == ["keep.txt"]


def test_rights_come_back_with_a_file(tmp_path: Path) -> None:
    """A deleted script is executable again after an undo."""
    write(tmp_path, {"run.py": "x"})
    (tmp_path / "run.py").chmod(0o750)
    apply(between(tmp_path, {"run.py": "x"}, {}))
    undo(tmp_path)
    assert (tmp_path / "run.py").stat().st_mode & 0o777 == 0o750


def test_bytes_that_are_no_text_come_back(tmp_path: Path) -> None:
    """Other encodings survive the journal."""
    (tmp_path / "a.py").write_bytes(b"# \xe9\n")
    edit = FileEdit.modified("a.py", "# é\n", "# è\n", "latin-1")
    apply(ChangeSet(tmp_path, (edit,), "Accent"))
    assert (tmp_path / "a.py").read_bytes() == b"# \xe8\n"
    undo(tmp_path)
    assert (tmp_path / "a.py").read_bytes() == b"# \xe9\n"


def test_there_must_be_something_to_undo_or_redo(tmp_path: Path) -> None:
    """An app without history says so and stays without our folder."""
    with pytest.raises(NothingToUndo):
        undo(tmp_path)
    with pytest.raises(NothingToRedo):
        redo(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_change_after_an_undo_ends_what_could_be_redone(tmp_path: Path) -> None:
    """History has no branches."""
    apply(between(tmp_path, {}, {"a.py": "1"}))
    undo(tmp_path)
    apply(between(tmp_path, {}, {"b.py": "1"}))
    with pytest.raises(NothingToRedo):
        redo(tmp_path)
    undo(tmp_path)
    assert read(tmp_path) == {}
    with pytest.raises(NothingToUndo):
        undo(tmp_path)
