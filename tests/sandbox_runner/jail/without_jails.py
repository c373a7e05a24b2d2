"""Runs a program on a system that has no jail to offer: `python without_jails.py COMMAND...`.

A filter of the kernel takes away Landlock and new namespaces, as old kernels and strict containers do.
"""

import errno
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))

from sandbox_runner.jail.filters import ALLOW, install, refuse
from sandbox_runner.jail.system import MACHINE

_LOAD, _EQUAL, _RETURN = 0x20, 0x15, 0x06
_LANDLOCK = 444
_UNSHARE = {"x86_64": 272, "aarch64": 97}


def main(command: list[str]) -> None:
    """Become the program."""
    install(
        [
            (_LOAD, 0, 0, 0),
            (_EQUAL, 0, 1, _LANDLOCK),
            (_RETURN, 0, 0, refuse(errno.ENOSYS)),
            (_EQUAL, 0, 1, _UNSHARE[MACHINE]),
            (_RETURN, 0, 0, refuse(errno.EPERM)),
            (_RETURN, 0, 0, ALLOW),
        ]
    )
    os.execv(command[0], command)  # noqa: S606 (a shell is not wanted)


if __name__ == "__main__":
    main(sys.argv[1:])
