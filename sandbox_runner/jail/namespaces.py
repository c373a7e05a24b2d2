"""Namespaces of a run, and the rights to make them."""

from __future__ import annotations

import os
from pathlib import Path

from .system import JailFailedError, function, prctl

_USER, _MOUNT, _PROCESS, _NETWORK, _IPC, _NAMES = (
    0x10000000, 0x00020000, 0x20000000, 0x40000000, 0x08000000, 0x04000000,
)  # fmt: skip
_ADMIN = 21
_ADOPT = 36
_HOST_NAME = b"sandbox"


def is_admin() -> bool:
    """Whether this process may make namespaces without a user namespace."""
    return bool(_effective() >> _ADMIN & 1)


def become_admin() -> None:
    """Enter a user namespace in which this process has all rights, as the user that it is.

    Raises:
        JailFailedError: the system does not let ordinary users do that.
    """
    user, group = os.geteuid(), os.getegid()
    function("unshare", _USER)
    try:
        Path("/proc/self/setgroups").write_text("deny", "ascii")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1", "ascii")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1", "ascii")
    except OSError as error:
        raise JailFailedError(error.errno, f"the user namespace cannot be used: {error}") from None


def adopt_orphans() -> None:
    """Become the parent of what children of this process leave behind. Raises JailFailedError."""
    prctl(_ADOPT, 1)


def fork_inside() -> int:
    """Fork a child that is the first process of a namespace of its own: its id, 0 in the child.

    A process in between makes the namespace, because one that has made one can make no second; the
    child begins when that is gone and this process, which must `adopt_orphans`, is its parent.

    Raises:
        JailFailedError: the namespace cannot be made.
    """
    begin, told = os.pipe(), os.pipe()
    between = os.fork()
    if between == 0:
        os.close(begin[1])
        if _fork_twice(told[1]) != 0:
            os._exit(0)
        os.close(told[0])
        if not os.read(begin[0], 1):
            os._exit(70)
        os.close(begin[0])
        return 0
    os.close(begin[0])
    os.close(told[1])
    os.waitpid(between, 0)
    answer = os.read(told[0], 100)
    if answer.isdigit():
        os.write(begin[1], b"g")
    os.close(begin[1])
    os.close(told[0])
    if not answer.isdigit():
        raise JailFailedError(None, answer.decode("utf-8", "replace") or "it cannot be forked")
    return int(answer)


def _fork_twice(told: int) -> int:
    """In between: tell the child's id; it is 0 in the child, which has closed the pipe."""
    answer = ""
    child = -1
    try:
        function("unshare", _PROCESS)
        child = os.fork()
        answer = str(child)
    except OSError as error:
        answer = str(error)
    if child != 0:
        os.write(told, answer.encode())
    os.close(told)
    return child


def leave_others() -> None:
    """A mount table, a network that is down, IPC and a host name of one's own.

    Raises:
        JailFailedError: the system refuses one of them.
    """
    function("unshare", _MOUNT | _NETWORK | _IPC | _NAMES)
    function("sethostname", _HOST_NAME, len(_HOST_NAME))


def _effective() -> int:
    for line in Path("/proc/self/status").read_text("ascii", "replace").splitlines():
        if line.startswith("CapEff:"):
            return int(line.split()[1], 16)
    return 0
