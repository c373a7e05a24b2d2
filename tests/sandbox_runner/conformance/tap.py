"""A tap on a line of HTTP: passes requests on unchanged and keeps what was said."""

import asyncio
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import urlencode

import httpx

from sandbox_runner.protocol.json_text import NotJson, parse
from sandbox_runner.server.http_protocol import Request, Response, serve_connection

_OF_THE_CONNECTION = {"connection", "content-length", "transfer-encoding", "accept-encoding"}


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and its answer; header names in lower case."""

    method: str
    target: str
    headers: dict[str, str]
    sent: bytes
    status: int
    answer_headers: dict[str, str]
    said: bytes

    @property
    def request(self) -> Any:
        """The request's JSON."""
        return _json(self.sent)

    @property
    def answer(self) -> Any:
        """The answer's JSON."""
        return _json(self.said)


@dataclass
class Tap:
    """Listens on a port of its own for what is meant for another."""

    origin: str
    """`http://HOST:PORT` of the other."""
    heard: list[Exchange] = field(default_factory=list)

    @property
    def url(self) -> str:
        """`http://HOST:PORT` of the tap."""
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def __aenter__(self) -> Self:
        self._client = httpx.AsyncClient(timeout=60)
        self._open: set[asyncio.Task[None]] = set()
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for task in self._open:
            task.cancel()
        if self._open:
            await asyncio.wait(self._open)
        await self._client.aclose()

    def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(serve_connection(self._pass_on, reader, writer))
        self._open.add(task)
        task.add_done_callback(self._open.discard)

    async def _pass_on(self, request: Request) -> Response:
        target = request.path + (f"?{urlencode(request.query)}" if request.query else "")
        headers = {k: v for k, v in request.headers.items() if k not in _OF_THE_CONNECTION}
        answer = await self._client.request(
            request.method, self.origin + target, headers=headers, content=request.body
        )
        told = {name.lower(): value for name, value in answer.headers.items()}
        self.heard.append(
            Exchange(
                request.method,
                target,
                dict(request.headers),
                request.body,
                answer.status_code,
                told,
                answer.content,
            )
        )
        kept = {k: v for k, v in told.items() if k not in {*_OF_THE_CONNECTION, "content-encoding"}}
        return Response(answer.status_code, answer.content, kept)


def _json(body: bytes) -> Any:
    try:
        return parse(body) if body else None
    except NotJson:
        return body.decode("utf-8", "replace")
