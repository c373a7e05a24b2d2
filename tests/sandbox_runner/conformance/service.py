"""A service on this machine that notes what it is asked, for steps whose requests Inngest makes."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from sandbox_runner.server.http_protocol import Request, Response, json_response, serve_connection

ANSWER = {"choices": [{"message": {"content": "hello"}}]}


@dataclass
class Service:
    """Answers the first request as it is told, all others well."""

    first: Response | None = None
    asked: list[Request] = field(default_factory=list)
    url: str = ""

    async def answer(self, request: Request) -> Response:
        """One request."""
        self.asked.append(request)
        first, self.first = self.first, None
        return first or json_response(ANSWER)


@asynccontextmanager
async def service(first: Response | None = None) -> AsyncIterator[Service]:
    """One that listens."""
    made = Service(first)

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await serve_connection(made.answer, reader, writer)

    listening = await asyncio.start_server(connected, "127.0.0.1", 0)
    made.url = f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}"
    try:
        yield made
    finally:
        listening.close()
