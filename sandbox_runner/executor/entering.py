"""One entry into a function: the question, and what is done with the answer."""

import json
from typing import TYPE_CHECKING, Any

from sandbox_runner.errors import OutputTooLong, WorkerLost, allow_more
from sandbox_runner.executor import endings, operations
from sandbox_runner.executor.entry import Entry
from sandbox_runner.executor.faults import Fault
from sandbox_runner.executor.worker import STEP_HEADER, Reply, StepLabel, read_reply, reread_reply
from sandbox_runner.protocol.answers import Failed, Ops, Result
from sandbox_runner.protocol.failure import Failure

if TYPE_CHECKING:
    from sandbox_runner.executor.engine import Engine

POSTPONED = object()
"""Given instead of an answer that comes later."""
KILLED = "WorkerKilled"
_LIMIT = 599
_ANSWERS = 8
"""Times the bound of the state that all answers of a run may have."""
"""The status, in a journal, of what was never answered because a limit was reached."""


async def ask(engine: "Engine", entry: Entry) -> Any:
    """The reply to an entry, once everything before it is safe; POSTPONED when it comes later.

    Raises:
        SandboxError: the worker cannot be talked to.
    """
    run = engine.entered = entry.run
    endings.entered(engine, run)
    if run.calls >= engine.limits.steps * 3:
        return _limit(f"The function was entered {run.calls + 1} times. {allow_more('steps')}")
    await engine.settled()
    now = engine.clock.now
    call = entry.call(now)
    run.asking.add(call.request_id)
    try:
        reply = await engine.worker.call(call, now, engine.faults.armed)
    except OutputTooLong as error:
        return _limit(str(error))
    except WorkerLost as error:
        return await _killed(engine, error)
    finally:
        run.asking.discard(call.request_id)
    fault = _struck(engine, reply)
    if fault is None or fault.kind != "slow":
        return reply
    return _postpone(engine, entry, reply, fault)


def take(engine: "Engine", entry: Entry, given: Any) -> None:
    """Do what the answer asks for."""
    reply: Reply = given if isinstance(given, Reply) else reread_reply(given)
    run = entry.run
    endings.entered(engine, run)
    run.calls += 1
    run.answer_bytes += len(reply.raw.get("body", ""))
    if run.answer_bytes > engine.limits.state_bytes * _ANSWERS:
        engine.fail(
            run, Failure("LimitReached", f"Its answers are too long. {allow_more('state')}")
        )
        return
    match reply.answer:
        case Ops() as ops:
            operations.apply(engine, entry, reply, ops)
        case Result(value):
            engine.end(run, "completed", output=value)
        case Failed(failure) if reply.raw.get("status") == _LIMIT:
            engine.fail(run, failure)
        case Failed() as failed:
            endings.raised(engine, entry, reply.wall_ms, reply.started, failed)
        case unreadable:
            engine.fail(run, Failure("UnreadableAnswer", _capitalised(unreadable.reason)))


def payload_of(given: Any) -> Any:
    """What a journal keeps of something that was obtained."""
    if isinstance(given, dict):
        return given
    return given.raw if isinstance(given, Reply) else None


def _limit(reason: str) -> Reply:
    return _made_up(_LIMIT, "LimitReached", reason, None)


async def _killed(engine: "Engine", error: WorkerLost) -> Reply:
    """A worker that was killed on demand is replaced, as a platform does with one that dies."""
    label = engine.worker.running
    fault = engine.faults.armed.get(label.step_id) if label else None
    if label is None or fault is None or not fault.kills:
        raise error
    await engine.worker.revive()
    return _made_up(502, KILLED, f"Step {label.step_id!r}: the worker was killed on demand.", label)


def _struck(engine: "Engine", reply: Reply) -> Fault | None:
    fault = engine.faults.armed.get(reply.started.step_id) if reply.started else None
    if fault is not None and fault.kind == "slow" and reply.started is not None:
        return engine.faults.strike(reply.started.step_id)
    return None


def _postpone(engine: "Engine", entry: Entry, reply: Reply, fault: Fault) -> object:
    """The step takes longer: its answer comes then, if the run is still there."""

    async def obtain() -> Reply:
        return reply

    def do(given: Any) -> None:
        take(engine, entry, given)

    engine.simulated.add("time")
    engine.agenda.add(engine.clock.now + fault.delay_ms, entry.run, entry.key, do, obtain)
    return POSTPONED


def _made_up(status: int, name: str, message: str, label: StepLabel | None) -> Reply:
    told = json.dumps({"id": label.hashed, "step": label.step_id}) if label else None
    body = json.dumps({"name": name, "message": message}).encode()
    return read_reply(status, {STEP_HEADER: told} if told else {}, body, 0.0)


def _capitalised(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
