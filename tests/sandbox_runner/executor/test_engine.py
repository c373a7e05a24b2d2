"""The executor holds against whatever a worker answers."""

# ruff: noqa: ARG002 (a worker is told more than it needs here)

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox_runner.clock import VirtualClock, from_iso
from sandbox_runner.errors import OutputTooLong, WorkerGarbled, WorkerLost, WorkerSilent
from sandbox_runner.executor.backoff import retry_at
from sandbox_runner.executor.engine import Engine
from sandbox_runner.executor.faults import Fault, Faults
from sandbox_runner.executor.run import Run
from sandbox_runner.executor.worker import Reply, StepLabel
from sandbox_runner.protocol.answers import Answer, Failed, Op, Ops, Result, Unreadable
from sandbox_runner.protocol.calls import FunctionCall
from sandbox_runner.protocol.events import normal_event
from sandbox_runner.protocol.failure import Failure
from sandbox_runner.protocol.functions import FunctionConfig, Trigger
from sandbox_runner.protocol.identifiers import Identifiers
from sandbox_runner.protocol.opcodes import Opcode
from sandbox_runner.request import Limits

TIGHT = Limits(steps=6, runs=4)
START = 1_767_571_200_000
FAILURE = Failure("E", "m")
NAMES = st.sampled_from(["a", "b", "c", "2026-01-05T00:01:00.000Z", "9999-12-31T23:59:59.999Z", ""])
OPTS: list[dict[str, Any]] = [
    {},
    {"timeout": "5s"},
    {"timeout": "5s", "if": "nonsense("},
    {"function_id": "app-job", "payload": {"data": {}}, "timeout": "1m"},
    {"function_id": "app-job"},
    {"function_id": 7},
    {"parallelMode": "race"},
]


def op(code: Opcode, name: str, opts: dict[str, Any], failed: bool) -> Op:
    return Op(code, name or "z", name, name, name, opts, {"a": 1}, FAILURE if failed else None)


OPS = st.builds(op, st.sampled_from(Opcode), NAMES, st.sampled_from(OPTS), st.booleans())
ANSWERS: st.SearchStrategy[Answer | Exception] = st.one_of(
    st.lists(OPS, min_size=1, max_size=4).map(lambda ops: Ops(tuple(ops))),
    st.lists(OPS, min_size=1, max_size=2).map(lambda ops: Ops(tuple(ops), True, 2)),
    st.sampled_from(
        [
            Result(1),
            Failed(FAILURE),
            Failed(FAILURE, no_retry=True),
            Failed(FAILURE, retry_after="2026-01-06T00:00:00Z"),
            Unreadable("it is garbage"),
            WorkerLost("gone"),
            WorkerGarbled("odd"),
            WorkerSilent(1, "waiting"),
            OutputTooLong(9, 5),
        ]
    ),
)


class Scripted:
    """Answers from a list, then returns."""

    running: StepLabel | None = None
    waited_ms = 0.0

    def __init__(self, answers: list[Answer | Exception]) -> None:
        self.answers = list(answers)
        self.instants: list[int] = []
        self.calls: list[FunctionCall] = []

    async def call(self, call: FunctionCall, now: int, faults: Mapping[str, Fault]) -> Reply:
        """The next answer."""
        self.instants.append(now)
        self.calls.append(call)
        answer = self.answers.pop(0) if self.answers else Result("done")
        if isinstance(answer, Exception):
            raise answer
        return Reply(answer, 1.0, self.running)

    async def revive(self) -> None:
        """It was never killed."""

    async def find(self, function_id: str) -> FunctionConfig | None:
        """The function itself."""
        return FUNCTION if function_id == FUNCTION.id else None

    def known(self) -> tuple[str, ...]:
        """Its id."""
        return (FUNCTION.id,)


FUNCTION = FunctionConfig(
    "app-job", "job", "Job", (Trigger(event="x"),), retries=2, on_failure_id="app-job-failure"
)


def drive(
    answers: list[Answer | Exception], limits: Limits = TIGHT
) -> tuple[Engine, Scripted, Run]:
    worker = Scripted(answers)
    engine = Engine(worker, VirtualClock(START), Identifiers("x"), limits, Faults({"b": 1}))
    run = engine.start(FUNCTION, (normal_event({"name": "x"}, event_id="e", now=START),))
    asyncio.run(engine.drive(run))
    return engine, worker, run


@given(st.lists(ANSWERS, max_size=12))
def test_any_answers(answers: list[Answer | Exception]) -> None:
    """Whatever is answered, the run ends, time only goes forward, and the trace can be told."""
    engine, worker, run = drive(answers)
    assert run.over
    assert worker.instants == sorted(worker.instants)
    for trace in (each.trace() for each in engine.runs.values()):
        assert len({step.id for step in trace.steps}) <= 7
        assert trace.to_json()["status"] == trace.status
        starts = [from_iso(attempt.at) or 0 for step in trace.steps for attempt in step.attempts]
        assert all(start >= START for start in starts)


@given(st.lists(ANSWERS, max_size=12))
def test_requests_are_consistent(answers: list[Answer | Exception]) -> None:
    """A request never has an attempt too many, and its stack is what its steps are."""
    _, worker, _ = drive(answers)
    for call in worker.calls:
        assert call.attempt < call.max_attempts
        assert sorted(call.stack) == sorted(call.steps)
        assert call.disable_immediate_execution or call.target is None
        assert call.body_bytes()


def step(name: str, code: Opcode = Opcode.STEP_RUN) -> Ops:
    return Ops((op(code, name, {}, failed=code is not Opcode.STEP_RUN),))


def test_repeated_answer() -> None:
    """A function that runs the same step for ever makes no progress, and that is said."""
    _, _, run = drive([step("a"), step("a"), step("a")])
    assert run.status == "failed"
    assert run.error is not None
    assert run.error.name == "NoProgress"


def test_wrong_target() -> None:
    """A planned step that is answered with another one is refused."""
    _, _, run = drive([step("a", Opcode.STEP_PLANNED), step("b")])
    assert run.status == "failed"


def test_old_sdk_without_step_failed() -> None:
    """An SDK that only knows StepError: the last attempt is final all the same."""
    errors: list[Answer | Exception] = [step("a", Opcode.STEP_ERROR)] * 3
    _, worker, run = drive([*errors, Result("caught")])
    assert (run.status, run.output) == ("completed", "caught")
    assert [call.attempt for call in worker.calls] == [0, 1, 2, 0]
    assert worker.calls[-1].steps["a"]["error"]["message"] == "m"


def test_state_limit() -> None:
    """Outputs that are too much in all end the run."""
    _, _, run = drive([step("a"), step("b")], Limits(state_bytes=10))
    assert run.status == "failed"
    assert run.error is not None
    assert "10 bytes" in run.error.message


@pytest.mark.parametrize(
    ("attempt", "retry_after", "seconds"),
    [
        (0, None, 15), (1, None, 30), (2, None, 60), (3, None, 120), (4, None, 300),
        (19, None, 7200), (0, "7", 7), (0, "nonsense", 15), (0, "1970-01-01T00:00:09Z", 9),
        (0, "1960-01-01T00:00:00Z", 0),
    ],
)  # fmt: skip
def test_retry_at(attempt: int, retry_after: str | None, seconds: int) -> None:
    """The backoff grows; an answer may set its own; the past is now."""
    assert retry_at(attempt, 0, retry_after) == seconds * 1000
