"""Signals end one wait: which, when several runs wait for the same."""

# ruff: noqa: ARG002 (a worker is told more than it needs here)

from collections.abc import Mapping
from typing import Any

import pytest

from sandbox_runner.clock import VirtualClock
from sandbox_runner.executor.engine import Engine
from sandbox_runner.executor.faults import Fault, Faults
from sandbox_runner.executor.run import Run
from sandbox_runner.executor.worker import Reply, StepLabel, read_reply
from sandbox_runner.protocol.calls import FunctionCall
from sandbox_runner.protocol.functions import FunctionConfig
from sandbox_runner.protocol.identifiers import Identifiers
from sandbox_runner.protocol.json_text import dump
from sandbox_runner.request import Limits


class Waiting:
    """A function that waits for the signal `go` for an hour, and returns what it got."""

    running: StepLabel | None = None
    waited_ms = 0.0

    def __init__(self, opts: dict[str, Any]) -> None:
        self._opts = {"signal": "go", "timeout": "1h", **opts}

    async def call(self, call: FunctionCall, now: int, faults: Mapping[str, Fault]) -> Reply:
        """Ask, then return."""
        if not call.steps:
            op = {"op": "WaitForSignal", "id": "aa", "name": "go", "opts": self._opts}
            return read_reply(206, {}, dump([op]), 0.0)
        (memo,) = call.steps.values()
        if isinstance(memo, dict) and "error" in memo:
            return read_reply(500, {"x-inngest-no-retry": "true"}, dump(memo["error"]), 0.0)
        return read_reply(200, {}, dump(memo), 0.0)

    async def revive(self) -> None:
        """It is never killed."""

    async def find(self, function_id: str) -> FunctionConfig | None:
        """Nothing is invoked."""
        return None

    def known(self) -> tuple[str, ...]:
        """No ids."""
        return ()


async def two_waits(opts: dict[str, Any]) -> list[Run]:
    """Two runs that wait for one signal, which is sent when both do; when they are over."""
    engine = Engine(Waiting(opts), VirtualClock(0), Identifiers("x"), Limits(), Faults({}))
    function = FunctionConfig("app-job", "job", "job", ())
    event = {"name": "x", "data": {}, "id": "1", "ts": 0, "user": {}}
    runs = [engine.start(function, (event,)) for _ in range(2)]
    for _ in runs:
        due = engine.agenda.pop()
        assert due is not None
        await engine.perform(due)
    engine.signal("go", {"n": 7})
    for run in runs:
        await engine.drive(run)
    return runs


@pytest.mark.parametrize(
    ("opts", "ended"),
    [
        ({"conflict": "replace"}, [("completed", None, 3_600_000), ("completed", {"n": 7}, 0)]),
        ({"conflict": "fail"}, [("completed", {"n": 7}, 0), ("failed", None, 0)]),
        ({}, [("completed", {"n": 7}, 0), ("failed", None, 0)]),
    ],
)
async def test_one_of_two(opts: dict[str, Any], ended: list[Any]) -> None:
    """A wait that replaces another gets the signal and the other times out; else the later one fails."""
    runs = await two_waits(opts)
    told = [
        (run.status, run.output["data"]["data"] if run.output else None, run.ended_at)
        for run in runs
    ]
    assert told == ended
