"""A worker that performs runs of one app, one after another.

One forked process serves `most_runs` runs, then another takes its place, so that what a function
leaks stays bounded; so it is after a run in which the worker was lost or fell silent. Between two
runs the tables of the scratch database get their first rows back. What the app keeps in its modules
stays from run to run, as it does in a real server.
"""

import asyncio
import time
from pathlib import Path

from sandbox_runner.errors import SandboxError, WorkerLost
from sandbox_runner.execution import Execution
from sandbox_runner.hiring import Hired, hire
from sandbox_runner.protocol.functions import FunctionConfig
from sandbox_runner.report import LogLine
from sandbox_runner.request import RunRequest
from sandbox_runner.runtimes.node.switchboard import Switchboard
from sandbox_runner.runtimes.sdk.fork_server import ForkServer
from sandbox_runner.runtimes.sdk.taken import take
from sandbox_runner.scratch import remove_folder
from sandbox_runner.stubs.server import StubServer
from sandbox_runner.waiting import Waiting

MOST_RUNS = 500
"""Runs that one process serves in a series."""


class Shift:
    """Performs executions one after another; `end` it."""

    def __init__(
        self,
        stub: StubServer,
        scratch: Path,
        switchboard: Switchboard,
        waiting: Waiting,
        most_runs: int,
    ) -> None:
        self._stub = stub
        self._scratch = scratch
        self._switchboard = switchboard
        self._waiting = waiting
        self._most_runs = most_runs
        self._worker: Hired | None = None
        self._execution: Execution | None = None

    async def perform(self, execution: Execution, server: ForkServer) -> None:
        """Run it. Everything that goes wrong is remembered in it, nothing is raised."""
        self._execution = execution
        request = execution.request
        self._stub.reset(request.stubs, record=request.record)
        try:
            function = await self.load(execution.request, server)
            if self._worker is not None:
                execution.kill = self._worker.session.kill
                await execution.drive(self._worker.session, function, self._stub)
        except SandboxError as error:
            execution.refuse(error)
        except OSError as error:
            execution.refuse(WorkerLost(f"The system did not let the worker start: {error}."))
        finally:
            await self._conclude(execution)
            self._execution = None

    async def load(self, request: RunRequest, server: ForkServer) -> FunctionConfig:
        """The function, in a worker that has loaded its app.

        Raises:
            SandboxError: it cannot be loaded.
            OSError: the system has no descriptors left.
        """
        if self._worker is not None and not self._worker.fits(request, server):
            await self.end()
        if self._worker is None:
            self._worker = await self._hired(request, server)
        return await self._worker.session.function(request.source)

    async def end(self) -> None:
        """Kill the process and remove its folder."""
        if self._worker is not None:
            await self._worker.session.stop()
            self._dismiss(self._worker)

    async def _hired(self, request: RunRequest, server: ForkServer) -> Hired:
        """A worker that waits already, or a new one."""
        worker = self._hire(request, server)
        waiting = await self._waiting.take(worker)
        if waiting is None:
            return worker
        self._dismiss(worker)
        waiting.session.tell(self._log)
        return waiting

    def _hire(self, request: RunRequest, server: ForkServer) -> Hired:
        folder = self._scratch / f"run-{time.monotonic_ns()}"
        return hire(request, server, folder, self._stub, self._switchboard, log=self._log)

    def _dismiss(self, worker: Hired) -> None:
        self._worker = None
        worker.session.release()
        remove_folder(worker.folder)

    async def _conclude(self, execution: Execution) -> None:
        """Take what a run leaves behind; end its worker, or make it ready for the next run."""
        worker = self._worker
        if worker is None:
            return
        worker.runs += 1
        worn = execution.lost_worker or worker.runs >= self._most_runs
        if worn:
            await worker.session.stop()
        execution.note(*worker.notes, *worker.session.settle())
        execution.jailed(worker.jail)
        has_database = await self._read_database(execution, worker)
        if worn:
            self._dismiss(worker)
            self._waiting.prepare(worker, self._hire)
        elif has_database and not await worker.session.restore(worker.folder):
            await self.end()

    async def _read_database(self, execution: Execution, worker: Hired) -> bool:
        """Read a copy of what the function changed; False when it has no database."""
        scratch, copy = worker.session.scratch, worker.folder.with_suffix(".taken")
        if scratch is None or not await asyncio.to_thread(take, scratch, copy):
            return False
        try:
            execution.read_database(copy, worker.folder)
        finally:
            remove_folder(copy)
        return True

    def _log(self, line: LogLine) -> None:
        if self._execution is not None:
            self._execution.log(line)
