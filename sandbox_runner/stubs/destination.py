"""Where a connection of the function wanted to go."""

import re
from dataclasses import dataclass

LONGEST_PREAMBLE = 300
"""Bytes. A host name has at most 253 characters."""

_PREAMBLE = re.compile(rb"TO ([A-Za-z0-9._:%-]{1,253}) (\d{1,5})")

MAIL_PORTS = frozenset({25, 465, 587, 2525})
MAIL_OVER_TLS_PORT = 465

FOREIGN_PORTS = {
    21: "FTP",
    22: "SSH",
    110: "POP3",
    143: "IMAP",
    993: "IMAP",
    1433: "SQL Server",
    1521: "Oracle",
    3306: "MySQL",
    5432: "PostgreSQL",
    5671: "AMQP",
    5672: "AMQP",
    6379: "Redis",
    9092: "Kafka",
    11211: "memcached",
    27017: "MongoDB",
}
"""Ports of protocols without stubs. Some wait for the server to speak first: close at once."""


@dataclass(frozen=True, slots=True)
class Destination:
    """The host and port that the function asked for."""

    host: str
    """A name or an address, ASCII, lower case."""
    port: int
    tls: bool = False

    def url(self, target: str) -> str:
        """The URL of a request target, without the default port."""
        scheme, usual = ("https", 443) if self.tls else ("http", 80)
        return f"{scheme}://{authority_part(self.host, self.port, usual)}{target}"


def authority_part(host: str, port: int, usual: int) -> str:
    """`host` or `host:port`, with the brackets that an IPv6 address needs."""
    shown = f"[{host}]" if ":" in host else host
    return shown if port == usual else f"{shown}:{port}"


def parse_preamble(line: bytes) -> Destination | None:
    """The destination in the first line of a connection, `TO host port`; None for anything else."""
    match = _PREAMBLE.fullmatch(line)
    if match is None:
        return None
    return Destination(match[1].decode().lower(), int(match[2]))
