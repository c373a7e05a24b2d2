"""Files that a run left in its scratch folder, copied to where it cannot reach them.

The folder is given as a descriptor: it may be on a memory disk that no path leads to. Only regular
files are taken, links are never followed, and the copies are bounded.
"""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

_ROOM = 64 * 1024 * 1024
"""Bytes, for all files together."""
_MOST = 200
_CHUNK = 1024 * 1024
_ENDINGS = (".sqlite3", ".sqlite3-wal", ".sqlite3-journal")
NOTES = "notes.txt"


def take(scratch: int, target: Path) -> bool:
    """Copy the scratch database and its notes; False when there is none.

    Args:
        scratch: a descriptor of the scratch folder.
        target: a folder, made when there is something to take.
    """
    names = sorted(_names(scratch))
    if NOTES not in names:
        return False
    target.mkdir(exist_ok=True)
    _copy_all(scratch, names, target)
    return True


def take_back(scratch: int, folder: Path) -> None:
    """Copy what a worker that died left on a memory disk to the folder that the next one begins with.

    Args:
        scratch: a descriptor of the dead worker's scratch folder.
        folder: the real folder; nothing happens when these are the same.
    """
    if os.path.samestat(os.fstat(scratch), folder.stat()):
        return
    _copy_all(scratch, sorted(os.listdir(scratch)), folder)


def _copy_all(scratch: int, names: list[str], target: Path) -> None:
    """Copy as many as there is room for; a file may say that it is larger than what it takes."""
    left = _ROOM
    for name in names[:_MOST]:
        left -= _copy(scratch, name, target / name, left)


def _names(scratch: int) -> Iterator[str]:
    for name in os.listdir(scratch):
        if name == NOTES or name.endswith(_ENDINGS):
            yield name


def _copy(scratch: int, name: str, target: Path, room: int) -> int:
    """Copy a file that has room; its size."""
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    try:
        descriptor = os.open(name, flags, dir_fd=scratch)
    except OSError:
        return 0
    facts = os.fstat(descriptor)
    if not stat.S_ISREG(facts.st_mode) or facts.st_size > room:
        os.close(descriptor)
        return 0
    with os.fdopen(descriptor, "rb") as source:
        left = facts.st_size
        target.unlink(missing_ok=True)
        with target.open("xb") as copy:
            while left > 0 and (data := source.read(min(left, _CHUNK))):
                copy.write(data)
                left -= len(data)
    return facts.st_size
