"""Private folders for what a sandbox needs on disk: sockets, scratch files, databases."""

import os
import time
from pathlib import Path

_PREFIX = "inngest-sandbox-"
_OLD_SECONDS = 3600
_LONGEST = 70
"""Longest name of a temporary folder in which unix sockets still have room (107 bytes)."""


def new_scratch() -> Path:
    """A new empty folder that only this user can read, named after this process."""
    base = Path(os.environ.get("TMPDIR") or "/tmp")  # noqa: S108 (the name is random, mode 700)
    if len(os.fsencode(base)) > _LONGEST or not base.is_dir():
        base = Path("/tmp")  # noqa: S108
    folder = base / f"{_PREFIX}{os.getpid()}-{os.urandom(6).hex()}"
    folder.mkdir(mode=0o700)
    return folder


def remove_folder(folder: Path) -> None:
    """Remove a folder and what is in it, as far as that is possible."""
    from sandbox_runner.jail import removal  # not needed to start

    removal.remove_folder(str(folder))


def sweep() -> None:
    """Remove what processes that were killed have left behind."""
    for base in {os.environ.get("TMPDIR") or "/tmp", "/tmp"}:  # noqa: S108
        for folder in Path(base).glob(f"{_PREFIX}*-*"):
            owner = folder.name.removeprefix(_PREFIX).partition("-")[0]
            if owner.isdigit() and _is_old(folder) and not _alive(int(owner)):
                remove_folder(folder)


def _is_old(folder: Path) -> bool:
    """Processes of another container are not seen here, but their folders may be."""
    try:
        return time.time() - folder.stat().st_mtime > _OLD_SECONDS
    except OSError:
        return False


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
