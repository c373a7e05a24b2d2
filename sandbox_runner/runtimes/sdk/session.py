"""A worker: loads the app's modules, then answers calls."""

import asyncio
import contextlib
import json
import os
import socket
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from sandbox_runner.errors import LoadFailed, SandboxError, WorkerGarbled, allow_more
from sandbox_runner.executor.faults import Fault
from sandbox_runner.executor.worker import Reply, StepLabel, read_label, read_reply
from sandbox_runner.protocol.calls import FunctionCall
from sandbox_runner.protocol.functions import FunctionConfig, read_functions
from sandbox_runner.protocol.json_text import NotJson, parse
from sandbox_runner.report import LogLine
from sandbox_runner.request import FunctionSource, Limits
from sandbox_runner.runtimes.sdk.fork_server import ForkServer
from sandbox_runner.runtimes.sdk.job import Job
from sandbox_runner.runtimes.sdk.loaded import find_function, not_found, read_loaded, read_problems
from sandbox_runner.runtimes.sdk.logs import most_lines
from sandbox_runner.runtimes.sdk.process import Patience, WorkerProcess
from sandbox_runner.runtimes.sdk.taken import take_back

_SHORT = 4096


class Session:
    """Implements `executor.worker.Worker`. Use it as `function`, calls and `settle` for each run, `stop`."""

    def __init__(
        self,
        server: ForkServer,
        job: Job,
        limits: Limits,
        line: Callable[[], socket.socket],
        log: Callable[[LogLine], None],
    ) -> None:
        """A worker that is not started yet; `line` makes its line to the stub server."""
        self._server = server
        self._job = job
        self._line = line
        self._limits = limits
        self._log = log
        self._loading = Patience(limits.load_seconds, "loading the app's modules", "load")
        self._running = Patience(limits.call_seconds, "running the function", "call")
        self._process: WorkerProcess | None = None
        self._functions: dict[str, FunctionConfig] = {}
        self._more = list(job.source.more_modules)
        self._called = 0.0
        self._waits = self._loaded = False
        self.running: StepLabel | None = None
        self._notes: list[str] = []

    @property
    def waited_ms(self) -> float:
        """Wall-clock time since the last call began."""
        return (time.perf_counter() - self._called) * 1000

    async def function(self, source: FunctionSource) -> FunctionConfig:
        """A function of the app, which is loaded when it is not yet.

        Raises:
            LoadFailed: with file and line where known.
            WorkerLost, WorkerGarbled, WorkerSilent: the process ended, lied or hung while loading.
            OSError: the system has no descriptors left.
        """
        if not self._loaded:
            await self._start()
        function = find_function(self._functions, source)
        if function is None and await self._load_more():
            function = find_function(self._functions, source)
        if function is None:
            raise LoadFailed("FunctionNotFound", not_found(self._functions, source))
        return function

    async def _start(self) -> None:
        """Fork, unless a process waits, and load the app."""
        order = b""
        if self._process is None or not self._waits:
            await self._enter(self._job.line())
        else:
            order = self._job.order()
        self._waits = False
        process = self._worker()
        self._functions = read_loaded(await process.first_line(self._loading, order))
        self._loaded = True
        process.listen(self._hear)

    async def prepare(self) -> None:
        """Fork and jail a process that then waits for `function`. Raises what that does."""
        await self._enter(self._job.line_to_wait())
        self._waits = True

    def tell(self, log: Callable[[LogLine], None]) -> None:
        """Tell somebody else of what is printed from here on."""
        self._log = log

    async def _enter(self, job: bytes) -> None:
        with self._line() as line:
            self._process = await WorkerProcess.fork(
                self._server,
                self._job.jail,
                line.fileno(),
                self._limits.log_bytes,
                self._printed,
            )
        await self._process.enter(job, self._loading)

    def _printed(self, line: LogLine) -> None:
        self._log(line)

    async def call(self, call: FunctionCall, now: int, faults: Mapping[str, Fault]) -> Reply:
        """Enter a function. See `executor.worker.Worker`."""
        headers = call.headers() | {"X-Sandbox-Now": str(now)}
        if faults:
            told = {step: [fault.kind, fault.status] for step, fault in faults.items()}
            headers["X-Sandbox-Fail"] = json.dumps(told)
        self.running, self._called = None, time.perf_counter()
        request = ("POST", call.path, headers, self._body(call))
        response = await self._worker().request(request, self._limits.output_bytes, self._running)
        elapsed, self.running = self.waited_ms, None
        return read_reply(response.status, response.headers, response.body, elapsed)

    def _body(self, call: FunctionCall) -> bytes:
        """The JSON of a call."""
        return call.body_bytes()

    async def kill(self) -> None:
        """Kill the process in the middle of what it does; returns when it is dead."""
        if self._process is not None:
            await self._process.kill()

    async def revive(self) -> None:
        """Start another process after the last one was killed. See `executor.worker.Worker`."""
        await self.stop()
        if self.scratch is not None:
            await asyncio.to_thread(take_back, self.scratch, Path(self._job.jail.scratch))
        self.release()
        self._more, known = list(self._job.source.more_modules), set(self._functions)
        await self._start()
        if known - set(self._functions):
            await self._load_more()

    async def find(self, function_id: str) -> FunctionConfig | None:
        """A function by its id with prefix, loading more of the app when it is not known yet."""
        if function_id not in self._functions:
            await self._load_more()
        return self._functions.get(function_id)

    def known(self) -> tuple[str, ...]:
        """Ids of the functions that were found."""
        return tuple(sorted(self._functions))

    def settle(self) -> list[str]:
        """End a run: take what was printed in it; sentences for its report."""
        if self._process is not None and self._process.settle():
            self._notes.append(
                f"Only the first {self._limits.log_bytes} bytes of output are kept, in "
                f"{most_lines(self._limits.log_bytes)} lines at most. {allow_more('log')}"
            )
        notes, self._notes = self._notes, []
        return notes

    async def restore(self, folder: Path) -> bool:
        """Give the tables of a scratch folder their first rows; False when that failed."""
        request = ("DELETE", "/", dict[str, str](), os.fsencode(folder))
        try:
            response = await self._worker().request(request, _SHORT, self._loading)
        except SandboxError:
            return False
        return response.status == 200

    @property
    def scratch(self) -> int | None:
        """A descriptor of the worker's scratch folder; it stays when the worker is stopped."""
        return self._process.scratch if self._process is not None else None

    async def stop(self) -> None:
        """Kill the process and take its last words."""
        if self._process is not None:
            await self._process.stop()

    def release(self) -> None:
        """Let go of the scratch folder of a worker that is stopped."""
        if self._process is not None:
            self._process.release()

    async def _load_more(self) -> bool:
        """Load what is loaded only when it is needed; False when there is nothing more."""
        if not self._more:
            return False
        modules, self._more = self._more, []
        request = ("PUT", "/", dict[str, str](), json.dumps(modules).encode())
        response = await self._worker().request(request, self._limits.output_bytes, self._loading)
        told = _told(response.body)
        self._functions |= read_functions(told.get("functions"))
        self._notes += read_problems(told.get("problems"))
        return True

    def _worker(self) -> WorkerProcess:
        if self._process is None:
            raise WorkerGarbled("it was never started")
        return self._process

    def _hear(self, line: bytes) -> None:
        """Which step's code is running."""
        self.running = read_label(_told(line).get("started")) or self.running


def _told(text: bytes) -> dict[str, Any]:
    with contextlib.suppress(NotJson):
        value = parse(text)
        if isinstance(value, dict):
            return value
    return {}
