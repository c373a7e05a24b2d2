"""Calls to apps, over connections that are kept."""

import asyncio
import contextlib
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Self
from urllib.parse import urlsplit

_MAX_HEAD = 64 * 1024
_CHUNK_LINE = 1024
_IDLE_CONNECTIONS = 64


class AppUnreachable(Exception):
    """No answer came from an app; the message says why."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer; header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Place:
    """Where an app listens."""

    host: str
    port: int
    tls: bool

    @classmethod
    @lru_cache(maxsize=1024)
    def of(cls, url: str) -> tuple[Self, str]:
        """The place and the target (path and query) of a URL."""
        parts = urlsplit(url)
        tls = parts.scheme == "https"
        port = parts.port or (443 if tls else 80)
        query = f"?{parts.query}" if parts.query else ""
        return cls(parts.hostname or "", port, tls), (parts.path or "/") + query


class AppClient:
    """Sends requests to apps."""

    def __init__(self, seconds: float, max_body: int) -> None:
        """A client that waits so long for an answer of at most so many bytes."""
        self._seconds = seconds
        self._max_body = max_body
        self._idle: dict[Place, list[tuple[asyncio.StreamReader, asyncio.StreamWriter]]] = {}

    async def request(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes
    ) -> Answer:
        """Send a request and read the answer.

        Raises:
            AppUnreachable: there is none.
        """
        try:
            place, target = Place.of(url)
            async with asyncio.timeout(self._seconds):
                return await self._request(
                    place, _head(method, place, target, headers, body) + body
                )
        except TimeoutError:
            raise AppUnreachable(f"{url} did not answer within {self._seconds:g} s") from None
        except (OSError, EOFError, ValueError, asyncio.LimitOverrunError) as error:
            raise AppUnreachable(f"{url} cannot be reached: {_said(error)}") from None

    def close(self) -> None:
        """Close the connections that are kept."""
        for _, writer in (pair for pairs in self._idle.values() for pair in pairs):
            writer.close()
        self._idle.clear()

    async def _request(self, place: Place, message: bytes) -> Answer:
        idle = self._idle.setdefault(place, [])
        while idle:  # one that the app has closed meanwhile is passed over, once for each
            reader, writer = idle.pop()
            if writer.is_closing() or reader.at_eof():
                writer.close()
                continue
            with contextlib.suppress(ConnectionError, _Stale):
                return await self._exchange(place, reader, writer, message, kept=True)
        context = ssl.create_default_context() if place.tls else None
        opened = await asyncio.open_connection(place.host, place.port, ssl=context, limit=_MAX_HEAD)
        return await self._exchange(place, *opened, message, kept=False)

    async def _exchange(
        self,
        place: Place,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        message: bytes,
        *,
        kept: bool,
    ) -> Answer:
        try:
            writer.write(message)
            await writer.drain()
            answer = await self._read(reader, kept=kept)
        except BaseException:
            writer.close()
            raise
        closing = answer.headers.get("connection", "").lower() == "close"
        idle = self._idle.setdefault(place, [])
        if closing or len(idle) >= _IDLE_CONNECTIONS:
            writer.close()
        else:
            idle.append((reader, writer))
        return answer

    async def _read(self, reader: asyncio.StreamReader, *, kept: bool) -> Answer:
        try:
            head = await reader.readuntil(b"\r\n\r\n")
        except asyncio.IncompleteReadError as error:
            if kept and not error.partial:
                raise _Stale from None
            raise ConnectionError("it closed the connection") from None
        first, *lines = head.decode("latin-1").split("\r\n")
        pairs = [line.split(":", 1) for line in lines if ":" in line]
        headers = {name.lower(): value.strip() for name, value in pairs}
        status = int(first.split(" ")[1])
        return Answer(status, headers, await self._body(reader, headers))

    async def _body(self, reader: asyncio.StreamReader, headers: Mapping[str, str]) -> bytes:
        if "chunked" in headers.get("transfer-encoding", "").lower():
            return await self._chunks(reader)
        length = int(headers.get("content-length", "0"))
        if length > self._max_body:
            raise ValueError(f"its answer of {length} bytes is over {self._max_body}")
        return await reader.readexactly(length)

    async def _chunks(self, reader: asyncio.StreamReader) -> bytes:
        parts: list[bytes] = []
        while size := int((await reader.readline())[:_CHUNK_LINE].split(b";")[0], 16):
            if sum(map(len, parts)) + size > self._max_body:
                raise ValueError(f"its answer is over {self._max_body} bytes")
            parts.append(await reader.readexactly(size))
            await reader.readexactly(2)
        while (await reader.readline()).strip():
            pass
        return b"".join(parts)


def _said(error: Exception) -> str:
    return str(error) or type(error).__name__


class _Stale(Exception):
    """A kept connection was closed before the request was read: another one will do."""


def _head(method: str, place: Place, target: str, headers: Mapping[str, str], body: bytes) -> bytes:
    lines = [f"{method} {target} HTTP/1.1", f"Host: {place.host}:{place.port}"]
    lines += [f"{name}: {value}" for name, value in headers.items() if value]
    lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join(lines).encode("latin-1", "replace") + b"\r\n\r\n"
