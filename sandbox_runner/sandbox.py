"""A sandbox: keeps what is costly warm, runs one function at a time.

`async with Sandbox() as sandbox: report = await sandbox.run(RunRequest(source))`
"""

import asyncio
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sandbox_runner.early import Started, start_interpreter
from sandbox_runner.errors import InterpreterMissing, LoadFailed, SandboxError
from sandbox_runner.execution import Execution
from sandbox_runner.report import Report, RunEvent
from sandbox_runner.request import RunRequest
from sandbox_runner.runtimes.interpreter import Interpreter, find_interpreter
from sandbox_runner.runtimes.sdk.fork_server import ForkServer
from sandbox_runner.scratch import new_scratch, remove_folder, sweep
from sandbox_runner.stubs.server import StubServer

_BOOT_SECONDS = 30.0


class Sandbox:
    """Runs functions; use it as an async context manager."""

    def __init__(self, started: Started | None = None) -> None:
        """A sandbox that takes over an interpreter which is already starting."""
        self._started = started
        self._servers: dict[Path, ForkServer] = {}
        self._dead: list[ForkServer] = []
        self._current: Execution | None = None
        self._lock = asyncio.Lock()
        self._scratch: Path | None = None
        self._stub: StubServer | None = None
        self._stubbing: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._scratch = self._started.launched.scratch if self._started else new_scratch()
        self._stub = StubServer((), self._scratch / "stubs", self._take_events)
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
        if self._scratch is None:
            raise SandboxError("A sandbox runs functions inside of `async with Sandbox() as ...`.")
        async with self._lock:
            execution = Execution(request, on_event)
            self._current = execution
            try:
                await self._run(execution)
            finally:
                self._current = None
            return execution.report()

    async def _run(self, execution: Execution) -> None:
        request = execution.request
        try:
            interpreter = find_interpreter(request.source.app_root, request.python)
            execution.uses(interpreter)
            server = self._server(interpreter)
            await asyncio.gather(server.ready(_BOOT_SECONDS), self._stubs_ready())
        except InterpreterMissing as error:
            execution.refuse(LoadFailed("InterpreterMissing", str(error)))
        except LoadFailed as error:
            execution.refuse(error)
        except OSError as error:
            execution.refuse(
                LoadFailed("StubsUnavailable", f"The stub server cannot start: {error}")
            )
        else:
            await self._perform(execution, server)

    async def _perform(self, execution: Execution, server: ForkServer) -> None:
        stub, scratch = self._parts()
        stub.reset(execution.request.stubs)
        await execution.perform(server, stub, scratch)

    def _server(self, interpreter: Interpreter) -> ForkServer:
        known = self._servers.get(interpreter.path)
        if known is not None and known.alive:
            return known
        if known is not None:
            self._dead.append(self._servers.pop(interpreter.path))
        try:
            return self._adopt(start_interpreter(interpreter, self._parts()[1]))
        except OSError as error:
            raise InterpreterMissing(interpreter.path, str(error.strerror)) from None

    def _adopt(self, started: Started) -> ForkServer:
        server = ForkServer(started.launched)
        self._servers[started.interpreter.path] = server
        return server

    def _parts(self) -> tuple[StubServer, Path]:
        if self._stub is None or self._scratch is None:
            raise SandboxError("The sandbox is closed.")
        return self._stub, self._scratch

    async def _stubs_ready(self) -> None:
        if self._stubbing is not None:
            await asyncio.shield(self._stubbing)

    def _take_events(self, events: list[dict[str, Any]]) -> list[str]:
        return self._current.take_events(events) if self._current else [""] * len(events)

    async def _close(self) -> None:
        servers = [*self._servers.values(), *self._dead]
        await asyncio.gather(*(server.stop() for server in servers))
        self._servers.clear()
        self._dead.clear()
        if self._stubbing is not None and self._stub is not None:
            await asyncio.wait([self._stubbing])
            await self._stub.stop()
        if self._scratch is not None:
            await asyncio.to_thread(_remove, self._scratch)
            self._scratch = None


def _remove(folder: Path) -> None:
    remove_folder(folder)
    sweep()
