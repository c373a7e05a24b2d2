"""HTTP/1.1 over a socket that both sides keep open: just what the executor says to a worker."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

from sandbox_runner.errors import OutputTooLong, WorkerGarbled, WorkerLost

_MAX_HEAD = 64 * 1024
_CHUNK = 64 * 1024
_MOST_DISCARDED = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class HttpResponse:
    """An answer; header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class HttpConnection:
    """One keep-alive connection, one request at a time."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    async def request(
        self, method: str, path: str, headers: Mapping[str, str], body: bytes, max_body: int
    ) -> HttpResponse:
        """Send a request and read its answer.

        Raises:
            WorkerLost: the other side closed the connection.
            WorkerGarbled: the answer is not HTTP.
            OutputTooLong: its body is over `max_body` bytes.
        """
        lines = [f"{method} {path} HTTP/1.1", "Host: worker", f"Content-Length: {len(body)}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        try:
            self._writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + body)
            await self._writer.drain()
            return await self._answer(max_body)
        except (asyncio.IncompleteReadError, ConnectionError):
            raise WorkerLost("The worker closed its connection.") from None

    def close(self) -> None:
        """Close the socket."""
        self._writer.close()

    async def _answer(self, max_body: int) -> HttpResponse:
        try:
            head = await self._reader.readuntil(b"\r\n\r\n")
        except asyncio.LimitOverrunError:
            raise WorkerGarbled(f"its head is over {_MAX_HEAD} bytes, or not HTTP") from None
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {
            name.strip().lower(): value.strip()
            for name, found, value in (line.partition(":") for line in lines)
            if found
        }
        status, length = _status(first), _length(headers.get("content-length", ""))
        if length > max_body:
            await self._discard(length)
            raise OutputTooLong(length, max_body)
        return HttpResponse(status, headers, await self._reader.readexactly(length))

    async def _discard(self, length: int) -> None:
        while length > 0:
            chunk = await self._reader.readexactly(min(length, _CHUNK))
            length -= len(chunk)


def _status(line: str) -> int:
    version, _, rest = line.partition(" ")
    code = rest[:3]
    if not version.startswith("HTTP/1.") or len(code) != 3 or not code.isascii():
        raise WorkerGarbled(f"it begins {line[:60]!r}, which is not HTTP")
    if not code.isdigit():
        raise WorkerGarbled(f"its status is {code!r}")
    return int(code)


def _length(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 12:
        raise WorkerGarbled("it does not say how long it is")
    if int(text) > _MOST_DISCARDED:
        raise WorkerGarbled(f"it says that it has {text} bytes")
    return int(text)
