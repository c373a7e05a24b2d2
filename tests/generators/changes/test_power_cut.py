"""A crash at any moment leaves all or nothing, once somebody looks again."""

from collections.abc import Callable
from errno import EIO
from pathlib import Path

import pytest

from generators.changes.apply import apply
from generators.changes.changeset import ChangeSet, FileEdit
from generators.changes.disk import Disk
from generators.changes.errors import Unwritable
from generators.changes.undo import redo, undo

Tree = dict[str, bytes]
BEFORE = {"a.py": b"a\n", "b.py": b"b\n", "d/c.py": b"c\n"}
AFTER = {"a.py": b"A\n", "d/c.py": b"C\n", "new/n.py": b"N\n"}


class PowerCut(BaseException):
    """The machine went off."""


class FailingDisk(Disk):
    """Does so many operations, then none at all; a write may end in the middle."""

    def __init__(self, operations: int) -> None:
        self.left = operations

    def _spend(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise PowerCut

    def write(self, path: Path, data: bytes, like: Path | None = None) -> None:
        """See Disk."""
        self._spend()
        super().write(path, data[: len(data) // 2] if self.left == 0 else data, like)

    def rename(self, source: Path, target: Path) -> None:
        """See Disk."""
        self._spend()
        super().rename(source, target)

    def unlink(self, path: Path) -> None:
        """See Disk."""
        self._spend()
        super().unlink(path)

    def mkdir(self, path: Path) -> None:
        """See Disk."""
        self._spend()
        super().mkdir(path)

    def rmdir(self, path: Path) -> None:
        """See Disk."""
        self._spend()
        super().rmdir(path)

    def chmod(self, path: Path, mode: int) -> None:
        """See Disk."""
        self._spend()
        super().chmod(path, mode)


def read(root: Path) -> Tree:
    found = (path for path in root.rglob("*") if path.is_file())
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in found
        if ".assistant" not in path.parts
    }


def app(root: Path) -> Path:
    for path, data in BEFORE.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root


def change(root: Path) -> ChangeSet:
    edits = (
        FileEdit.modified("a.py", "a\n", "A\n"),
        FileEdit.deleted("b.py", "b\n"),
        FileEdit.modified("d/c.py", "c\n", "C\n"),
        FileEdit.created("new/n.py", "N\n"),
    )
    return ChangeSet(root, edits, "Everything")


def cut(operations: int, action: Callable[[Disk], object]) -> bool:
    """Whether the power went before `action` was through."""
    try:
        action(FailingDisk(operations))
    except PowerCut:
        return True
    return False


def settled(root: Path) -> Tree:
    """The app as the next process sees it: it looks by making and taking back a change."""
    apply(ChangeSet(root, (FileEdit.created("probe", ""),), "Probe"))
    undo(root)
    assert not list(root.rglob(".*.tmp"))
    return read(root)


def cuts(
    tmp_path: Path, prepare: Callable[[Path], None], act: Callable[[Path, Disk], object]
) -> list[tuple[bool, Tree]]:
    """What is found after a crash at each operation in turn, until one is not reached."""
    outcomes: list[tuple[bool, Tree]] = []
    while not outcomes or outcomes[-1][0]:
        operations = len(outcomes)
        root = tmp_path / str(operations)
        root.mkdir()
        prepare(app(root))
        crashed = cut(operations, lambda disk, root=root: act(root, disk))  # type: ignore[misc]
        outcomes.append((crashed, settled(root)))
    return outcomes


def test_a_crash_while_applying_leaves_all_or_nothing(tmp_path: Path) -> None:
    """Until the last step the app is as before, afterwards as wanted; never in between."""
    outcomes = cuts(tmp_path, lambda _: None, lambda root, disk: apply(change(root), disk=disk))
    assert len(outcomes) > 15
    assert all(tree in (BEFORE, AFTER) for _, tree in outcomes)
    assert outcomes[0] == (True, BEFORE)
    assert outcomes[-1] == (False, AFTER)


def test_a_crash_while_undoing_leaves_all_or_nothing(tmp_path: Path) -> None:
    """The same holds for taking back, and what was not taken back can still be."""
    outcomes = cuts(
        tmp_path, lambda root: void(apply(change(root))), lambda root, disk: undo(root, disk=disk)
    )
    assert all(tree in (BEFORE, AFTER) for _, tree in outcomes)
    assert outcomes[0] == (True, AFTER)
    assert outcomes[-1] == (False, BEFORE)


def test_a_crash_while_redoing_leaves_all_or_nothing(tmp_path: Path) -> None:
    """The same holds for making a change again."""

    def prepare(root: Path) -> None:
        apply(change(root))
        undo(root)

    outcomes = cuts(tmp_path, prepare, lambda root, disk: redo(root, disk=disk))
    assert all(tree in (BEFORE, AFTER) for _, tree in outcomes)
    assert outcomes[-1] == (False, AFTER)


def test_history_goes_on_after_a_crash(tmp_path: Path) -> None:
    """Whatever the moment of the crash, the same change can be made, undone and redone after it."""
    operations, crashed = 0, True
    while crashed:
        root = app(tmp_path / f"{operations}")
        crashed = cut(operations, lambda disk, root=root: apply(change(root), disk=disk))  # type: ignore[misc]
        operations += 1
        if settled(root) == BEFORE:
            apply(change(root))
        undo(root)
        assert read(root) == BEFORE
        redo(root)
        assert read(root) == AFTER


def test_work_done_between_crash_and_recovery_is_kept(tmp_path: Path) -> None:
    """Recovery takes back our lines, not those a person wrote meanwhile; it says what it left."""
    root = app(tmp_path)
    operations = 0
    while (root / "a.py").read_bytes() != b"A\n":
        assert cut(operations, lambda disk: apply(change(root), disk=disk))
        operations += 1
    (root / "a.py").write_bytes(b"mine\n")
    done = apply(ChangeSet(root, (FileEdit.created("x.py", ""),), "Next"))
    assert done.recovered is not None
    assert done.recovered.left == ("a.py",)
    assert (root / "a.py").read_bytes() == b"mine\n"


def void(_: object) -> None:
    """Forget a result."""


@pytest.mark.parametrize("operations", [6, 9])
def test_an_interrupt_rolls_back_at_once(tmp_path: Path, operations: int) -> None:
    """Ctrl-C in the middle needs no later recovery."""

    class Interrupted(FailingDisk):
        def _spend(self) -> None:
            self.left -= 1
            if self.left == -1:
                raise KeyboardInterrupt

    root = app(tmp_path)
    with pytest.raises(KeyboardInterrupt):
        apply(change(root), disk=Interrupted(operations))
    assert read(root) == BEFORE
    assert not (root / ".assistant/journal/pending.json").exists()


def test_a_refusal_at_any_moment_leaves_all_as_it_was(tmp_path: Path) -> None:
    """Whichever single operation the system refuses, the files are untouched right away."""

    class Refusing(FailingDisk):
        def _spend(self) -> None:
            self.left -= 1
            if self.left == -1:
                raise OSError(EIO, "Input/output error")

    refusals = 0
    while True:
        root = tmp_path / str(refusals)
        root.mkdir()
        try:
            apply(change(app(root)), disk=Refusing(refusals))
        except Unwritable:
            assert read(root) == BEFORE
            refusals += 1
        else:
            break
    assert refusals > 15
    assert read(root) == AFTER
