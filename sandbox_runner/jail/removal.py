"""Removing folders that strangers have filled: however deep, whatever the modes and names."""

from __future__ import annotations

import os
from collections.abc import Iterator

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC


def remove_folder(path: str) -> None:
    """Remove a folder and what is in it, as far as that is possible.

    Folders in folders are first moved to the top, so that neither depth nor length of a path matters.
    """
    try:
        top = os.open(path, _FOLDER)
    except OSError:
        return
    try:
        _empty(top)
    finally:
        os.close(top)
    try:
        os.rmdir(path)  # noqa: PTH106 (no pathlib: speed)
    except OSError:
        return


def _empty(top: int) -> None:
    waiting = list(_without_files(top))
    number = 0
    while waiting:
        name = waiting.pop()
        try:
            folder = _opened(name, top)
        except OSError:
            continue
        try:
            for inner in _without_files(folder):
                number += 1
                moved = f"{number}-{os.urandom(4).hex()}"
                os.rename(inner, moved, src_dir_fd=folder, dst_dir_fd=top)
                waiting.append(moved)
            os.rmdir(name, dir_fd=top)
        except OSError:
            continue
        finally:
            os.close(folder)


def _opened(name: str, top: int) -> int:
    try:
        return os.open(name, _FOLDER, dir_fd=top)
    except PermissionError:
        os.chmod(name, 0o700, dir_fd=top)
        return os.open(name, _FOLDER, dir_fd=top)


def _without_files(folder: int) -> Iterator[str]:
    """Remove the files of a folder; the names of its folders."""
    os.fchmod(folder, 0o700)
    for name in os.listdir(folder):
        try:
            os.unlink(name, dir_fd=folder)
        except (IsADirectoryError, PermissionError):
            yield name
        except OSError:
            continue
