"""Taking the last change back, and making it again."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from generators.changes.disk import Disk
from generators.changes.entry import Entry, Replacement, State
from generators.changes.errors import NothingToRedo, NothingToUndo, UndoConflict
from generators.changes.journal import Journal
from generators.changes.places import place
from generators.changes.recovery import Recovered, recover
from generators.changes.reversal import way_back
from generators.changes.transaction import commit


@dataclass(frozen=True, slots=True)
class Undone:
    """A change that was taken back; edits made by hand since are still there."""

    root: Path
    title: str
    paths: tuple[str, ...]
    """Files that differ from how they were a moment ago."""
    number: int
    recovered: Recovered | None = None


@dataclass(frozen=True, slots=True)
class Redone:
    """A change that was taken back and is made again."""

    root: Path
    title: str
    paths: tuple[str, ...]
    """Files that differ from how they were a moment ago."""
    number: int
    recovered: Recovered | None = None


def undo(root: Path, *, disk: Disk | None = None) -> Undone:
    """Take back the last change, and only its hunks.

    Raises:
        NothingToUndo: there is none.
        UndoConflict: its lines were changed by hand; nothing was written.
        ChangeError: as for `apply`.
    """
    journal = _journal(root, disk, NothingToUndo(root))
    with journal.locked():
        recovered = recover(journal)
        entry = journal.standing()
        if entry is None:
            raise NothingToUndo(root)
        steps = _steps(journal, entry, way_back)
        taken = tuple(step.reversed for step in steps)
        commit(journal, steps, _told(entry, "undone", taken), entry)
        for folder in reversed(entry.folders):
            journal.disk.rmdir(root / folder)
    return Undone(root, entry.title, _changed(steps), entry.number, recovered)


def redo(root: Path, *, disk: Disk | None = None) -> Redone:
    """Make the change again that was undone last.

    Raises:
        NothingToRedo: there is none, or another change was made since.
        UndoConflict: its lines were changed by hand; nothing was written.
        ChangeError: as for `apply`.
    """
    journal = _journal(root, disk, NothingToRedo(root))
    with journal.locked():
        recovered = recover(journal)
        entry = journal.redoable()
        if entry is None:
            raise NothingToRedo(root)
        steps = _steps(journal, entry, _way_forward)
        commit(journal, steps, _told(entry, "applied", steps), entry)
    return Redone(root, entry.title, _changed(steps), entry.number, recovered)


def _journal(root: Path, disk: Disk | None, nothing: Exception) -> Journal:
    journal = Journal(root, disk or Disk())
    if not journal.folder.is_dir():
        raise nothing
    return journal


def _told(entry: Entry, state: State, taken: tuple[Replacement, ...]) -> Entry:
    """The entry after the step, telling what really happened to each file."""
    pairs = zip(entry.replacements, taken, strict=True)
    told = tuple(done if step.before == step.after else step for done, step in pairs)
    return replace(entry, state=state, replacements=told)


def _way_forward(done: Replacement, current: bytes | None) -> Replacement | None:
    return way_back(done.reversed, current)


def _steps(
    journal: Journal,
    entry: Entry,
    way: Callable[[Replacement, bytes | None], Replacement | None],
) -> tuple[Replacement, ...]:
    """What each file has to become; refused as a whole when one is unclear."""
    steps, conflicts = [], []
    for done in entry.replacements:
        target = place(journal.root, done.path)
        step = way(done, journal.disk.read(target))
        if step is None:
            conflicts.append(done.path)
        else:
            steps.append(replace(step, mode=_mode(target, done)))
    if conflicts:
        raise UndoConflict(entry.title, tuple(conflicts))
    return tuple(steps)


def _mode(target: Path, done: Replacement) -> int | None:
    return target.stat().st_mode & 0o7777 if target.exists() else done.mode


def _changed(steps: tuple[Replacement, ...]) -> tuple[str, ...]:
    return tuple(step.path for step in steps if step.before != step.after)


def undoable(root: Path) -> Entry | None:
    """The change that `undo` would take back; nothing is written. ChangeError: as for `undo`."""
    return Journal(root, Disk()).standing()


def redoable(root: Path) -> Entry | None:
    """The change that `redo` would make again; nothing is written. ChangeError: as for `redo`."""
    return Journal(root, Disk()).redoable()
