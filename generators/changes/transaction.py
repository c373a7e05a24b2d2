"""Replacing several files, all or none, even when the power goes in the middle.

What to restore is on the disk before the first file changes, and goes away after the last one;
whoever finds it there later takes the change back (`recover`).
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path, PurePosixPath

from generators.changes.disk import Disk
from generators.changes.entry import Entry, Pending, Replacement
from generators.changes.errors import NotWritten
from generators.changes.journal import Journal
from generators.changes.places import place
from generators.changes.recovery import take_back
from generators.changes.staging import stage, swap


def commit(
    journal: Journal, steps: tuple[Replacement, ...], entry: Entry, previous: Entry | None
) -> None:
    """Make `steps` and record `entry` in place of `previous`.

    Raises:
        OSError: the system refused; everything is as before.
        NotWritten: the files hold something else than was written; everything is as before.
    """
    folders = missing_folders(journal.root, steps)
    pending = Pending(os.urandom(4).hex(), entry.number, steps, folders, previous)
    try:
        journal.begin(pending)
        _carry_out(journal, pending)
        journal.record(entry)
        journal.settle()
    except BaseException:
        with suppress(OSError):
            take_back(journal, pending)
        raise


def missing_folders(root: Path, steps: Iterable[Replacement]) -> tuple[str, ...]:
    """The folders that have to be made for `steps`, outermost first."""
    paths = [PurePosixPath(step.path) for step in steps if step.after is not None]
    parents = {parent for path in paths for parent in path.parents}
    return tuple(str(parent) for parent in sorted(parents) if not (root / parent).exists())


def _carry_out(journal: Journal, pending: Pending) -> None:
    disk, root = journal.disk, journal.root
    for folder in pending.folders:
        disk.mkdir(root / folder)
    targets = [(place(root, step.path), step) for step in pending.replacements]
    for target, step in targets:
        stage(disk, target, step, pending.token)
    for target, step in targets:
        swap(disk, target, step, pending.token)
    _verify(disk, targets)


def _verify(disk: Disk, targets: Iterable[tuple[Path, Replacement]]) -> None:
    differing = tuple(step.path for target, step in targets if disk.read(target) != step.after)
    if differing:
        raise NotWritten(differing)
