"""A step that runs another function of the app."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from sandbox_runner.errors import allow_more
from sandbox_runner.executor.run import Caller
from sandbox_runner.executor.waits import Wait, end_of
from sandbox_runner.protocol.durations import due_at
from sandbox_runner.protocol.events import invoked_event
from sandbox_runner.protocol.failure import Failure, read_failure
from sandbox_runner.protocol.functions import FunctionConfig
from sandbox_runner.protocol.identifiers import uuid_of

if TYPE_CHECKING:
    from sandbox_runner.executor.asked import Asked

_YEAR_MS = 365 * 86_400_000


async def find(asked: "Asked") -> FunctionConfig | None:
    """The function that the step names."""
    return await asked.engine.worker.find(_wanted(asked))


def invoke(asked: "Asked", function: FunctionConfig | None) -> None:
    """Start the function, and end the step when it ends."""
    engine, op, run = asked.engine, asked.op, asked.entry.run
    if engine.faults.strike(op.step_id):
        _refuse(asked, Failure("InjectedFailure", f"Failure of step {op.step_id!r} on demand."))
        return
    wanted = _wanted(asked)
    if function is None and _is_elsewhere(wanted, engine.elsewhere):
        _make_up(asked, wanted)
        return
    if function is None:
        _refuse(asked, Failure("FunctionNotFound", _unknown(wanted, engine.worker.known())))
        return
    if len(engine.runs) >= engine.limits.runs:
        limit = f"More than {engine.limits.runs} runs were started by invoking functions."
        limit = f"{limit} {allow_more('runs')}"
        engine.fail(run, Failure("LimitReached", limit))
        return
    now = engine.clock.now
    due = due_at(op.opts.get("timeout"), now)
    facts = _facts(asked, wanted, due or now + _YEAR_MS)
    event = invoked_event(op.opts.get("payload"), facts, event_id=run.ids.ulid(now), now=now)
    key = f"invoked:{op.hashed}"
    engine.waits.add(Wait(run, key, end_of(run.id, op.hashed), None, partial(_take, asked)))
    if due is not None:
        give_up = partial(_give_up, asked, function)
        engine.agenda.add(due, run, f"timeout:{op.hashed}", give_up)
    caller, depth = Caller(run.id, op.hashed), run.depth + 1
    engine.start(function, (event,), run_id=run.ids.ulid(now), depth=depth, caller=caller)


def _is_elsewhere(wanted: str, functions: tuple[str, ...]) -> bool:
    return any(wanted == each or wanted.endswith(f"-{each}") for each in functions)


def _make_up(asked: "Asked", wanted: str) -> None:
    """End the step as if a function had run that is not here, and say so."""
    asked.engine.simulated.add("invoke")
    asked.engine.note(f"The function {wanted!r} is not here: what it gives was made up.")
    output = {"ok": True}
    asked.waited("completed")
    asked.complete({"data": output}, output=output)


def _wanted(asked: "Asked") -> str:
    return str(asked.op.opts.get("function_id", ""))


def _take(asked: "Asked", ended: Mapping[str, Any]) -> None:
    asked.entry.run.todo.pop(f"timeout:{asked.op.hashed}", None)
    if ended["status"] == "completed":
        asked.waited("completed")
        asked.complete({"data": ended["output"]}, output=ended["output"])
        return
    if ended["error"] is None:
        _refuse(asked, Failure("Error", f"The invoked function was {ended['status']}."))
    else:
        _refuse(asked, read_failure(ended["error"]))


def _give_up(asked: "Asked", function: FunctionConfig, _given: object) -> None:
    if asked.engine.waits.take(asked.entry.run, f"invoked:{asked.op.hashed}"):
        timeout = asked.op.opts.get("timeout")
        problem = f"The invoked function {function.local_id!r} did not end within {timeout}."
        _refuse(asked, Failure("InvokeTimeout", problem))


def _refuse(asked: "Asked", failure: Failure) -> None:
    if asked.entry.run.over:
        return
    asked.waited("failed", failure)
    asked.fail(failure)


def _facts(asked: "Asked", function_id: str, expire: int) -> dict[str, Any]:
    run, op = asked.entry.run, asked.op
    app = run.function.id.removesuffix(f"-{run.function.local_id}")
    return {
        "correlation_id": f"{run.id}.{op.hashed}",
        "expire": expire,
        "fn_id": function_id,
        "gid": uuid_of(f"{run.id}.{op.hashed}"),
        "name": op.display_name,
        "source_app_id": uuid_of(app),
        "source_fn_id": uuid_of(run.function.id),
        "source_fn_v": 1,
    }


def _unknown(wanted: str, known: tuple[str, ...]) -> str:
    there = ", ".join(known) or "none"
    return f"No function {wanted!r} can be invoked here. Functions that were found: {there}."
