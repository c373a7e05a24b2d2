"""What a function can ask for, one handler for each op code."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from sandbox_runner.errors import allow_more
from sandbox_runner.executor import deferrals, endings, gateways, pauses
from sandbox_runner.executor.asked import Asked
from sandbox_runner.executor.entry import Entry
from sandbox_runner.executor.invocations import find, invoke
from sandbox_runner.executor.run import Group
from sandbox_runner.executor.worker import Reply
from sandbox_runner.protocol.answers import Failed, Op, Ops
from sandbox_runner.protocol.failure import Failure
from sandbox_runner.protocol.json_text import dump
from sandbox_runner.protocol.opcodes import COMPLETE, Opcode

if TYPE_CHECKING:
    from sandbox_runner.executor.engine import Engine


def apply(engine: "Engine", entry: Entry, reply: Reply, ops: Ops) -> None:
    """Do what an answer asks for."""
    run = entry.run
    run.version = ops.version if ops.version is not None else run.version
    for op in ops.ops:
        if op.code in deferrals.LAZY:
            deferrals.note(run, op)
    new = _unknown(entry, ops)
    if not new:
        _nothing_new(engine, entry, ops)
        return
    if len(run.steps) + sum(op.hashed not in run.steps for op in new) > engine.limits.steps:
        limit = f"The function has more than {engine.limits.steps} steps. {allow_more('steps')}"
        engine.fail(run, Failure("LimitReached", limit))
        return
    race = any(op.opts.get("parallelMode") == "race" for op in new)
    group = entry.group or Group(len(new), race)
    for op in new:
        if not run.over:
            _HANDLERS[op.code](Asked(engine, entry, reply.wall_ms, op, group, ops.no_retry))


def _nothing_new(engine: "Engine", entry: Entry, ops: Ops) -> None:
    """Enter again where something was deferred; else others of the function's steps must be at work."""
    run = entry.run
    if entry.target is None and all(op.code in deferrals.LAZY for op in ops.ops):
        engine.enter_later(Entry(run, run.ids.job()))
    elif entry.target is not None or not run.pending:
        engine.fail(run, Failure("NoProgress", "The function asked for no step that is new."))


def _unknown(entry: Entry, ops: Ops) -> list[Op]:
    """Ops that were not asked for before; for a planned step only its own."""
    run = entry.run
    if entry.target is not None:
        return [op for op in ops.ops if op.hashed == entry.target][:1]
    fresh: dict[str, Op] = {}
    for op in ops.ops:
        known = op.hashed in run.memos or op.hashed in run.pending
        if not known and op.code not in deferrals.LAZY:
            fresh.setdefault(op.hashed, op)
    return list(fresh.values())


def _ran(asked: Asked) -> None:
    engine, run, op = asked.engine, asked.entry.run, asked.op
    text = dump(op.data)
    run.state_bytes += len(text)
    if run.state_bytes > engine.limits.state_bytes:
        size = (
            f"Step outputs are over {engine.limits.state_bytes} bytes in all. {allow_more('state')}"
        )
        engine.fail(run, Failure("LimitReached", size))
        return
    now = engine.clock.now
    attempt = asked.step.tried("completed", at=now, duration_ms=asked.wall_ms)
    engine.tell_attempt(run, op.step_id, attempt)
    asked.complete({"data": op.data}, output=op.data, text=b'{"data":%b}' % text)


def _raised(asked: Asked) -> None:
    if asked.op.hashed == COMPLETE:
        _function_raised(asked, no_retry=asked.no_retry)
        return
    failure = _tried_and_failed(asked)
    if asked.entry.can_retry and not asked.no_retry:
        asked.engine.retry(asked.entry)
    else:
        asked.fail(failure)


def _failed(asked: Asked) -> None:
    if asked.op.hashed == COMPLETE:
        _function_raised(asked, no_retry=True)
        return
    asked.fail(_tried_and_failed(asked))


def _function_raised(asked: Asked, *, no_retry: bool) -> None:
    """The function itself raised, and told it beside what it had deferred."""
    failure = asked.op.error or Failure("Error", "The function failed and did not say why.")
    endings.raised(asked.engine, asked.entry, asked.wall_ms, None, Failed(failure, no_retry))


def _tried_and_failed(asked: Asked) -> Failure:
    engine, op = asked.engine, asked.op
    engine.faults.strike(op.step_id)
    failure = op.error or Failure("Error", "The step failed and did not say why.")
    attempt = asked.step.tried(
        "failed", at=engine.clock.now, duration_ms=asked.wall_ms, error=failure
    )
    engine.tell_attempt(asked.entry.run, op.step_id, attempt)
    return failure


def _planned(asked: Asked) -> None:
    asked.pend()
    asked.engine.enter_later(
        Entry(
            asked.entry.run,
            asked.entry.run.ids.job(),
            target=asked.op.hashed,
            disable_immediate_execution=True,
            group=asked.group,
            seen=len(asked.entry.run.stack),
        )
    )


def _invoked(asked: Asked) -> None:
    asked.pend()
    engine, key = asked.engine, f"invoke:{asked.op.hashed}"
    do, obtain = partial(invoke, asked), partial(find, asked)
    engine.agenda.add(engine.clock.now, asked.entry.run, key, do, obtain)


def _completed(asked: Asked) -> None:
    asked.engine.end(asked.entry.run, "completed", output=asked.op.data)


_HANDLERS: dict[Opcode, Callable[[Asked], None]] = {
    Opcode.STEP_RUN: _ran,
    Opcode.STEP_ERROR: _raised,
    Opcode.STEP_FAILED: _failed,
    Opcode.STEP_PLANNED: _planned,
    Opcode.SLEEP: pauses.sleep,
    Opcode.WAIT_FOR_EVENT: pauses.wait,
    Opcode.WAIT_FOR_SIGNAL: pauses.wait,
    Opcode.INVOKE_FUNCTION: _invoked,
    Opcode.AI_GATEWAY: gateways.begin,
    Opcode.GATEWAY: gateways.begin,
    Opcode.RUN_COMPLETE: _completed,
}
