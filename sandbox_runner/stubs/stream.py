"""The byte streams of a connection."""

import asyncio
from typing import Protocol

CHUNK = 64 * 1024


class Stream(Protocol):
    """Bytes to and from the function."""

    async def read(self) -> bytes:
        """Up to 64 KiB; empty at the end. Raises TimeoutError when nothing comes for too long."""

    async def write(self, data: bytes) -> None:
        """Send all of it. Raises TimeoutError when the other side stops reading."""


class PlainStream:
    """The connection as it came in."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, idle_seconds: float
    ) -> None:
        self._reader = reader
        self._writer = writer
        self._idle_seconds = idle_seconds

    async def read(self) -> bytes:
        """See `Stream.read`."""
        async with asyncio.timeout(self._idle_seconds):
            return await self._reader.read(CHUNK)

    async def write(self, data: bytes) -> None:
        """See `Stream.write`."""
        self._writer.write(data)
        async with asyncio.timeout(self._idle_seconds):
            await self._writer.drain()


class PeekStream:
    """Another stream, of which one can look at the next bytes before reading them."""

    def __init__(self, carrier: Stream, unread: bytes = b"") -> None:
        self._carrier = carrier
        self._unread = unread

    async def read(self) -> bytes:
        """See `Stream.read`."""
        data, self._unread = self._unread, b""
        return data or await self._carrier.read()

    async def write(self, data: bytes) -> None:
        """See `Stream.write`."""
        await self._carrier.write(data)

    async def peek(self) -> bytes:
        """The bytes that the next read will give; empty at the end."""
        self._unread = await self.read()
        return self._unread

    async def read_line(self, limit: int) -> bytes | None:
        """A line without its end (LF or CRLF); None when `limit` bytes or the end come first."""
        line = b""
        while b"\n" not in line:
            data = await self.read()
            if not data or len(line) > limit:
                return None
            line += data
        line, _, self._unread = line.partition(b"\n")
        return line.removesuffix(b"\r")
