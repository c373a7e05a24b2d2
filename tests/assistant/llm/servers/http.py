"""A small HTTP/1.1 server on the loopback that does what a script says, down to single bytes."""

import asyncio
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self


@dataclass(frozen=True)
class Received:
    """One request as it arrived."""

    path: str
    headers: Mapping[str, str]
    body: Any


@dataclass(frozen=True)
class Cut:
    """The connection is reset here."""


@dataclass(frozen=True)
class Hang:
    """Nothing more is sent; the connection stays until the client leaves."""


@dataclass(frozen=True)
class Drip:
    """The same bytes again and again, until the client leaves."""

    data: bytes
    seconds: float


Part = bytes | Cut | Hang | Drip


@dataclass(frozen=True)
class Reply:
    """What to answer."""

    status: int = 200
    parts: tuple[Part, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)


def events(parts: Iterable[Part], content_type: str = "text/event-stream; charset=utf-8") -> Reply:
    """A stream with status 200."""
    return Reply(200, tuple(parts), {"content-type": content_type})


def document(status: int, body: Any, headers: Mapping[str, str] | None = None) -> Reply:
    """A JSON answer."""
    kind = {"content-type": "application/json"}
    return Reply(status, (json.dumps(body).encode(),), {**kind, **(headers or {})})


def small_chunks(frames: Iterable[bytes], size: int) -> list[bytes]:
    """The same bytes cut every `size`: in the middle of lines, names and characters."""
    data = b"".join(frames)
    return [data[start : start + size] for start in range(0, len(data), size)]


class Service:
    """Answers requests with the queued replies, in order, and keeps what it received."""

    def __init__(self, *replies: Reply) -> None:
        self.replies = list(replies)
        self.received: list[Received] = []
        self.asked = asyncio.Event()
        """Set when the first request is there."""
        self.left = asyncio.Event()
        """Set when a client went away before its answer was complete."""
        self.url = ""
        self._connections: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._server.close()
        for connection in list(self._connections):
            connection.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)
        await self._server.wait_closed()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._connections.add(task)
        try:
            while await self._answer(reader, writer):
                pass
        except (ConnectionError, asyncio.CancelledError):
            self.left.set()
        finally:
            self._connections.discard(task)
            writer.transport.abort()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        except asyncio.IncompleteReadError:
            return False
        headers = dict(_header(line) for line in head[1:] if line)
        body = await reader.readexactly(int(headers.get("content-length", "0")))
        self.received.append(Received(head[0].split()[1], headers, json.loads(body or b"null")))
        self.asked.set()
        return await self._send(self.replies.pop(0), reader, writer)

    async def _send(
        self, reply: Reply, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> bool:
        lines = [f"HTTP/1.1 {reply.status} Status", "transfer-encoding: chunked"]
        lines += [f"{name}: {value}" for name, value in reply.headers.items()]
        writer.write("\r\n".join([*lines, "", ""]).encode())
        for part in reply.parts:
            if not await self._part(part, reader, writer):
                return False
        writer.write(b"0\r\n\r\n")
        await writer.drain()
        return True

    async def _part(
        self, part: Part, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> bool:
        if isinstance(part, bytes):
            writer.write(b"%x\r\n%s\r\n" % (len(part), part))
            await writer.drain()
            # Lets the chunk go out on its own.
            await asyncio.sleep(0)
            return True
        await writer.drain()
        if isinstance(part, Drip):
            await self._drip(part, reader, writer)
        elif isinstance(part, Hang):
            await reader.read()
            self.left.set()
        return False

    async def _drip(
        self, part: Drip, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        while not reader.at_eof():
            writer.write(b"%x\r\n%s\r\n" % (len(part.data), part.data))
            await writer.drain()
            await asyncio.wait([asyncio.ensure_future(reader.read(1))], timeout=part.seconds)
        self.left.set()


def _header(line: str) -> tuple[str, str]:
    name, _, value = line.partition(":")
    return name.strip().lower(), value.strip()
