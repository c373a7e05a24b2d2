"""Making a change."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from generators.changes.changeset import ChangeSet, FileEdit, digest
from generators.changes.disk import Disk
from generators.changes.entry import Entry, Replacement
from generators.changes.errors import StaleFile, Unwritable
from generators.changes.journal import Journal
from generators.changes.places import place
from generators.changes.recovery import Recovered, recover
from generators.changes.transaction import commit, missing_folders


@dataclass(frozen=True, slots=True)
class Applied:
    """A change that is on the disk, read back and compared."""

    root: Path
    title: str
    paths: tuple[str, ...]
    number: int | None
    """Its number in the journal; None when there was nothing to change."""
    recovered: Recovered | None = None
    """What an earlier process had left half done."""


def apply(changeset: ChangeSet, *, disk: Disk | None = None) -> Applied:
    """Make all edits of `changeset`, or none.

    Raises:
        ChangeError: see `generators.changes.errors`; the files of the app are as they were.
    """
    disk = disk or Disk()
    journal = Journal(changeset.root, disk)
    if not journal.pending_path.exists():
        _steps(changeset, disk)
    with journal.locked():
        recovered = recover(journal)
        steps = _steps(changeset, disk)
        number = _recorded(journal, changeset, steps) if steps else None
    paths = tuple(step.path for step in steps)
    return Applied(changeset.root, changeset.title, paths, number, recovered)


def _recorded(journal: Journal, changeset: ChangeSet, steps: tuple[Replacement, ...]) -> int:
    entries, standing = journal.entries(), journal.standing()
    entry = Entry(
        number=entries[-1].number + 1 if entries else 1,
        title=changeset.title,
        at=datetime.now(UTC).isoformat(timespec="seconds"),
        state="applied",
        replacements=steps,
        folders=missing_folders(journal.root, steps),
        parent=standing.number if standing else 0,
    )
    commit(journal, steps, entry, previous=None)
    journal.prune()
    return entry.number


def _steps(changeset: ChangeSet, disk: Disk) -> tuple[Replacement, ...]:
    """The edits as replacements of what is on the disk."""
    if not changeset.root.is_dir():
        raise Unwritable(changeset.root, "there is no such folder")
    edits = [edit for edit in changeset.edits if not edit.changes_nothing]
    steps = [_step(changeset.root, edit, disk) for edit in edits]
    stale = [edit.path for edit, step in zip(edits, steps, strict=True) if _stale(edit, step)]
    if stale:
        raise StaleFile(tuple(stale))
    return tuple(steps)


def _step(root: Path, edit: FileEdit, disk: Disk) -> Replacement:
    try:
        target = place(root, edit.path)
        current = disk.read(target)
        mode = None if current is None else target.stat().st_mode & 0o7777
    except OSError as error:
        raise Unwritable(root / edit.path, error.strerror or str(error)) from error
    return Replacement(edit.path, current, edit.bytes_after, mode)


def _stale(edit: FileEdit, step: Replacement) -> bool:
    found = None if step.before is None else digest(step.before)
    return found != edit.base_hash or step.before != edit.bytes_before
