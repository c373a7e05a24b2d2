"""A sandbox: keeps what is costly warm, runs one function at a time.

`async with Sandbox() as sandbox: report = await sandbox.run(RunRequest(source))`; thousands of
runs of one function are `sandbox.runs(requests)`.
"""

import asyncio
import functools
import sys
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sandbox_runner.advice import unsupported
from sandbox_runner.early import Started, start_interpreter
from sandbox_runner.errors import InterpreterMissing, LoadFailed, SandboxError
from sandbox_runner.execution import Execution
from sandbox_runner.jail.order import NAMESPACES, WRAPPED
from sandbox_runner.protocol.functions import FunctionConfig
from sandbox_runner.report import Report, RunEvent
from sandbox_runner.request import RunRequest
from sandbox_runner.runtimes.interpreter import Interpreter, find_interpreter
from sandbox_runner.runtimes.node.finding import find_node
from sandbox_runner.runtimes.node.switchboard import Switchboard
from sandbox_runner.runtimes.sdk.fork_server import ForkServer
from sandbox_runner.scratch import new_scratch, remove_folder, sweep
from sandbox_runner.shift import MOST_RUNS, Shift
from sandbox_runner.stubs.call import Call
from sandbox_runner.stubs.server import StubServer
from sandbox_runner.waiting import Waiting

_BOOT_SECONDS = 30.0
_Find = Callable[[Path, Path | None], Interpreter]


@dataclass(frozen=True, slots=True)
class Looked:
    """What functions of an app would run with."""

    interpreter: Interpreter
    told: Mapping[str, Any]
    """`{"python", "sdk_version", "tier", "refused", …}`; empty when it does not even start."""
    problem: str | None
    """Why functions cannot be run."""


class Sandbox:
    """Runs functions; use it as an async context manager."""

    def __init__(self, started: Started | None = None) -> None:
        """A sandbox that takes over an interpreter which is already starting."""
        self._started = started
        self._servers: dict[tuple[Path, str], ForkServer] = {}
        """By interpreter and the best tier that it tries."""
        self._dead: list[ForkServer] = []
        self._current: Execution | None = None
        self._lock = asyncio.Lock()
        self._scratch: Path | None = None
        self._stub: StubServer | None = None
        self._stubbing: asyncio.Task[None] | None = None
        self._switchboard: Switchboard | None = None
        self._waiting = Waiting()

    async def __aenter__(self) -> Self:
        self._scratch = self._started.launched.scratch if self._started else new_scratch()
        bundle = self._scratch / "stubs.pem"
        self._stub = StubServer((), bundle, self._take_events, on_effect=self._had_effect)
        self._stubbing = asyncio.create_task(self._stub.start())
        if self._started is not None:
            self._adopt(self._started)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await asyncio.shield(self._close())

    async def run(
        self, request: RunRequest, on_event: Callable[[RunEvent], None] | None = None
    ) -> Report:
        """Run one function. What goes wrong is in the report; only misuse raises.

        Args:
            request: what to run.
            on_event: told of everything as it happens, on the event loop.
        """
        execution = Execution(request, on_event)
        async with self._lock:
            await self._perform(execution, self._shift(1))
            return execution.report()

    async def runs(
        self, requests: Iterable[RunRequest], per_process: int = MOST_RUNS
    ) -> AsyncGenerator[Report, None]:
        """Run functions one after another, many in one process where that is safe: see `shift`.

        Wrap it in `contextlib.aclosing` to stop early.

        Args:
            requests: taken as their turn comes.
            per_process: runs after which another process is forked.
        """
        async with self.performing(per_process) as perform:
            for request in requests:
                execution = Execution(request, None)
                await perform(execution)
                yield execution.report()

    @asynccontextmanager
    async def performing(
        self, per_process: int = MOST_RUNS
    ) -> AsyncGenerator[Callable[[Execution], Awaitable[None]]]:
        """What performs executions one after another, as `runs` does."""
        async with self._lock:
            shift, find = self._shift(per_process), functools.cache(find_interpreter)
            try:
                yield lambda execution: self._perform(execution, shift, find)
            finally:
                await asyncio.shield(shift.end())

    async def describe(self, request: RunRequest) -> FunctionConfig:
        """The function as its app registers it: triggers, retries, rules.

        Raises:
            SandboxError: it cannot be loaded; `run` has that in its report.
            OSError: the system has no descriptors left.
        """
        async with self._lock:
            shift = self._shift(1)
            try:
                return await shift.load(request, await self._ready(Execution(request, None)))
            finally:
                await shift.end()

    async def look(self, app_root: Path, python: Path | None = None) -> Looked:
        """What functions of this app would run with, and in which jail.

        Raises:
            InterpreterMissing: there is no such interpreter.
        """
        interpreter = find_interpreter(app_root, python)
        async with self._lock:
            server, problem = self._server(interpreter, "best"), None
            try:
                await server.ready(_BOOT_SECONDS)
            except LoadFailed as error:
                problem = error.message
        return Looked(interpreter, server.told, problem)

    async def _perform(
        self, execution: Execution, shift: Shift, find: _Find = find_interpreter
    ) -> None:
        self._current = execution
        try:
            await shift.perform(execution, await self._ready(execution, find))
        except LoadFailed as error:
            execution.refuse(error)
        finally:
            self._current = None

    async def _ready(self, execution: Execution, find: _Find = find_interpreter) -> ForkServer:
        """A fork server for the app, and stubs for it to call.

        Raises:
            LoadFailed: one of them cannot be started.
        """
        request = execution.request
        if (problem := unsupported(sys.platform)) is not None:
            raise LoadFailed("NoJail", problem)
        try:
            search = find_node if request.source.runtime == "node" else find
            interpreter = search(request.source.app_root, request.python)
            execution.uses(interpreter)
            server = self._server(interpreter, request.tier)
            await asyncio.gather(server.ready(_BOOT_SECONDS), self._stubs_ready())
        except InterpreterMissing as error:
            raise LoadFailed("InterpreterMissing", str(error)) from None
        except OSError as error:
            problem = f"The stub server cannot start: {error}"
            raise LoadFailed("StubsUnavailable", problem) from None
        return server

    def _shift(self, most_runs: int) -> Shift:
        if self._scratch is None:
            raise SandboxError("A sandbox runs functions inside of `async with Sandbox() as ...`.")
        return Shift(self._parts()[0], self._parts()[1], self._lines(), self._waiting, most_runs)

    def _server(self, interpreter: Interpreter, tier: str) -> ForkServer:
        best = WRAPPED if tier == WRAPPED else NAMESPACES
        known = self._servers.get((interpreter.path, best))
        if known is not None and known.alive:
            return known
        if known is not None:
            self._dead.append(self._servers.pop((interpreter.path, best)))
        try:
            return self._adopt(start_interpreter(interpreter, self._parts()[1], best), best)
        except OSError as error:
            raise InterpreterMissing(interpreter.path, str(error.strerror)) from None

    def _adopt(self, started: Started, best: str = NAMESPACES) -> ForkServer:
        server = ForkServer(started.launched)
        self._servers[started.interpreter.path, best] = server
        return server

    def _parts(self) -> tuple[StubServer, Path]:
        if self._stub is None or self._scratch is None:
            raise SandboxError("The sandbox is closed.")
        return self._stub, self._scratch

    def _lines(self) -> Switchboard:
        if self._switchboard is None:
            self._switchboard = Switchboard(self._parts()[0].line)
        return self._switchboard

    async def _stubs_ready(self) -> None:
        if self._stubbing is not None and _has_failed(self._stubbing):
            self._stubbing = asyncio.create_task(self._parts()[0].start())  # the disk was full
        if self._stubbing is not None:
            await asyncio.shield(self._stubbing)

    def _take_events(self, events: list[dict[str, Any]]) -> list[str]:
        return self._current.take_events(events) if self._current else [""] * len(events)

    async def _had_effect(self, _call: Call) -> None:
        if self._current is not None:
            await self._current.had_effect()

    async def _close(self) -> None:
        await self._waiting.stop()
        if self._switchboard is not None:
            await self._switchboard.stop()
        if self._stubbing is not None and self._stub is not None:
            await asyncio.wait([self._stubbing])  # it writes to the folder that the servers remove
            await self._stub.stop()
        servers = [*self._servers.values(), *self._dead]
        await asyncio.gather(*(server.stop() for server in servers))
        self._servers.clear()
        self._dead.clear()
        if self._scratch is not None:
            await asyncio.to_thread(_remove, self._scratch)
            self._scratch = None


def _has_failed(task: asyncio.Task[None]) -> bool:
    return task.done() and not task.cancelled() and task.exception() is not None


def _remove(folder: Path) -> None:
    remove_folder(folder)
    sweep()
