"""A step that runs another function of the app."""

from typing import TYPE_CHECKING, Any

from sandbox_runner.executor.run import Run
from sandbox_runner.protocol.durations import due_at
from sandbox_runner.protocol.events import invoked_event
from sandbox_runner.protocol.failure import Failure
from sandbox_runner.protocol.identifiers import uuid_of

if TYPE_CHECKING:
    from sandbox_runner.executor.asked import Asked

_YEAR_MS = 365 * 86_400_000


async def invoke(asked: "Asked") -> None:
    """Start the function that the step names, and end the step when it ends."""
    engine, op = asked.engine, asked.op
    if engine.faults.strike(op.step_id):
        _refuse(asked, Failure("InjectedFailure", f"Failure of step {op.step_id!r} on demand."))
        return
    wanted = str(op.opts.get("function_id", ""))
    function = await engine.worker.find(wanted)
    if function is None:
        _refuse(asked, Failure("FunctionNotFound", _unknown(wanted, engine.worker.known())))
        return
    if len(engine.runs) >= engine.limits.runs:
        limit = f"More than {engine.limits.runs} runs were started by invoking functions."
        engine.fail(asked.entry.run, Failure("LimitReached", limit))
        return
    due = due_at(op.opts.get("timeout"), engine.clock.now)
    event = invoked_event(
        op.opts.get("payload"),
        _facts(asked, wanted, due or engine.clock.now + _YEAR_MS),
        event_id=engine.ids.ulid(engine.clock.now),
        now=engine.clock.now,
    )

    def ended(child: Run) -> None:
        if op.hashed in asked.entry.run.pending:
            _take(asked, child)

    child = engine.start(function, (event,), depth=asked.entry.run.depth + 1, on_end=ended)
    if due is not None:
        engine.agenda.add(due, child, lambda: _give_up(asked, child))


def _take(asked: "Asked", child: Run) -> None:
    if child.status == "completed":
        asked.waited("completed")
        asked.complete({"data": child.output}, output=child.output)
        return
    error = child.error or Failure("Error", f"The invoked function was {child.status}.")
    _refuse(asked, error)


async def _give_up(asked: "Asked", child: Run) -> None:
    timeout = asked.op.opts.get("timeout")
    name = child.function.local_id
    asked.entry.run.pending.discard(asked.op.hashed)
    problem = f"The invoked function {name!r} did not end within {timeout}."
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
