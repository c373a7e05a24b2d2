"""HTTP/1.1 on one inherited socket: just what the executor says."""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import json
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from . import adapter, created_functions, loading, scratch_rows

_MAX_HEAD = 64 * 1024
_MARK = "x-sandbox-mark"
"""What tells our answers from anything that the function may write."""
Tell = Callable[["dict[str, Any]"], None]


@dataclass(frozen=True)
class _Request:
    method: str
    target: str
    headers: dict[str, str]
    body: bytes


async def serve(connection: socket.socket, app_root: str, tell: Tell) -> None:
    """Answer requests until the connection is closed."""
    reader, writer = await asyncio.open_connection(sock=connection, limit=_MAX_HEAD)
    while (request := await _read(reader)) is not None:
        mark = request.headers.pop(_MARK, "")
        status, headers, content = await _answer(request, app_root, tell)
        flush()
        headers |= {"content-length": str(len(content)), _MARK: mark}
        lines = [f"HTTP/1.1 {status} -", *(f"{key}: {value}" for key, value in headers.items())]
        writer.write("\r\n".join(lines).encode("latin-1", "replace") + b"\r\n\r\n" + content)
        await writer.drain()


def flush() -> None:
    """Let out what was printed; the app may have closed its streams."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()


async def _read(reader: asyncio.StreamReader) -> _Request | None:
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError:
        return None
    method, target, headers = _parse(head.decode("latin-1"))
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return _Request(method, target, headers, body)


def _parse(head: str) -> tuple[str, str, dict[str, str]]:
    first, *lines = head.split("\r\n")
    method, target, _ = first.split(" ", 2)
    pairs = (line.partition(":") for line in lines if line)
    return method, target, {name.strip().lower(): value.strip() for name, _, value in pairs}


async def _answer(
    request: _Request, app_root: str, tell: Tell
) -> tuple[int, dict[str, str], bytes]:
    if request.method == "DELETE":
        return (200 if scratch_rows.restore(request.body.decode()) else 500), {}, b""
    if request.method == "PUT":
        return 200, {}, json.dumps(_load_more(json.loads(request.body), app_root)).encode()
    query = dict(parse_qsl(urlsplit(request.target).query))
    return await adapter.answer(query, request.headers, request.body, tell)


def _load_more(modules: list[str], app_root: str) -> dict[str, Any]:
    """Import what can be imported; the rest is told."""
    problems = []
    for module in modules:
        try:
            importlib.import_module(module)
        except BaseException as error:  # noqa: BLE001 (whatever a module of the app raises)
            problems.append({"module": module, **loading.blame(error, app_root)})
    return {"functions": created_functions.functions(), "problems": problems}
