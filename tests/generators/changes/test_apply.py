"""Applying a change set."""

import os
from collections.abc import Iterator
from errno import ENOSPC
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from generators.changes.apply import apply
from generators.changes.changeset import ChangeSet, FileEdit
from generators.changes.disk import Disk
from generators.changes.errors import (
    ChangeError,
    JournalBroken,
    JournalBusy,
    NotWritten,
    StaleFile,
    UnsafePath,
    Unwritable,
)
from generators.changes.journal import IGNORED, Journal


def files(root: Path) -> dict[str, bytes]:
    """Every file of the app but those of the journal."""
    found = (path for path in root.rglob("*") if path.is_file())
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in found
        if ".assistant" not in path.parts
    }


def change(root: Path, *edits: FileEdit) -> ChangeSet:
    return ChangeSet(root, edits, "Some change")


def test_every_edit_is_on_the_disk(tmp_path: Path) -> None:
    """Created, modified and deleted files are as the change says, folders included."""
    (tmp_path / "a.py").write_bytes(b"a\r\n")
    (tmp_path / "b.py").write_bytes(b"b")
    done = apply(
        change(
            tmp_path,
            FileEdit.modified("a.py", "a\r\n", "\ufeffA\r\n"),
            FileEdit.deleted("b.py", "b"),
            FileEdit.created("x/y/c.py", "c"),
        )
    )
    assert files(tmp_path) == {"a.py": b"\xef\xbb\xbfA\r\n", "x/y/c.py": b"c"}
    assert done.paths == ("a.py", "b.py", "x/y/c.py")


def test_an_empty_change_is_not_recorded(tmp_path: Path) -> None:
    """Nothing to do leaves nothing to undo."""
    (tmp_path / "a.py").write_bytes(b"a")
    assert apply(change(tmp_path, FileEdit.modified("a.py", "a", "a"))).number is None
    assert Journal(tmp_path, Disk()).entries() == []


@pytest.mark.parametrize("found", [b"changed", None])
def test_a_file_that_changed_since_planning_stops_everything(
    tmp_path: Path, found: bytes | None
) -> None:
    """Base hashes are compared before anything is written."""
    (tmp_path / "a.py").write_bytes(b"a")
    edits = (FileEdit.modified("a.py", "a", "A"), FileEdit.modified("b.py", "b", "B"))
    if found is not None:
        (tmp_path / "b.py").write_bytes(found)
    before = files(tmp_path)
    with pytest.raises(StaleFile, match=r"b\.py") as caught:
        apply(change(tmp_path, *edits))
    assert caught.value.paths == ("b.py",)
    assert files(tmp_path) == before


def test_a_file_that_appeared_since_planning_is_not_overwritten(tmp_path: Path) -> None:
    """Creating is refused where something is."""
    (tmp_path / "a.py").write_bytes(b"mine")
    with pytest.raises(StaleFile):
        apply(change(tmp_path, FileEdit.created("a.py", "theirs")))
    assert files(tmp_path) == {"a.py": b"mine"}


def test_a_refused_change_leaves_no_trace(tmp_path: Path) -> None:
    """Not even our own folder appears."""
    with pytest.raises(UnsafePath):
        apply(change(tmp_path, FileEdit.created("a.py", "x"), FileEdit.created("../b.py", "y")))
    assert list(tmp_path.iterdir()) == []


def test_rights_of_a_file_stay(tmp_path: Path) -> None:
    """A script stays executable; a new file has what the umask allows."""
    script = tmp_path / "run.py"
    script.write_bytes(b"a")
    script.chmod(0o751)
    mask = os.umask(0o027)
    try:
        apply(
            change(tmp_path, FileEdit.modified("run.py", "a", "b"), FileEdit.created("new.py", "x"))
        )
    finally:
        os.umask(mask)
    assert script.stat().st_mode & 0o777 == 0o751
    assert (tmp_path / "new.py").stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """Editing through a link inside the app changes its target."""
    (tmp_path / "real.py").write_bytes(b"a")
    (tmp_path / "link.py").symlink_to("real.py")
    apply(change(tmp_path, FileEdit.modified("link.py", "a", "b")))
    assert (tmp_path / "link.py").is_symlink()
    assert (tmp_path / "real.py").read_bytes() == b"b"


def test_a_system_that_refuses_is_named() -> None:
    """A folder in which nobody may write (not even root) gives one clear error."""
    with pytest.raises(Unwritable, match="/proc"):
        apply(change(Path("/proc/self/task"), FileEdit.created("a.py", "x")))


@pytest.fixture
def ordinary_folder() -> Iterator[Path]:
    """A folder of a user for whom read-only means read-only (root is not one)."""
    user, nobody = os.geteuid(), 65534
    with TemporaryDirectory() as folder:
        if user == 0:
            os.chown(folder, nobody, nobody)
            os.seteuid(nobody)
        try:
            yield Path(folder)
        finally:
            os.seteuid(user)


def test_a_read_only_folder_leaves_everything_as_it_was(ordinary_folder: Path) -> None:
    """One folder that cannot be written stops the edits of all others."""
    locked = ordinary_folder / "locked"
    locked.mkdir()
    locked.chmod(0o500)
    edits = (FileEdit.created("a.py", "x"), FileEdit.created("locked/b.py", "y"))
    with pytest.raises(Unwritable, match="locked"):
        apply(change(ordinary_folder, *edits))
    assert files(ordinary_folder) == {}


def test_a_read_only_app_is_not_touched(ordinary_folder: Path) -> None:
    """Where even the journal cannot be kept, nothing is written."""
    ordinary_folder.chmod(0o500)
    with pytest.raises(Unwritable, match="Permission denied"):
        apply(change(ordinary_folder, FileEdit.created("a.py", "x")))
    assert list(ordinary_folder.iterdir()) == []


def test_a_file_that_may_not_be_read_is_said(ordinary_folder: Path) -> None:
    """Missing rights on one file are an error of ours, with its path."""
    (ordinary_folder / "a.py").write_text("a")
    (ordinary_folder / "a.py").chmod(0)
    with pytest.raises(Unwritable, match=r"a\.py"):
        apply(change(ordinary_folder, FileEdit.modified("a.py", "a", "b")))


class FullDisk(Disk):
    """A disk that has no room for one of the files."""

    def write(self, path: Path, data: bytes, like: Path | None = None) -> None:
        """See Disk."""
        if data == b"too much":
            raise OSError(ENOSPC, "No space left on device", str(path))
        super().write(path, data, like)


def test_a_late_refusal_rolls_everything_back(tmp_path: Path) -> None:
    """What was done before it is taken back, folders and temporary files included."""
    (tmp_path / "a.py").write_bytes(b"a")
    edits = (
        FileEdit.modified("a.py", "a", "A"),
        FileEdit.created("folder/b.py", "b"),
        FileEdit.created("folder/c.py", "too much"),
    )
    with pytest.raises(Unwritable, match="No space left"):
        apply(change(tmp_path, *edits), disk=FullDisk())
    assert files(tmp_path) == {"a.py": b"a"}
    assert not (tmp_path / "folder").exists()


def test_a_long_name_is_no_obstacle(tmp_path: Path) -> None:
    """Temporary files have names of their own; a name that is too long for the system is said."""
    longest = "n" * 252 + ".py"
    apply(change(tmp_path, FileEdit.created(longest, "x")))
    assert files(tmp_path) == {longest: b"x"}
    with pytest.raises(Unwritable, match="name too long"):
        apply(change(tmp_path, FileEdit.created("n" + longest, "x")))


class Formatter(Disk):
    """A disk on which another program rewrites each file that appears."""

    def rename(self, source: Path, target: Path) -> None:
        """See Disk."""
        super().rename(source, target)
        if target.suffix == ".py" and target.read_bytes() == b"B\n":
            target.write_bytes(b"b  # formatted\n")


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    """A file that does not hold what was written is never called applied."""
    (tmp_path / "a.py").write_bytes(b"a\n")
    edits = (FileEdit.modified("a.py", "a\n", "A\n"), FileEdit.created("b.py", "B\n"))
    with pytest.raises(NotWritten) as caught:
        apply(change(tmp_path, *edits), disk=Formatter())
    assert caught.value.paths == ("b.py",)
    assert files(tmp_path)["a.py"] == b"a\n"


def test_one_change_at_a_time(tmp_path: Path) -> None:
    """While somebody holds the journal, others are told so."""
    with Journal(tmp_path, Disk()).locked(), pytest.raises(JournalBusy):
        apply(change(tmp_path, FileEdit.created("a.py", "x")))
    assert files(tmp_path) == {}


def test_a_damaged_journal_is_said_and_nothing_is_touched(tmp_path: Path) -> None:
    """An entry that cannot be read names its file."""
    apply(change(tmp_path, FileEdit.created("a.py", "x")))
    (tmp_path / ".assistant/journal/000001.json").write_text("{")
    with pytest.raises(JournalBroken, match=r"000001\.json"):
        apply(change(tmp_path, FileEdit.created("b.py", "x")))
    assert files(tmp_path) == {"a.py": b"x"}


def test_a_journal_behind_a_link_out_of_the_app_is_refused(tmp_path: Path) -> None:
    """Our own files stay inside the app too."""
    app, outside = tmp_path / "app", tmp_path / "outside"
    app.mkdir()
    outside.mkdir()
    (app / ".assistant").symlink_to(outside)
    with pytest.raises(UnsafePath):
        apply(change(app, FileEdit.created("a.py", "x")))
    assert list(outside.iterdir()) == []


def test_git_ignores_the_journal_but_keeps_workflows(tmp_path: Path) -> None:
    """Our .gitignore appears once, and what a person made of it stays."""
    apply(change(tmp_path, FileEdit.created(".assistant/workflows/w.json", "{}")))
    ignore = tmp_path / ".assistant" / ".gitignore"
    assert ignore.read_text() == IGNORED == "journal/\nruns/\n"
    ignore.write_text("mine\n")
    apply(change(tmp_path, FileEdit.created("a.py", "x")))
    assert ignore.read_text() == "mine\n"


def test_a_missing_app_is_an_error_of_ours(tmp_path: Path) -> None:
    """Every refusal has the same base."""
    with pytest.raises(ChangeError, match="no such folder"):
        apply(change(tmp_path / "nowhere", FileEdit.created("a.py", "x")))
