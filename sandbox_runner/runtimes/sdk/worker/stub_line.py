"""Connections to the stub server, and which sockets of the function are such."""

import errno
import os
import socket
from typing import Any

from .handing import hand_over

INTERNET = frozenset({socket.AF_INET, socket.AF_INET6})

_MOST_PEERS = 4096
_DIAL_SECONDS = 10.0

_line = -1
# By inode: a descriptor's number is used again and other objects (`ssl`) wrap it, an inode stays.
_peers: "dict[int, Any]" = {}


def lead_through(descriptor: int) -> None:
    """Hand connections to the stub server over this socket from here on."""
    global _line  # noqa: PLW0603 - one process, one stub server
    _line = descriptor


def dial(host: str, port: int) -> socket.socket:
    """A connection to the stub server, which is told that it was meant for this host.

    A blocking call: it waits for a place in the server's queue, one with a timeout would not.
    """
    ours, theirs = socket.socketpair()
    try:
        with theirs, socket.socket(fileno=os.dup(_line)) as line:
            line.settimeout(_DIAL_SECONDS)
            hand_over(line, f"TO {host} {port}\n".encode("ascii"), theirs.fileno())
    except BaseException as error:
        ours.close()
        if isinstance(error, TimeoutError):
            busy = "the sandbox's stub server is busy"
            raise TimeoutError(errno.ETIMEDOUT, busy) from error
        raise
    return ours


def remember(connection: socket.socket, peer: Any) -> None:
    """Note the address that a socket was meant to reach."""
    while len(_peers) >= _MOST_PEERS:
        _peers.pop(next(iter(_peers)), None)
    _peers[os.fstat(connection.fileno()).st_ino] = peer


def peer_of(connection: socket.socket) -> Any:
    """The address that a redirected socket was meant to reach; None for any other socket."""
    if not _peers or connection.family not in INTERNET:
        return None
    try:
        return _peers.get(os.fstat(connection.fileno()).st_ino)
    except OSError:
        return None
