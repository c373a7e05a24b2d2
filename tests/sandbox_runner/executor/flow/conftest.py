"""A service in virtual time, whose functions run for as long as their events say."""

# ruff: noqa: ARG002 (a worker is told more than it needs here)

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from sandbox_runner.clock import VirtualClock
from sandbox_runner.executor.dispatcher import Dispatcher
from sandbox_runner.executor.engine import Engine
from sandbox_runner.executor.faults import Fault, Faults
from sandbox_runner.executor.flow.gate import FlowGate
from sandbox_runner.executor.run import Run
from sandbox_runner.executor.service import Service
from sandbox_runner.executor.worker import Reply, StepLabel, read_reply
from sandbox_runner.protocol.calls import FunctionCall
from sandbox_runner.protocol.functions import FunctionConfig
from sandbox_runner.protocol.identifiers import Identifiers
from sandbox_runner.protocol.json_text import dump
from sandbox_runner.request import Limits
from sandbox_runner.server.apps import App, Apps

START = 1_767_571_200_000
Note = tuple[str, int, list[Any]]
"""What happened (`enter`, `leave`), seconds since the start, the events' data."""


class Timed:
    """A worker: each call takes `data.seconds` of virtual time."""

    running: StepLabel | None = None
    waited_ms = 0.0

    def __init__(self, apps: Apps, clock: VirtualClock) -> None:
        self._apps = apps
        self._clock = clock
        self.engine: Engine | None = None
        self.notes: list[Note] = []
        self.inside = self.dozing = 0
        self.most = 0

    async def call(self, call: FunctionCall, now: int, faults: Mapping[str, Fault]) -> Reply:
        """Take its time, then return the events' data."""
        data = [event["data"] for event in call.events]
        self._note("enter", data)
        self.inside += 1
        self.most = max(self.most, self.inside)
        seconds = data[0].get("seconds", 0)
        if seconds and self.engine is not None:
            done = asyncio.Event()
            self.dozing += 1
            at, key = now + seconds * 1000, f"timed:{call.job_id}:{call.attempt}"
            self.engine.agenda.add(at, OUTSIDE, key, lambda _given: self._rouse(done))
            self.engine.agenda.added()
            await done.wait()
        self.inside -= 1
        self._note("leave", data)
        if data[0].get("fails"):
            return read_reply(500, {}, dump({"name": "E", "message": "m"}), 0.0)
        return read_reply(200, {}, dump(data), 0.0)

    def _rouse(self, done: asyncio.Event) -> None:
        self.dozing -= 1
        done.set()

    async def revive(self) -> None:
        """It is never killed."""

    async def find(self, function_id: str) -> FunctionConfig | None:
        """A function of the app."""
        return self._apps.functions.get(function_id)

    def known(self) -> tuple[str, ...]:
        """Their ids."""
        return tuple(self._apps.functions)

    def _note(self, what: str, data: list[Any]) -> None:
        shown = [{key: each[key] for key in each if key != "seconds"} for each in data]
        self.notes.append((what, (self._clock.now - START) // 1000, shown))


OUTSIDE = Run("", FunctionConfig("", "", "", ()), (), 0)


class World:
    """Everything of one test."""

    def __init__(self, rules: dict[str, Any], at_once: int = 100) -> None:
        self.apps = Apps()
        function = {
            "id": "app-job",
            "name": "job",
            "triggers": [{"event": "go"}],
            "steps": {"step": {"retries": {"attempts": 0}}},
        }
        clock = VirtualClock(START)
        self.apps.put(App.read({"appname": "app", "functions": [function | rules]}, START))
        self.worker = Timed(self.apps, clock)
        self.engine = Engine(self.worker, clock, Identifiers("x"), Limits(runs=10**6), Faults({}))
        self.worker.engine = self.engine
        self.kept: dict[tuple[str, str], Any] = {}
        self.service = Service(self.engine, self.apps, keep=self._keep)
        self.ended: list[tuple[str, str | None]] = []
        ended = self.engine.ended

        def note(run: Run) -> None:
            self.ended.append((run.id, run.status))
            ended(run)

        self.engine.ended = note
        self._dispatcher_gate = FlowGate(clock, at_once)

    def _keep(self, kind: str, key: str, value: Any) -> None:
        if value is None:
            self.kept.pop((kind, key), None)
        else:
            self.kept[kind, key] = value

    def at(self, seconds: float, *events: dict[str, Any]) -> None:
        """Send events at an instant."""
        at, key = START + int(seconds * 1000), f"send:{len(OUTSIDE.todo)}:{seconds}:{id(events)}"

        def send(_given: object) -> None:
            self.service.receive(list(events))

        self.engine.agenda.add(at, OUTSIDE, key, send)

    def play(self, until: float | None = None) -> list[Note]:
        """Let everything happen; what the worker noted."""
        errors: list[BaseException] = []

        async def go() -> None:
            dispatcher = Dispatcher(self.engine, self._dispatcher_gate, errors.append)
            dispatcher.dozing = lambda: self.worker.dozing
            await dispatcher.run(None if until is None else START + int(until * 1000))

        asyncio.run(go())
        OUTSIDE.todo.clear()
        assert not errors
        return self.worker.notes

    def starts(self) -> list[tuple[int, Any]]:
        """When runs were entered, with their events' `n`."""
        entered = (note for note in self.worker.notes if note[0] == "enter")
        return [(at, [each.get("n") for each in data]) for _, at, data in entered]


@pytest.fixture
def world() -> Callable[..., World]:
    """Makes a world whose one function has these rules."""
    return World


def go(n: Any = 0, **data: Any) -> dict[str, Any]:
    """The triggering event."""
    return {"name": "go", "data": {"n": n, **data}}
