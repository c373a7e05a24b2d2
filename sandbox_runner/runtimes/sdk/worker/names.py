"""Resolves every host name to a made-up address that remembers the name."""

import socket
import threading
from typing import Any

_PORTS = {"http": 80, "https": 443, "smtp": 25, "smtps": 465, "submission": 587, "domain": 53}
_PROTOCOLS = {
    socket.SOCK_STREAM: socket.IPPROTO_TCP,
    socket.SOCK_DGRAM: socket.IPPROTO_UDP,
}
_LONGEST_NAME = 253
_EVERYWHERE = "0.0.0.0"  # noqa: S104 - resolved, not bound

_lock = threading.Lock()
_addresses: dict[str, str] = {}
_names: dict[str, str] = {}


def install() -> None:
    """Replace the resolver functions of `socket`."""
    replaced: Any = socket
    replaced.getaddrinfo = _getaddrinfo
    replaced.gethostbyname = _gethostbyname
    replaced.gethostbyname_ex = _gethostbyname_ex
    replaced.gethostbyaddr = _gethostbyaddr
    replaced.getnameinfo = _getnameinfo
    replaced.getfqdn = _getfqdn


def name_of(address: str) -> str:
    """The name that a made-up address stands for; any other address or name itself."""
    return _names.get(address, address)


def address_of(name: str) -> str:
    """The address of a name: 198.18.0.0/15 in the order of asking, itself for an address."""
    if name == "localhost":
        return "127.0.0.1"
    if is_address(name):
        return name
    with _lock:
        if name not in _addresses:
            number = len(_addresses) % 0x1FFFF + 1
            address = f"198.{18 + (number >> 16)}.{number >> 8 & 255}.{number & 255}"
            _addresses[name], _names[address] = address, name
        return _addresses[name]


def is_address(text: str) -> bool:
    """Whether the text is an IPv4 or IPv6 address."""
    return _family(text) is not None


def _family(address: str) -> "socket.AddressFamily | None":
    for family in (socket.AF_INET, socket.AF_INET6):
        try:
            socket.inet_pton(family, address.partition("%")[0])
        except (OSError, ValueError):
            continue
        return family
    return None


def _getaddrinfo(  # noqa: PLR0917 - the signature of the standard library
    host: Any,
    port: Any,
    family: int = 0,
    type: int = 0,  # noqa: A002
    proto: int = 0,
    flags: int = 0,
) -> "list[tuple[Any, ...]]":
    text = _text(host, flags)
    if flags & socket.AI_NUMERICHOST and not is_address(text):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
    address = address_of(text)
    found = _family(address) or socket.AF_INET
    if family == socket.AF_INET6 and found == socket.AF_INET:
        address, found = f"::ffff:{address}", socket.AF_INET6
    elif family not in (socket.AF_UNSPEC, found):
        raise socket.gaierror(socket.EAI_FAMILY, "Address family for hostname not supported")
    place = _place(address, found, _port(port))
    canonical = text if flags & socket.AI_CANONNAME else ""
    return [
        (found, kind, number, canonical, place)
        for kind, number in _PROTOCOLS.items()
        if type in (0, kind) and proto in (0, number)
    ]


def _place(address: str, family: int, port: int) -> Any:
    return (address, port, 0, 0) if family == socket.AF_INET6 else (address, port)


def _text(host: Any, flags: int) -> str:
    if host is None:
        return _EVERYWHERE if flags & socket.AI_PASSIVE else "127.0.0.1"
    text = host.decode("ascii") if isinstance(host, (bytes, bytearray)) else str(host)
    text = text if text.isascii() else text.encode("idna").decode("ascii")
    if not text or len(text) > _LONGEST_NAME or not text.isprintable() or " " in text:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
    return text.rstrip(".").lower()


def _port(port: Any) -> int:
    if isinstance(port, (bytes, bytearray)):
        port = port.decode("ascii")
    if port is None or port == "":
        return 0
    if isinstance(port, int) or port.isdecimal():
        return int(port)
    if port in _PORTS:
        return _PORTS[port]
    raise socket.gaierror(socket.EAI_SERVICE, "Servname not supported for ai_socktype")


def _gethostbyname(name: str) -> str:
    return address_of(_text(name, 0))


def _gethostbyname_ex(name: str) -> "tuple[str, list[str], list[str]]":
    return name, [], [_gethostbyname(name)]


def _gethostbyaddr(address: str) -> "tuple[str, list[str], list[str]]":
    return name_of(address), [], [_gethostbyname(address)]


def _getnameinfo(place: Any, flags: int) -> "tuple[str, str]":
    numeric = flags & socket.NI_NUMERICHOST
    return place[0] if numeric else name_of(place[0]), str(place[1])


def _getfqdn(name: str = "") -> str:
    return name_of(name) if name else socket.gethostname()
