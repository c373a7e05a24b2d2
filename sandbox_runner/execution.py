"""One request from beginning to report."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from sandbox_runner import deliveries
from sandbox_runner.bounds_met import notes as bounds_met
from sandbox_runner.clock import DEFAULT_START, VirtualClock, to_iso, to_ms
from sandbox_runner.errors import LoadFailed, SandboxError, WorkerSilent
from sandbox_runner.executor.engine import Engine
from sandbox_runner.executor.faults import Faults
from sandbox_runner.executor.gateways import Gateway
from sandbox_runner.executor.run import Memory, Run
from sandbox_runner.executor.triggering import Beginning, beginning
from sandbox_runner.executor.worker import Worker
from sandbox_runner.jailing import Jail
from sandbox_runner.protocol.failure import Failure
from sandbox_runner.protocol.functions import FunctionConfig
from sandbox_runner.protocol.identifiers import Identifiers
from sandbox_runner.protocol.json_text import dump
from sandbox_runner.protocol.step_ids import hash_step_id
from sandbox_runner.protocol.text import one_line, printable
from sandbox_runner.report import LogLine, Report, RunEvent, RunStatus, RunTrace
from sandbox_runner.request import RunRequest
from sandbox_runner.runtimes.interpreter import OURS, Interpreter
from sandbox_runner.stubs.gateway import through
from sandbox_runner.stubs.server import StubServer


class Execution:
    """Performs a request and remembers everything that its report needs."""

    def __init__(self, request: RunRequest, on_event: Callable[[RunEvent], None] | None) -> None:
        self.request = request
        self._observe = on_event or (lambda _event: None)
        self._ids = Identifiers(_seed(request))
        self._began = time.perf_counter()
        self._clock = VirtualClock(to_ms(request.at or DEFAULT_START))
        self._start = self._clock.now
        self._engine: Engine | None = None
        self._main: Run | None = None
        self._refusal: tuple[RunStatus, Failure] | None = None
        self._interpreter: Interpreter | None = None
        self._logs: list[LogLine] = []
        self._notes: list[str] = []
        self._stub: StubServer | None = None
        self._jail: Jail | None = None
        self._database: dict[str, Any] | None = None
        """Changes by table; None where the app has no database."""
        self.kill: Callable[[], Awaitable[None]] | None = None
        """Kills the worker in the middle of what it does."""

    async def had_effect(self) -> None:
        """The function has called somebody outside, and was not answered yet."""
        engine = self._engine
        label = engine.worker.running if engine else None
        fault = engine.faults.armed.get(label.step_id) if engine and label else None
        if fault is not None and fault.kind == "crash-midway" and self.kill is not None:
            await self.kill()

    def uses(self, interpreter: Interpreter) -> None:
        """The interpreter that was found."""
        self._interpreter = interpreter
        if interpreter.origin == OURS:
            self._notes.append(
                "The app has no environment of its own: the function ran with the assistant's "
                f"Python ({interpreter.path})."
            )

    def refuse(self, error: SandboxError) -> None:
        """It could not be started."""
        status: RunStatus = "timed_out" if isinstance(error, WorkerSilent) else "crashed"
        self._refusal = (status, _failure_of(error))

    def take_events(self, events: Sequence[dict[str, Any]]) -> list[str]:
        """Events that the function sent; their ids."""
        return self._engine.send(events) if self._engine else [""] * len(events)

    async def drive(self, worker: Worker, function: FunctionConfig, stub: StubServer) -> None:
        """Run it. Everything that goes wrong in the run is remembered."""
        self._stub = stub
        request = self.request
        begin = beginning(function, request.events, request.at, self._ids)
        engine = self._prepare(worker, begin)
        engine.gateway = self.gateway(stub)
        whole, *more = deliveries.batches(function, begin.events, request.delivered)
        main = self._main = engine.start(function, whole, memory=_memory(request))
        engine.handlers += [engine.start(function, events) for events in more]
        for arrival in request.arrivals:
            for _ in range(request.delivered):
                at = begin.at + int(arrival.after.total_seconds() * 1000)
                engine.arrive(at - 1 if arrival.early else at, main, arrival.event)
        for _ in range(request.delivered - 1 if not function.rules.batch else 0):
            second = deliveries.again(engine, function, request.events, main)
            if second is not None and main.over:
                main = self._main = second
            elif second is not None:
                engine.handlers.append(second)
        seconds = request.limits.run_seconds
        try:
            async with asyncio.timeout(seconds):
                await engine.drive(main)
        except TimeoutError:
            engine.lose(WorkerSilent(seconds, "running everything", "time"))
        if request.delivered > 1:
            deliveries.note_repeated(engine, stub.exchanges)
        for step_id in engine.faults.unused:
            engine.note(f"No step {step_id!r} ran, so it was not made to fail.")

    def gateway(self, stub: StubServer) -> Gateway:
        """Answers the requests that functions leave to Inngest."""
        return through(stub.answer)

    @property
    def lost_worker(self) -> bool:
        """Whether the worker cannot be used again."""
        return self._main is None or self._main.status in {None, "crashed", "timed_out"}

    def note(self, *sentences: str) -> None:
        """What a reader of the report must know."""
        self._notes += sentences

    def log(self, line: LogLine) -> None:
        """A line that the function printed."""
        self._logs.append(line)
        run_id = self._main.id if self._main else ""
        now = to_iso(self._clock.now)
        self._observe(RunEvent("log", run_id, now, None, line.to_json()))

    def jailed(self, jail: Jail) -> None:
        """The jail that it ran in."""
        self._jail = jail

    def read_database(self, folder: Path, named: Path) -> None:
        """Read what the function changed in the scratch database.

        Args:
            folder: where a copy of it is.
            named: where the function had it.
        """
        from sandbox_runner.stubs import tables  # sqlite3, which most functions do not need

        self._notes += [note.replace(str(named), "…") for note in tables.notes(folder)]
        self._database = {name: dict(change) for name, change in tables.changes(folder).items()}

    def report(self) -> Report:
        """What it turned out to be."""
        engine = self._engine
        http = [exchange.to_json() for exchange in self._stub.exchanges] if self._stub else []
        problems = [str(call["problem"]) for call in http if call["problem"]]
        simulated = (engine.simulated if engine else set()) | (
            {"http"} if any(call["simulated"] for call in http) else set()
        )
        simulated |= {"database"} if self._database is not None else set()
        trace = self._trace()
        others = (
            [run.trace() for run in engine.runs.values() if run is not self._main] if engine else []
        )
        return Report(
            run=trace,
            virtual_ms=self._clock.now - self._start,
            wall_ms=(time.perf_counter() - self._began) * 1000,
            sent_events=tuple(engine.sent_events) if engine else (),
            http=tuple(http),
            logs=tuple(self._logs),
            notes=tuple(
                map(
                    printable,
                    (
                        *self._notes,
                        *(engine.notes if engine else ()),
                        *problems,
                        *bounds_met(trace),
                    ),
                )
            ),
            simulated=tuple(sorted(simulated)),
            interpreter=self._interpreter.to_json() if self._interpreter else None,
            children=tuple(others),
            database=self._database or {},
            jail=self._jail.to_json() if self._jail else None,
            secrets=tuple(sorted(self.request.environment)),
            recorded=tuple(self._stub.recorded) if self._stub else (),
        )

    def _prepare(self, worker: Worker, begin: Beginning) -> Engine:
        self._notes += begin.notes
        self._start = self._clock.now = begin.at
        faults = Faults(self.request.faults)
        engine = Engine(worker, self._clock, self._ids, self.request.limits, faults)
        engine.observe = self._observe
        engine.elsewhere = self.request.elsewhere
        self._engine = engine
        return engine

    def _trace(self) -> RunTrace:
        if self._main is not None:
            return self._main.trace()
        status, failure = self._refusal or ("crashed", Failure("Error", "It was never started."))
        event = dict(self.request.events[0]) if self.request.events else {}
        run_id = self._ids.ulid(self._start)
        return RunTrace(self.request.source.function_id, run_id, status, event, error=failure)


def _memory(request: RunRequest) -> list[Memory]:
    """What a run that begins in the middle knows of its steps."""
    return [
        Memory(hash_step_id(step), {"data": output}, step, "run", output)
        for step, output in request.ended.items()
    ]


def _failure_of(error: SandboxError) -> Failure:
    if not isinstance(error, LoadFailed):
        return Failure(type(error).__name__, str(error)).shown()
    failure = Failure(error.name, error.message, error.stack, hint=error.hint or None)
    file = one_line(error.file) if error.file else None
    return replace(failure.shown(), file=file, line=error.line)


def _seed(request: RunRequest) -> str:
    events = dump([dict(event) for event in request.events]).decode()
    return f"{request.source.function_id}:{request.at}:{events}"
