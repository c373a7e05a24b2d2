"""One HTTP request as the stub server sees it, and the reply it gives."""

import contextlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from .destination import Destination


@dataclass(frozen=True, slots=True)
class Call:
    """A complete HTTP request of the function."""

    destination: Destination
    """Where the connection was meant to go."""
    method: str
    target: str
    """The path and the query, as on the wire."""
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""

    @property
    def path(self) -> str:
        """The path as on the wire, without the query."""
        return self.target.partition("?")[0]

    @property
    def query(self) -> str:
        """The query without its question mark."""
        return self.target.partition("?")[2]

    @property
    def url(self) -> str:
        """The whole URL, secrets included."""
        return self.destination.url(self.target)

    def header(self, name: str) -> str:
        """The first header of this name in any case, or the empty string."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")


@dataclass(frozen=True, slots=True)
class Reply:
    """What the stub server sends back."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    reason: str = ""
    """The words after the status; empty for the usual ones."""
    latency_ms: int = 0
    """How long to wait before it is sent."""
    fault: str = ""
    """`reset`: close the connection instead; `timeout`: say nothing."""


def json_reply(status: int, value: Any, headers: Mapping[str, str] | None = None) -> Reply:
    """A reply with a JSON body; `headers` win over the content type."""
    typed = {"content-type": "application/json", **lower_names(headers or {})}
    return Reply(status, typed, json.dumps(value).encode())


def lower_names(headers: Mapping[str, str]) -> dict[str, str]:
    """The headers with lower-case names."""
    return {name.lower(): value for name, value in headers.items()}


def aimed(destination: Destination, target: str, host_header: str) -> tuple[Destination, str]:
    """The destination and the target that a request line really means.

    A proxied request names its host in the target. A connection to a bare address is told apart
    by the Host header, as a server with several names does.
    """
    if target.startswith(("http://", "https://")):
        return _absolute(destination, target)
    if host_header and _is_address(destination.host):
        host = _split_host(host_header)[0] or destination.host
        return Destination(host, destination.port, destination.tls), target
    return destination, target


def _absolute(destination: Destination, target: str) -> tuple[Destination, str]:
    scheme, _, rest = target.partition("://")
    place, slash, path = rest.partition("/")
    host, port = _split_host(place)
    tls = scheme == "https"
    aim = Destination(host or destination.host, port or (443 if tls else 80), tls)
    return aim, slash + path or "/"


def _split_host(text: str) -> tuple[str, int | None]:
    """`host:port` as its parts; nothing where it is neither."""
    with contextlib.suppress(ValueError):
        parts = urlsplit(f"//{text}")
        return parts.hostname or "", parts.port
    return "", None


def _is_address(host: str) -> bool:
    return ":" in host or host.replace(".", "").isdecimal()
