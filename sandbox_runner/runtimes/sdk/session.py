"""One run's process: loads the app's modules, then answers calls."""

import asyncio
import contextlib
import json
import os
import socket
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from sandbox_runner.errors import LoadFailed, WorkerGarbled, WorkerLost, WorkerSilent
from sandbox_runner.executor.worker import Reply, StepLabel
from sandbox_runner.protocol.answers import read_answer
from sandbox_runner.protocol.calls import FunctionCall
from sandbox_runner.protocol.functions import FunctionConfig, read_functions
from sandbox_runner.protocol.http import HttpConnection, HttpResponse
from sandbox_runner.protocol.json_text import NotJson, parse
from sandbox_runner.protocol.text import one_line
from sandbox_runner.report import LogLine
from sandbox_runner.request import Limits
from sandbox_runner.runtimes.sdk.fork_server import Child, ForkServer
from sandbox_runner.runtimes.sdk.job import Job, describe_end
from sandbox_runner.runtimes.sdk.loaded import find_function, read_loaded
from sandbox_runner.runtimes.sdk.logs import LogReader, Stream

T = TypeVar("T")
_LOADING = "loading the app's modules"
_MAX_LINE = 1024 * 1024
_LAST_WORDS_SECONDS = 0.2


class Session:
    """A worker process; implements `executor.worker.Worker`."""

    def __init__(
        self,
        server: ForkServer,
        job: Job,
        limits: Limits,
        log: Callable[[LogLine], None],
    ) -> None:
        self._server = server
        self._job = job
        self._limits = limits
        self._log = log
        self._logs: list[LogReader] = []
        self._functions: dict[str, FunctionConfig] = {}
        self._more = list(job.source.more_modules)
        self._child: Child | None = None
        self.running: StepLabel | None = None
        self._called = 0.0
        self.notes: list[str] = []

    @property
    def waited_ms(self) -> float:
        """Wall-clock time since the last call began."""
        return (time.perf_counter() - self._called) * 1000

    async def start(self) -> FunctionConfig:
        """Fork, load the app, find the function.

        Raises:
            LoadFailed: with file and line where known.
            WorkerLost, WorkerSilent: the process ended or hung while loading.
        """
        http, control = await self._fork()
        self._http = HttpConnection(*await asyncio.open_connection(sock=http))
        self._control, self._control_out = await asyncio.open_connection(
            sock=control, limit=_MAX_LINE
        )
        self._control_out.write(self._job.line())
        line = await self._guarded(self._first_line(), self._limits.load_seconds, _LOADING)
        self._functions = read_loaded(line)
        self._listener = asyncio.create_task(self._listen())
        return await self._wanted()

    async def call(self, call: FunctionCall, now: int, faults: frozenset[str]) -> Reply:
        """Enter a function. See `executor.worker.Worker`."""
        headers = call.headers() | {"X-Sandbox-Now": str(now)}
        if faults:
            headers["X-Sandbox-Fail"] = json.dumps(sorted(faults))
        self.running = None
        self._called = time.perf_counter()
        request = self._http.request(
            "POST", call.path, headers, call.body_bytes(), self._limits.output_bytes
        )
        response = await self._answered(request, self._limits.call_seconds, "running the function")
        elapsed = self.waited_ms
        started = _label(response.headers.get("x-sandbox-step"))
        self.running = None
        answer = read_answer(response.status, response.headers, response.body)
        return Reply(answer, elapsed, started)

    async def find(self, function_id: str) -> FunctionConfig | None:
        """A function by its id with prefix, loading more of the app when it is not known yet."""
        if function_id not in self._functions and self._more:
            modules, self._more = self._more, []
            await self._load(modules)
        return self._functions.get(function_id)

    def known(self) -> tuple[str, ...]:
        """Ids of the functions that were found."""
        return tuple(sorted(self._functions))

    async def stop(self) -> None:
        """Kill the process and take its last words."""
        if self._child is not None:
            self._server.kill(self._child)
            await self._child.ended
        for name in ("_http", "_control_out"):
            if hasattr(self, name):
                getattr(self, name).close()
        if hasattr(self, "_listener"):
            self._listener.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._listener
        for reader in self._logs:
            reader.finish()
        if any(reader.truncated for reader in self._logs):
            self.notes.append(f"Only the first {self._limits.log_bytes} bytes of output are kept.")

    async def _fork(self) -> tuple[socket.socket, socket.socket]:
        with contextlib.ExitStack() as theirs, contextlib.ExitStack() as ours:
            http, their_http = _socket_pair(ours, theirs)
            control, their_control = _socket_pair(ours, theirs)
            out, err = self._log_pipe(theirs, "stdout"), self._log_pipe(theirs, "stderr")
            given = [their_http.fileno(), their_control.fileno(), out, err]
            self._child = await self._server.fork(given)
            ours.pop_all()
        return http, control

    def _log_pipe(self, theirs: contextlib.ExitStack, stream: Stream) -> int:
        read, write = os.pipe()
        theirs.callback(os.close, write)
        self._logs.append(LogReader(read, stream, self._limits.log_bytes, self._log))
        return write

    async def _wanted(self) -> FunctionConfig:
        source = self._job.source
        found = find_function(self._functions, source)
        if found is None and self._more:
            modules, self._more = self._more, []
            await self._load(modules)
            found = find_function(self._functions, source)
        if found is None:
            there = ", ".join(sorted(f.local_id for f in self._functions.values())) or "none"
            raise LoadFailed(
                "FunctionNotFound",
                f"No function {source.function_id!r} in {', '.join(source.modules)}. "
                f"Functions that were found: {there}.",
            )
        return found

    async def _load(self, modules: Sequence[str]) -> None:
        body = json.dumps(list(modules)).encode()
        request = self._http.request("PUT", "/", {}, body, self._limits.output_bytes)
        response = await self._answered(request, self._limits.load_seconds, _LOADING)
        try:
            told = parse(response.body)
        except NotJson as error:
            raise WorkerGarbled(str(error)) from None
        if isinstance(told, dict):
            self._functions |= read_functions(told.get("functions"))
            for problem in told.get("problems") or []:
                self.notes.append(f"Module {problem['module']}: {problem['message']}.")

    async def _answered(
        self, request: Awaitable[HttpResponse], seconds: float, doing: str
    ) -> HttpResponse:
        try:
            return await self._guarded(request, seconds, doing)
        except WorkerLost:
            await asyncio.wait([self._listener], timeout=_LAST_WORDS_SECONDS)
            raise WorkerLost(await self._how_it_ended()) from None

    async def _guarded(self, work: Awaitable[T], seconds: float, doing: str) -> T:
        """The result of the work, unless time is up."""
        try:
            async with asyncio.timeout(seconds):
                return await work
        except TimeoutError:
            raise WorkerSilent(seconds, doing) from None
        except ConnectionError:
            raise WorkerLost("The worker closed its connection.") from None

    async def _first_line(self) -> bytes:
        try:
            return await self._control.readline()
        except ValueError:  # asyncio's word for a line that is too long
            raise WorkerGarbled(f"its first line is over {_MAX_LINE} bytes") from None

    async def _how_it_ended(self) -> str:
        if self._child is None:
            return "The worker was never started."
        await asyncio.wait([self._child.ended], timeout=_LAST_WORDS_SECONDS)
        if not self._child.ended.done():
            return "The worker closed its connection in the middle of a call."
        return describe_end(self._child.ended.result())

    async def _listen(self) -> None:
        """Hear which step's code is running."""
        with contextlib.suppress(ConnectionError, ValueError):  # gone, or a line without end
            while line := await self._control.readline():
                self._hear(line)

    def _hear(self, line: bytes) -> None:
        with contextlib.suppress(NotJson):
            told = parse(line)
            if isinstance(told, dict):
                self.running = _label_of(told.get("started")) or self.running


def _socket_pair(
    ours: contextlib.ExitStack, theirs: contextlib.ExitStack
) -> tuple[socket.socket, socket.socket]:
    one, other = socket.socketpair()
    one.setblocking(False)
    return ours.enter_context(one), theirs.enter_context(other)


def _label(text: str | None) -> StepLabel | None:
    try:
        return _label_of(parse(text.encode("latin-1"))) if text else None
    except NotJson:
        return None


def _label_of(value: object) -> StepLabel | None:
    if not isinstance(value, dict):
        return None
    hashed, step_id = value.get("id"), value.get("step")
    if not isinstance(hashed, str) or not isinstance(step_id, str):
        return None
    return StepLabel(hashed[:200], one_line(step_id[:1000]))
