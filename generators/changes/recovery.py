"""Taking back a change that was not carried through."""

from dataclasses import dataclass
from pathlib import Path

from generators.changes.disk import Disk
from generators.changes.entry import Pending, Replacement
from generators.changes.errors import JournalBusy, Unwritable
from generators.changes.journal import Journal
from generators.changes.places import place
from generators.changes.reversal import way_back
from generators.changes.staging import stage, staged, swap


@dataclass(frozen=True, slots=True)
class Recovered:
    """A half-made change of an earlier process that was taken back."""

    paths: tuple[str, ...]
    left: tuple[str, ...]
    """Those of `paths` that were changed by hand since and stay as they are."""


def recover(journal: Journal) -> Recovered | None:
    """Take back what a crash left half done; None when there is nothing."""
    pending = journal.pending()
    return None if pending is None else take_back(journal, pending)


def mend(root: Path) -> Recovered | None:
    """Take back what a killed process left half done in an app, before anybody reads it.

    None as well where another process is at work, and where the folder cannot be written.
    """
    journal = Journal(root, Disk())
    if not journal.pending_path.exists():
        return None
    try:
        with journal.locked():
            return recover(journal)
    except (JournalBusy, Unwritable):
        return None


def take_back(journal: Journal, pending: Pending) -> Recovered:
    """Restore the files, the folders and the journal as they were before `pending`."""
    left = [step.path for step in pending.replacements if not _restore(journal, step, pending)]
    for folder in reversed(pending.folders):
        journal.disk.rmdir(journal.root / folder)
    if pending.previous is None:
        journal.forget(pending.number)
    else:
        journal.record(pending.previous)
    journal.settle()
    return Recovered(tuple(step.path for step in pending.replacements), tuple(left))


def _restore(journal: Journal, step: Replacement, pending: Pending) -> bool:
    """Whether the file is as before."""
    disk, target = journal.disk, place(journal.root, step.path)
    disk.unlink(staged(target, pending.token))
    back = way_back(step, disk.read(target))
    if back is None:
        return False
    stage(disk, target, back, pending.token)
    swap(disk, target, back, pending.token)
    return True
