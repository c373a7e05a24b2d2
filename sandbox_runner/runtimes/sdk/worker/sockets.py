"""Turns connections to the internet into connections to the stub server.

The socket object stays what it was and keeps saying that it is AF_INET: under its descriptor lies
one end of a socket pair, of which the stub server is given the other with `TO host port`. Before it
is connected there lies an end that leads nowhere: a jail may refuse sockets of the internet.
"""

import errno
import os
import socket
from typing import Any

from . import stub_line
from .names import address_of, is_address, name_of

_KIND, _KINDS = 0xF, frozenset({socket.SOCK_STREAM, socket.SOCK_DGRAM})
_NONBLOCKING = getattr(socket, "SOCK_NONBLOCK", 0)
_NOWHERE = ("0.0.0.0", "::")  # noqa: S104 - shown, not bound
_NETWORK_LEVELS = frozenset({socket.IPPROTO_TCP, socket.IPPROTO_IP, socket.IPPROTO_IPV6})

_init = socket.socket.__init__
_connect = socket.socket.connect
_connect_ex = socket.socket.connect_ex
_setsockopt = socket.socket.setsockopt
_getsockopt = socket.socket.getsockopt
_getpeername = socket.socket.getpeername
_getsockname = socket.socket.getsockname
_sendto = socket.socket.sendto
_sendmsg = socket.socket.sendmsg


def install() -> None:
    """Replace the methods of `socket.socket`."""
    replaced: Any = socket.socket
    replaced.__init__ = __init__
    for method in (connect, connect_ex, setsockopt, getsockopt, getpeername, getsockname):
        setattr(replaced, method.__name__, method)
    replaced.sendto, replaced.sendmsg = sendto, sendmsg


def __init__(  # noqa: N807 - the signature of the standard library
    self: socket.socket,
    family: int = -1,
    type: int = -1,  # noqa: A002
    proto: int = -1,
    fileno: Any = None,
) -> None:
    """A socket of the internet begins as one that leads nowhere."""
    wanted = socket.AF_INET if family == -1 else family
    kind = socket.SOCK_STREAM if type == -1 else type
    if fileno is not None or wanted not in stub_line.INTERNET or kind & _KIND not in _KINDS:
        _init(self, family, type, proto, fileno)
        return
    nowhere, other = _socketpair()
    os.close(other)
    _init(self, wanted, kind, max(proto, 0), nowhere)
    if kind & _NONBLOCKING:
        self.setblocking(False)


def _socketpair() -> "tuple[int, int]":
    one, other = socket.socketpair()
    return one.detach(), other.detach()


def connect(self: socket.socket, address: Any) -> None:
    """Connect to the stub server, which is told the address."""
    if self.family not in stub_line.INTERNET:
        _connect(self, address)
    elif self.type != socket.SOCK_STREAM:
        raise _refused("a datagram", address)
    elif stub_line.peer_of(self) is not None:
        raise OSError(errno.EISCONN, os.strerror(errno.EISCONN))
    else:
        _redirect(self, address)


def connect_ex(self: socket.socket, address: Any) -> int:
    """Like `connect`, with the error number as the result."""
    if self.family not in stub_line.INTERNET:
        return _connect_ex(self, address)
    try:
        connect(self, address)
    except OSError as error:
        return error.errno or errno.ECONNREFUSED
    return 0


def setsockopt(self: socket.socket, level: int, option: int, *value: Any) -> None:
    """Options of TCP and IP mean nothing to the stub server."""
    if not (level in _NETWORK_LEVELS and self.family in stub_line.INTERNET):
        _setsockopt(self, level, option, *value)


def getsockopt(self: socket.socket, level: int, option: int, length: int = 0) -> "int | bytes":
    """Options of TCP and IP are all zero."""
    if level in _NETWORK_LEVELS and self.family in stub_line.INTERNET:
        return bytes(length) if length else 0
    return _getsockopt(self, level, option, length) if length else _getsockopt(self, level, option)


def getpeername(self: socket.socket) -> Any:
    """The address that was asked for."""
    if self.family not in stub_line.INTERNET:
        return _getpeername(self)
    peer = stub_line.peer_of(self)
    if peer is None:
        raise OSError(errno.ENOTCONN, os.strerror(errno.ENOTCONN))
    return peer


def getsockname(self: socket.socket) -> Any:
    """An address on this machine."""
    if self.family not in stub_line.INTERNET:
        return _getsockname(self)
    connected, six = stub_line.peer_of(self) is not None, self.family == socket.AF_INET6
    host, port = (("::1", "127.0.0.1")[not six], 49152) if connected else (_NOWHERE[six], 0)
    return (host, port, 0, 0) if six else (host, port)


def sendto(self: socket.socket, data: Any, *flags_and_address: Any) -> int:
    """No datagram leaves."""
    if self.family in stub_line.INTERNET and self.type == socket.SOCK_DGRAM:
        raise _refused("a datagram", flags_and_address[-1])
    return _sendto(self, data, *flags_and_address)


def sendmsg(self: socket.socket, buffers: Any, *further: Any) -> int:
    """No datagram leaves."""
    if self.family in stub_line.INTERNET and self.type == socket.SOCK_DGRAM:
        raise _refused("a datagram", further[-1] if further else "its peer")
    return _sendmsg(self, buffers, *further)


def _redirect(self: socket.socket, address: Any) -> None:
    host, port = _host_and_port(address)
    numeric = address_of(host)
    peer = (numeric, port, 0, 0) if self.family == socket.AF_INET6 else (numeric, port)
    with stub_line.dial(name_of(host), port) as line:
        # Nonblocking is a property of what lies under the descriptor, so it must move along.
        os.set_blocking(line.fileno(), self.gettimeout() is None)
        os.dup2(line.fileno(), self.fileno(), inheritable=False)
    stub_line.remember(self, peer)


def _host_and_port(address: Any) -> "tuple[str, int]":
    if not isinstance(address, tuple) or len(address) < 2:
        raise TypeError(f"an internet address must be a tuple of host and port, not {address!r}")
    host, port = address[:2]
    if isinstance(host, (bytes, bytearray)):
        host = host.decode("ascii")
    text = host.lower().removeprefix("::ffff:")
    return text if is_address(text) and ":" not in text else host.lower(), int(port)


def _refused(what: str, address: Any) -> OSError:
    place = f"{name_of(address[0])}:{address[1]}" if isinstance(address, tuple) else address
    return OSError(
        errno.ENETUNREACH,
        f"the sandbox answers TCP connections only; {what} to {place} was not sent",
    )
