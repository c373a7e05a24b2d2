"""Runs a program as Docker's defaults would let it run: `python like_docker.py COMMAND...`. For root.

It has the capabilities of a container's root, and a filter of the kernel refuses namespaces and mounts.
From reading: https://docs.docker.com/engine/security/seccomp/
"""

import errno
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))

from sandbox_runner.jail.filters import ALLOW, install, refuse
from sandbox_runner.jail.system import MACHINE, JailFailedError, prctl

_KEPT = {0, 1, 3, 4, 5, 6, 7, 8, 10, 13, 18, 27, 29, 31}
"""CHOWN to SETFCAP, without what administers a system."""
_DROP_BOUND, _LAST = 24, 63
_LOAD, _EQUAL, _RETURN = 0x20, 0x15, 0x06
_REFUSED = {
    "x86_64": (272, 308, 165, 166, 155, 428, 429, 430, 431, 432, 433, 442, 250, 321, 323, 298),
    "aarch64": (97, 268, 40, 39, 41, 428, 429, 430, 431, 432, 433, 442, 219, 280, 282, 241),
}
"""unshare, setns, mount, umount2, pivot_root, the newer mount calls, keyctl, bpf and others."""


def main(command: list[str]) -> None:
    """Become the program."""
    for capability in set(range(_LAST + 1)) - _KEPT:
        try:
            prctl(_DROP_BOUND, capability)
        except JailFailedError:
            break
    refused = [
        step
        for number in _REFUSED[MACHINE]
        for step in ((_EQUAL, 0, 1, number), (_RETURN, 0, 0, refuse(errno.EPERM)))
    ]
    install([(_LOAD, 0, 0, 0), *refused, (_RETURN, 0, 0, ALLOW)])
    os.execv(command[0], command)  # noqa: S606 (a shell is not wanted)


if __name__ == "__main__":
    main(sys.argv[1:])
