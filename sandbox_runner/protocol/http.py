"""HTTP/1.1 over a socket that both sides keep open: just what the executor says to a worker."""

import asyncio
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sandbox_runner.errors import OutputTooLong, WorkerGarbled, WorkerLost

MARK = "x-sandbox-mark"
"""An answer repeats it, so that what a function writes on its own sockets is none. No wall: a
function that searches its process finds it, and might as well have returned what it writes."""
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

    def __init__(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        new_mark: Callable[[], str] = secrets.token_hex,
    ) -> None:
        """A connection that is open; `new_mark` makes what an answer must repeat."""
        self._reader = reader
        self._new_mark = new_mark
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
        mark = self._new_mark()
        lines += [f"{name}: {value}" for name, value in {**headers, MARK: mark}.items()]
        try:
            self._writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + body)
            await self._writer.drain()
            return await self._answer(mark, max_body)
        except (asyncio.IncompleteReadError, ConnectionError):
            raise WorkerLost("The worker closed its connection.") from None

    def close(self) -> None:
        """Close the socket."""
        self._writer.close()

    async def _answer(self, mark: str, max_body: int) -> HttpResponse:
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
        if headers.pop(MARK, "") != mark:
            raise WorkerGarbled("the function wrote it, not what calls the function")
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
