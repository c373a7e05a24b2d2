"""Runs a program as a fresh ordinary user: `python as_user.py UID READABLE... -- COMMAND...`.

Only for root. Where the program lies beneath a folder that is closed to others, such as /root, a
mount namespace of its own shows the way to it.
"""

import os
import stat
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))

from sandbox_runner.jail.system import function

_MOUNT, _BIND, _RECURSIVE, _PRIVATE = 0x20000, 4096, 16384, 1 << 18


def open_the_way(paths: list[str]) -> None:
    """Let every user of this process's namespace reach these paths."""
    closed = {folder for path in paths if (folder := _first_closed(Path(path))) is not None}
    if not closed:
        return
    function("unshare", _MOUNT)
    function("mount", b"none", b"/", None, _RECURSIVE | _PRIVATE, None)
    for folder in closed:
        _cover(folder, [path for path in paths if Path(path).is_relative_to(folder)])


def _cover(folder: Path, paths: list[str]) -> None:
    """Put a memory disk over a folder on which only these paths can be seen."""
    sources = {path: os.open(path, os.O_PATH) for path in paths}
    function("mount", b"tmpfs", bytes(folder), b"tmpfs", 0, b"mode=755")
    for path, source in sources.items():
        Path(path).mkdir(parents=True, exist_ok=True)
        link = f"/proc/self/fd/{source}".encode()
        function("mount", link, path.encode(), None, _BIND | _RECURSIVE, None)
        os.close(source)


def _first_closed(path: Path) -> Path | None:
    for folder in reversed(path.parents):
        if not folder.stat().st_mode & stat.S_IXOTH:
            return folder
    return None


def main(arguments: list[str]) -> None:
    """Become the user, then the program."""
    user, split = int(arguments[0]), arguments.index("--")
    open_the_way(arguments[1:split])
    os.setgroups([])
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)
    os.execv(arguments[split + 1], arguments[split + 1 :])  # noqa: S606 (a shell is not wanted)


if __name__ == "__main__":
    main(sys.argv[1:])
