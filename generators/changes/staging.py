"""One file's way to its next content: written beside its place first, then renamed into it."""

from pathlib import Path

from generators.changes.changeset import digest
from generators.changes.disk import Disk
from generators.changes.entry import Replacement


def staged(target: Path, token: str) -> Path:
    """Where the next content of `target` waits; the name is short whatever that of `target` is."""
    return target.with_name(f".{token}-{digest(target.name.encode())[:12]}.tmp")


def stage(disk: Disk, target: Path, step: Replacement, token: str) -> None:
    """Write the next content beside its place, with the rights of the file there."""
    if step.after is None or step.after == step.before:
        return
    waiting = staged(target, token)
    disk.write(waiting, step.after, like=target)
    if step.before is None and step.mode is not None:
        disk.chmod(waiting, step.mode)


def swap(disk: Disk, target: Path, step: Replacement, token: str) -> None:
    """Let what was staged take its place; a file that ends goes away."""
    if step.after == step.before:
        return
    if step.after is None:
        disk.unlink(target)
    else:
        disk.rename(staged(target, token), target)
