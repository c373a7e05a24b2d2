"""Connections to the stub server, and which sockets of the function are such."""

import errno
import os
import socket
import struct
from typing import Any

INTERNET = frozenset({socket.AF_INET, socket.AF_INET6})

_MOST_PEERS = 4096
# Seconds and microseconds.
_DIAL_TIME = struct.pack("ll", 10, 0)
_NO_TIME = struct.pack("ll", 0, 0)

_connect = socket.socket.connect

_path = ""
# By inode: a descriptor's number is used again and other objects (`ssl`) wrap it, an inode stays.
_peers: "dict[int, Any]" = {}


def lead_to(socket_path: str) -> None:
    """Dial this unix socket from here on."""
    global _path  # noqa: PLW0603 - one process, one stub server
    _path = socket_path


def dial(host: str, port: int) -> socket.socket:
    """A connection to the stub server, which is told that it was meant for this host.

    A blocking call: it waits for a place in the server's queue, one with a timeout would not.
    """
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, _DIAL_TIME)
        _connect(line, _path)
        line.sendall(f"TO {host} {port}\n".encode("ascii"))
        line.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, _NO_TIME)
    except BlockingIOError as error:
        line.close()
        raise TimeoutError(errno.ETIMEDOUT, "the sandbox's stub server is busy") from error
    except BaseException:
        line.close()
        raise
    return line


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
