"""The local server: `async with DevServer(options) as server: await server.failed`."""

import asyncio
import functools
import ipaddress
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from sandbox_runner.clock import Clock
from sandbox_runner.errors import SandboxError
from sandbox_runner.server.apps import App
from sandbox_runner.server.core import Core, Keys
from sandbox_runner.server.exporting import Exporting
from sandbox_runner.server.http_protocol import Request, Response, json_response, serve_connection
from sandbox_runner.server.router import Router
from sandbox_runner.server.routes import (
    account,
    api_v1,
    api_v2,
    cancelling,
    fetching,
    operations,
    registering,
    sending,
)
from sandbox_runner.server.routes.registering import authorized
from sandbox_runner.server.syncing import Syncing

VERSION = "1.43"
"""Of the real dev server that this one is like."""
_MAX_HEAD = 64 * 1024
_OPEN_PATHS = ("/e/", "/health", "/fn/register", "/v2/health")
"""They ask for their own keys, or for none."""


@dataclass
class CannotListen(SandboxError):
    """The port is taken, or not ours to have."""

    host: str
    port: int
    reason: str

    def __str__(self) -> str:
        return (
            f"Cannot listen on {self.host}:{self.port}: {self.reason}. "
            "End what uses the port, or choose another one with --port."
        )


@dataclass
class NeedsKeys(SandboxError):
    """Whoever can reach the server could run functions."""

    host: str

    def __str__(self) -> str:
        return (
            f"Listening on {self.host} lets others in, so keys are required: set INNGEST_EVENT_KEY "
            "and INNGEST_SIGNING_KEY, or leave --host out. For more than one machine use Inngest "
            "itself: see docs/production.md."
        )


@dataclass(frozen=True, slots=True)
class Options:
    """How a server is to run."""

    db: Path
    host: str = "127.0.0.1"
    port: int = 8288
    """0 takes any that is free."""
    urls: tuple[str, ...] = ()
    """Of apps to sync with; without any the usual places are tried."""
    keys: Keys = field(default_factory=Keys)
    poll_seconds: float = 2.0
    """How often apps are asked whether their functions have changed."""
    keep_days: float = 7.0
    otlp: str | None = None
    """Who takes the spans of runs that have ended."""
    clock: Clock | None = None
    """The time; what it is when left out."""
    say: Callable[[str], None] = lambda _text: None
    """Told, in a sentence, of what a developer wants to know."""


class DevServer:
    """Serves until it is left."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._server: asyncio.Server | None = None
        self._connections: set[asyncio.Task[None]] = set()
        self._polling: asyncio.Task[None] | None = None
        self._exporting: Exporting | None = None

    @property
    def port(self) -> int:
        """The port that it listens on."""
        sockets = self._server.sockets if self._server else ()
        return int(sockets[0].getsockname()[1])

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://{self._options.host}:{self.port}"

    async def __aenter__(self) -> Self:
        options = self._options
        keys = options.keys
        if not _is_loopback(options.host) and not (keys.event and keys.signing):
            raise NeedsKeys(options.host)
        self.core = Core(options.db, keys, options.keep_days, options.clock)
        self.failed = self.core.failed
        self.core.registered = lambda app: options.say(_serves(app))
        self.syncing = Syncing(
            self.core.apps, options.urls, keys.signing, options.say, self.core.register
        )
        if options.otlp is not None:
            self._exporting = Exporting(options.otlp, options.say)
            self.core.watch_endings(self._exporting.ended)
        router = Router()
        sending.add_routes(router, self.core)
        registering.add_routes(router, self.core, VERSION)
        fetching.add_routes(router, self.core)
        api_v1.add_routes(router, self.core)
        api_v2.add_routes(router, self.core)
        account.add_routes(router, self.core)
        operations.add_routes(router, self.core)
        cancelling.add_routes(router, self.core)
        self._router = router
        try:
            await self._listen()
            await self.core.start()
        except BaseException:
            await self._close()
            raise
        self._polling = asyncio.create_task(self.syncing.run(options.poll_seconds))
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self._close()

    async def _listen(self) -> None:
        options = self._options
        try:
            self._server = await asyncio.start_server(
                self._connected, options.host, options.port, limit=_MAX_HEAD
            )
        except OSError as error:
            reason = (os.strerror(error.errno) if error.errno else str(error)).lower()
            raise CannotListen(options.host, options.port, reason) from None

    async def _close(self) -> None:
        tasks = [*self._connections, *([self._polling] if self._polling else [])]
        if self._server is not None:
            self._server.close()
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)
        self.syncing.close()
        if self._exporting is not None:
            await self._exporting.close()
        await self.core.stop()

    def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(serve_connection(self._answer, reader, writer))
        self._connections.add(task)
        task.add_done_callback(functools.partial(_done, self._connections))

    async def _answer(self, request: Request) -> Response:
        key = self._options.keys.signing
        if key and not request.path.startswith(_OPEN_PATHS) and not authorized(request, key):
            return json_response({"error": "Unauthorized", "data": None, "status": 401}, 401)
        try:
            response = await self._router.answer(request)
        except SandboxError as error:  # what was asked for is not on disk, and will not be
            self.core.lose(error)
            return json_response({"error": str(error), "data": None, "status": 500}, 500)
        kind = "cloud" if key else "dev"
        headers = {"X-Inngest-Server-Kind": kind, **response.headers}
        return Response(response.status, response.body, headers)


def _serves(app: App) -> str:
    names = ", ".join(function.local_id for function in app.functions.values()) or "none"
    count = len(app.functions)
    return f"{app.name} at {app.url} serves {count} function{'s' * (count != 1)}: {names}"


def _done(tasks: set[asyncio.Task[None]], task: asyncio.Task[None]) -> None:
    tasks.discard(task)
    if not task.cancelled() and (error := task.exception()) is not None:
        raise error


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
