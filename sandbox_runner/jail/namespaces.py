"""Namespaces of a run, and the rights to make them."""

from __future__ import annotations

import os
import socket
import struct
from pathlib import Path

from .system import JailFailedError, function

_USER, _MOUNT, _PROCESS, _NETWORK, _IPC, _NAMES = (
    0x10000000, 0x00020000, 0x20000000, 0x40000000, 0x08000000, 0x04000000,
)  # fmt: skip
_ADMIN = 21
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


class ProcessSpace:
    """Lets the next child be the first of a new process namespace."""

    def __init__(self) -> None:
        self._own = os.open("/proc/self/ns/pid", os.O_RDONLY | os.O_CLOEXEC)

    def __enter__(self) -> None:
        function("unshare", _PROCESS)

    def __exit__(self, *_: object) -> None:
        function("setns", self._own, _PROCESS)


def leave_others() -> None:
    """A mount table, a network, IPC and a host name of one's own. Raises JailFailedError."""
    function("unshare", _MOUNT | _NETWORK | _IPC | _NAMES)
    function("sethostname", _HOST_NAME, len(_HOST_NAME))
    _bring_up(b"lo")


def _bring_up(name: bytes) -> None:
    import fcntl

    up = 1
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, 0x8914, struct.pack("16sH14x", name, up))


def _effective() -> int:
    for line in Path("/proc/self/status").read_text("ascii", "replace").splitlines():
        if line.startswith("CapEff:"):
            return int(line.split()[1], 16)
    return 0
