"""What was recorded is done again, never asked again."""

# ruff: noqa: ARG002 (a worker is told more than it needs here)

import asyncio
from collections.abc import Mapping
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sandbox_runner.clock import VirtualClock
from sandbox_runner.executor.engine import Engine
from sandbox_runner.executor.facts import Fact
from sandbox_runner.executor.faults import Fault, Faults
from sandbox_runner.executor.recovery import recover
from sandbox_runner.executor.run import Run
from sandbox_runner.executor.worker import Reply, StepLabel, read_reply
from sandbox_runner.protocol.calls import FunctionCall
from sandbox_runner.protocol.events import normal_event
from sandbox_runner.protocol.functions import CancelRule, FunctionConfig, Trigger
from sandbox_runner.protocol.identifiers import Identifiers
from sandbox_runner.protocol.json_text import dump
from sandbox_runner.request import Limits

START = 1_767_571_200_000
FUNCTION = FunctionConfig(
    "app-job",
    "job",
    "Job",
    (Trigger(event="x"),),
    retries=2,
    cancel=(CancelRule("stop"),),
    finish_timeout="1h",
    on_failure_id="app-job-failure",
)
NAMES = st.sampled_from(["a", "b", "c", "2026-01-05T00:01:00.000Z"])
CODES = st.sampled_from(
    ["StepRun", "StepError", "StepFailed", "StepPlanned", "Sleep", "WaitForEvent", "InvokeFunction"]
)
OPTS = st.sampled_from(
    [{"timeout": "5s"}, {"function_id": "app-job", "payload": {"data": {}}, "timeout": "1m"}]
)


def op(code: str, name: str, opts: Any) -> Any:
    error = {"name": "E", "message": "m"} if code in {"StepError", "StepFailed"} else None
    return {"op": code, "id": name, "name": name, "opts": opts, "data": {"a": 1}, "error": error}


OPS = st.lists(st.builds(op, CODES, NAMES, OPTS), min_size=1, max_size=3)
ANSWERS = st.one_of(
    OPS.map(lambda ops: (206, ops)),
    st.just((500, {"name": "E", "message": "m"})),
    st.just((200, "done")),
)


class Scripted:
    """Answers from a list, then returns."""

    running: StepLabel | None = None
    waited_ms = 0.0

    def __init__(self, answers: list[tuple[int, Any]]) -> None:
        self.answers = list(answers)
        self.asked: list[tuple[str, int, tuple[str, ...]]] = []

    async def call(self, call: FunctionCall, now: int, faults: Mapping[str, Fault]) -> Reply:
        """The next answer."""
        self.asked.append((call.run_id, call.attempt, call.stack))
        status, body = self.answers.pop(0) if self.answers else (200, "done")
        return read_reply(status, {}, dump(body), 1.0)

    async def revive(self) -> None:
        """It was never killed."""

    async def find(self, function_id: str) -> FunctionConfig | None:
        """The function itself."""
        return FUNCTION if function_id == FUNCTION.id else None

    def known(self) -> tuple[str, ...]:
        """Its id."""
        return (FUNCTION.id,)


async def drive(worker: Scripted, facts: list[Fact]) -> tuple[Engine, Run, list[Fact]]:
    limits = Limits(steps=6, runs=4)
    engine = Engine(worker, VirtualClock(START), Identifiers("x"), limits, Faults({}))
    recorded: list[Fact] = []
    engine.record = recorded.append
    run = engine.start(FUNCTION, (normal_event({"name": "x"}, event_id="e", now=START),))
    engine.arrive(START + 3000, run, {"name": "2026-01-05T00:01:00.000Z"})
    if facts:
        recorded.clear()
    await recover(engine, facts)
    await engine.drive(run)
    return engine, run, facts + recorded


@given(st.lists(ANSWERS, max_size=8), st.data())
def test_any_prefix(answers: list[tuple[int, Any]], data: st.DataObject) -> None:
    """Whatever was on disk when the executor ended, the rest runs as if it had not; no call twice."""
    whole = Scripted(answers)
    engine, _, facts = asyncio.run(drive(whole, []))
    kept = facts[: data.draw(st.integers(1, len(facts)))]
    known = sum(fact.key.startswith("enter:") for fact in kept)
    rest = Scripted(answers[known:])
    again, _, _ = asyncio.run(drive(rest, kept))
    assert [run.trace() for run in again.runs.values()] == [
        run.trace() for run in engine.runs.values()
    ]
    assert rest.asked == whole.asked[known:]
