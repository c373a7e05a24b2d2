"""One forked process: its sockets, its output, its end."""

import asyncio
import contextlib
import json
import os
import socket
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Self, TypeVar

from sandbox_runner.errors import LimitReached, LoadFailed, WorkerGarbled, WorkerLost, WorkerSilent
from sandbox_runner.jail.order import Order
from sandbox_runner.protocol.http import HttpConnection, HttpResponse
from sandbox_runner.report import LogLine
from sandbox_runner.runtimes.sdk.entrance import jailed
from sandbox_runner.runtimes.sdk.fork_server import Child, ForkServer
from sandbox_runner.runtimes.sdk.logs import LogReader, Stream

T = TypeVar("T")
_MAX_LINE = 1024 * 1024
_LAST_WORDS_SECONDS = 0.2
_DEATH_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for an answer, and for what."""

    seconds: float
    doing: str
    bound: str
    """Which bound this is."""


class WorkerProcess:
    """A process that answers HTTP on one socket and tells lines on another."""

    def __init__(
        self,
        server: ForkServer,
        child: Child,
        order: Order,
        *,
        http: HttpConnection,
        control: socket.socket,
        logs: list[LogReader],
    ) -> None:
        self._server = server
        self._child = child
        self._order = order
        self._http = http
        self._control = control
        self._logs = logs
        self._scratch: int | None = None
        self._lines: asyncio.StreamReader | None = None
        self._orders: asyncio.StreamWriter | None = None
        self._listener: asyncio.Task[None] | None = None

    @classmethod
    async def fork(
        cls,
        server: ForkServer,
        order: Order,
        line: int,
        log_bytes: int,
        log: Callable[[LogLine], None],
    ) -> Self:
        """Fork a process that waits for its job.

        Args:
            server: what forks it.
            order: its jail.
            line: its network; see `StubServer.line`.
            log_bytes: what is kept of stdout and stderr, each.
            log: told of what it prints.

        Raises:
            WorkerLost: the fork server is gone.
            OSError: the system has no descriptors left.
        """
        logs: list[LogReader] = []
        with contextlib.ExitStack() as theirs, contextlib.ExitStack() as ours:
            ours.callback(_finish, logs)
            http, their_http = _socket_pair(ours, theirs)
            control, their_control = _socket_pair(ours, theirs)
            outputs = [
                _log_pipe(stream, logs, theirs, log_bytes, log) for stream in ("stdout", "stderr")
            ]
            given = [their_http.fileno(), their_control.fileno(), line, *outputs]
            child = await server.fork(order, given)
            ours.callback(server.kill, child)
            process = cls(
                server, child, order, http=await _connect(http), control=control, logs=logs
            )
            ours.pop_all()
        return process

    def settle(self) -> bool:
        """Take what it has printed so far; whether that was more than is kept."""
        truncated = [reader.settle() for reader in self._logs]
        return any(truncated)

    async def enter(self, job: bytes, patience: Patience) -> None:
        """Give it its job, and see it jailed.

        Raises:
            LoadFailed: it could not be jailed.
            WorkerLost, WorkerGarbled, WorkerSilent: it ended, lied or hung.
        """
        loop = asyncio.get_running_loop()
        await loop.sock_sendall(self._control, job)
        self._scratch = await _guarded(jailed(self._control), patience)
        self._lines, self._orders = await asyncio.open_connection(
            sock=self._control, limit=_MAX_LINE
        )
        if self._scratch is None:
            raise LoadFailed("JailFailed", _told(await self.first_line(patience)))

    async def first_line(self, patience: Patience, order: bytes = b"") -> bytes:
        """The first line that it tells, after it was given an order, where it waits for one.

        Raises:
            WorkerLost, WorkerGarbled, WorkerSilent: it ended, lied or hung.
        """
        if order and self._orders is not None:
            self._orders.write(order)
        line = await _guarded(self._first_line(), patience)
        if not line.endswith(b"\n"):
            await self._blame_bound()
        return line

    @property
    def scratch(self) -> int | None:
        """A descriptor of its scratch folder, while it is not stopped."""
        return self._scratch

    def listen(self, hear: Callable[[bytes], None]) -> None:
        """Hear the lines that it tells from here on."""
        self._listener = asyncio.create_task(self._listen(hear))

    async def request(
        self,
        call: tuple[str, str, Mapping[str, str], bytes],
        max_body: int,
        patience: Patience,
    ) -> HttpResponse:
        """Ask (method, path, headers, body), and wait for the answer.

        Raises:
            WorkerLost, WorkerGarbled, WorkerSilent, OutputTooLong: there is none.
        """
        try:
            return await _guarded(self._http.request(*call, max_body), patience)
        except WorkerLost:
            raise await self._how_it_ended() from None

    async def kill(self) -> None:
        """Kill it; returns when it is dead."""
        self._server.kill(self._child)
        _, alive = await asyncio.wait([self._child.ended], timeout=_DEATH_SECONDS)
        if alive:
            self._server.abandon()

    async def stop(self) -> None:
        """Kill it and take its last words."""
        await self.kill()
        self._http.close()
        if self._orders is not None:
            self._orders.close()
        self._control.close()
        if self._listener is not None:
            self._listener.cancel()
            await asyncio.wait([self._listener])
        _finish(self._logs)

    async def _first_line(self) -> bytes:
        try:
            return await self._lines.readline() if self._lines is not None else b""
        except ValueError:  # asyncio's word for a line that is too long
            raise WorkerGarbled(f"its first line is over {_MAX_LINE} bytes") from None

    async def _listen(self, hear: Callable[[bytes], None]) -> None:
        with contextlib.suppress(ConnectionError, ValueError):  # gone, or a line without end
            while self._lines is not None and (line := await self._lines.readline()):
                hear(line)

    def release(self) -> None:
        """Let go of its scratch folder."""
        if self._scratch is not None:
            os.close(self._scratch)
            self._scratch = None

    async def _blame_bound(self) -> None:
        """Raise LimitReached when that is why it ended."""
        error = await self._how_it_ended()
        if isinstance(error, LimitReached):
            raise error

    async def _how_it_ended(self) -> WorkerLost:
        last_words: list[asyncio.Future[Any]] = [self._child.ended]
        if self._listener is not None:
            last_words.append(self._listener)
        await asyncio.wait(last_words, timeout=_LAST_WORDS_SECONDS)
        if not self._child.ended.done():
            return WorkerLost("The worker closed its connection in the middle of a call.")
        return self._child.ended.result().error(self._order.bounds)


async def _guarded(work: Awaitable[T], patience: Patience) -> T:
    """The result of the work, unless time is up."""
    try:
        async with asyncio.timeout(patience.seconds):
            return await work
    except TimeoutError:
        raise WorkerSilent(patience.seconds, patience.doing, patience.bound) from None
    except ConnectionError:
        raise WorkerLost("The worker closed its connection.") from None


def _told(line: bytes) -> str:
    """Why there is no jail, in the words of a process that is still trusted."""
    try:
        return str(json.loads(line)["failed"]["message"])
    except (ValueError, KeyError, TypeError):
        return "The jail cannot be made."


async def _connect(http: socket.socket) -> HttpConnection:
    return HttpConnection(*await asyncio.open_connection(sock=http))


def _finish(logs: list[LogReader]) -> None:
    for reader in logs:
        reader.finish()


def _socket_pair(
    ours: contextlib.ExitStack, theirs: contextlib.ExitStack
) -> tuple[socket.socket, socket.socket]:
    one, other = socket.socketpair()
    one.setblocking(False)
    return ours.enter_context(one), theirs.enter_context(other)


def _log_pipe(
    stream: Stream,
    logs: list[LogReader],
    theirs: contextlib.ExitStack,
    log_bytes: int,
    log: Callable[[LogLine], None],
) -> int:
    """The end to write to; the other is read from here on."""
    read, write = os.pipe()
    theirs.callback(os.close, write)
    logs.append(LogReader(read, stream, log_bytes, log))
    return write
