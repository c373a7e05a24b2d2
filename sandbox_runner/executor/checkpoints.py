"""Steps that an SDK tells of while the function goes on (TypeScript v4)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sandbox_runner.executor import deferrals
from sandbox_runner.executor.facts import Fact
from sandbox_runner.executor.run import Run
from sandbox_runner.protocol.answers import Ops, read_answer
from sandbox_runner.protocol.json_text import dump
from sandbox_runner.protocol.opcodes import Opcode

if TYPE_CHECKING:
    from sandbox_runner.executor.engine import Engine

CHECKPOINT = "checkpoint"


def is_stale(run: Run, request_id: object) -> bool:
    """Whether a checkpoint comes of a request that another one has taken the place of.

    So it does after a restart of the executor, when an app still works for the last one.
    """
    return isinstance(request_id, str) and bool(run.asking) and request_id not in run.asking


def take(engine: "Engine", run: Run, ops: Sequence[Any]) -> bool:
    """Record the steps that have ended; False when they cannot be read. They are not told again."""
    if not isinstance(read_answer(206, {}, dump(list(ops))), Ops):
        return False
    engine.record(Fact(run.id, CHECKPOINT, engine.clock.now, list(ops)))
    apply(engine, run, ops)
    return True


def apply(engine: "Engine", run: Run, ops: Sequence[Any]) -> None:
    """Remember the steps."""
    answer = read_answer(206, {}, dump(list(ops)))
    for op in answer.ops if isinstance(answer, Ops) else ():
        if op.code in deferrals.LAZY:
            deferrals.note(run, op)
        if op.code is not Opcode.STEP_RUN or op.hashed in run.memos or run.over:
            continue
        now = engine.clock.now
        step = run.record(op.hashed, op.step_id, op.display_name, "run", now)
        engine.tell_attempt(run, op.step_id, step.tried("completed", at=now, duration_ms=0.0))
        step.output = op.data
        run.remember(op.hashed, {"data": op.data})
