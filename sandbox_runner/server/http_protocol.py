"""HTTP/1.1 for a server: keep-alive, lengths and chunks, nothing else."""

import asyncio
import contextlib
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, unquote

MAX_BODY = 3 * 1024 * 1024
"""Bytes of a request, as the real dev server has it."""
_MAX_HEAD = 64 * 1024
_REASONS = {200: "OK", 201: "Created", 303: "See Other", 400: "Bad Request", 401: "Unauthorized"}


@dataclass(frozen=True, slots=True)
class Request:
    """A request; header names are in lower case."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes
    pairs: tuple[tuple[str, str], ...] = ()
    """The query with names that come more than once."""

    def values(self, name: str) -> tuple[str, ...]:
        """What the query has under a name, also joined by commas."""
        given = (value for key, value in self.pairs if key == name)
        return tuple(part for value in given for part in value.split(",") if part)


@dataclass(frozen=True, slots=True)
class Response:
    """An answer."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


Handler = Callable[[Request], Awaitable[Response]]


def json_response(value: Any, status: int = 200, kind: str = "application/json") -> Response:
    """An answer with a JSON body."""
    body = json.dumps(value, separators=(",", ":")).encode()
    return Response(status, body, {"Content-Type": kind})


class BadRequest(Exception):
    """What came is not HTTP, or too much."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


async def serve_connection(
    handle: Handler, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    """Answer the requests of a connection, one after another."""
    try:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            while await _exchange(handle, reader, writer):
                await writer.drain()
    finally:
        writer.close()


async def _exchange(
    handle: Handler, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> bool:
    """Answer one request; whether another may follow."""
    try:
        request = await _read(reader)
    except BadRequest as error:
        refused = json_response({"error": str(error), "status": error.status}, error.status)
        writer.write(_written(refused, close=True))
        return False
    if request is None:
        return False
    response = await handle(request)
    close = request.headers.get("connection", "").lower() == "close"
    writer.write(_written(response, close=close))
    return not close


async def _read(reader: asyncio.StreamReader) -> Request | None:
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError:
        return None
    except asyncio.LimitOverrunError:
        raise BadRequest(431, f"the head is over {_MAX_HEAD} bytes") from None
    first, *lines = head.decode("latin-1").rstrip("\r\n").split("\r\n")
    parts = first.split(" ")
    if len(parts) != 3 or not parts[2].startswith("HTTP/1."):
        raise BadRequest(400, "that is not HTTP/1.1")
    pairs = (line.partition(":") for line in lines)
    headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
    path, _, query = parts[1].partition("?")
    body = await _body(reader, headers)
    asked = tuple(parse_qsl(query)) if query else ()
    return Request(parts[0], unquote(path), dict(asked), headers, body, asked)


async def _body(reader: asyncio.StreamReader, headers: Mapping[str, str]) -> bytes:
    if "chunked" in headers.get("transfer-encoding", "").lower():
        return await _chunks(reader)
    text = headers.get("content-length", "0")
    if not text.isascii() or not text.isdigit() or len(text) > 12:
        raise BadRequest(400, "the content length is no number")
    if int(text) > MAX_BODY:
        raise BadRequest(413, f"a request has at most {MAX_BODY} bytes")
    return await reader.readexactly(int(text))


async def _chunks(reader: asyncio.StreamReader) -> bytes:
    body = b""
    while True:
        line = (await reader.readline()).split(b";")[0].strip()
        try:
            size = int(line, 16)
        except ValueError:
            raise BadRequest(400, "a chunk has no length") from None
        if size < 0 or len(body) + size > MAX_BODY:
            raise BadRequest(413, f"a request has at most {MAX_BODY} bytes")
        if size == 0:
            while (await reader.readline()).strip():
                pass
            return body
        body += await reader.readexactly(size)
        await reader.readexactly(2)


def _written(response: Response, *, close: bool) -> bytes:
    head = f"HTTP/1.1 {response.status} {_REASONS.get(response.status, '-')}\r\n"
    headers = {**response.headers, "Content-Length": str(len(response.body))}
    headers |= {"Connection": "close"} if close else {}
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"{head}{lines}\r\n".encode("latin-1") + response.body
