"""How runs end other than by returning: errors, cancellation, a worker that is lost."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from sandbox_runner.errors import SandboxError, WorkerSilent
from sandbox_runner.executor.entry import Entry
from sandbox_runner.executor.facts import Fact
from sandbox_runner.executor.run import Run
from sandbox_runner.executor.waits import Wait
from sandbox_runner.executor.worker import StepLabel
from sandbox_runner.protocol.answers import Failed
from sandbox_runner.protocol.durations import due_at
from sandbox_runner.protocol.events import Event, failed_event
from sandbox_runner.protocol.failure import Failure
from sandbox_runner.protocol.functions import FunctionConfig
from sandbox_runner.report import RunStatus, StepStatus

if TYPE_CHECKING:
    from sandbox_runner.executor.engine import Engine

START = "start"
"""Key of the end of the time in which a run must be entered."""


def raised(
    engine: "Engine", entry: Entry, wall_ms: float, label: StepLabel | None, failed: Failed
) -> None:
    """The function raised: outside of steps, or in one with an error that says when to retry."""
    _record(engine, entry.run, wall_ms, label, failed.failure)
    if entry.can_retry and not failed.no_retry:
        engine.retry(entry, failed.retry_after)
    else:
        engine.fail(entry.run, failed.failure)


def failure_handler(function: FunctionConfig) -> FunctionConfig | None:
    """The function that is run when this one fails."""
    if function.on_failure_id is None:
        return None
    return replace(
        function,
        id=function.on_failure_id,
        local_id=f"{function.local_id} (on failure)",
        retries=0,
        cancel=(),
        finish_timeout=None,
        on_failure_id=None,
    )


def failure_event(run: Run, failure: Failure, now: int) -> Event:
    """What the handler of failures is called with."""
    return failed_event(run.function.id, run.id, run.events, failure, now)


def watch(engine: "Engine", run: Run) -> None:
    """Let events and timeouts cancel a run, as its function is configured."""
    for number, rule in enumerate(run.function.cancel):
        until = due_at(rule.timeout, run.started_at) if rule.timeout else None
        ended, key = partial(_cancelled_by, engine, run), f"cancel:{number}"
        engine.waits.add(Wait(run, key, rule.event, rule.condition, ended, until))
    late = due_at(run.function.rules.start_timeout, run.started_at)
    if late is not None:
        engine.agenda.add(late, run, START, partial(_never_entered, engine, run))


def entered(engine: "Engine", run: Run) -> None:
    """A run was entered: it has started in time, and from now on must finish in time."""
    if run.entered_at is not None:
        return
    run.entered_at = engine.clock.now
    run.todo.pop(START, None)
    due = due_at(run.function.finish_timeout, run.entered_at)
    if due is not None:
        engine.agenda.add(due, run, "finish", partial(_too_late, engine, run))


def outcome(run: Run) -> dict[str, Any]:
    """How a run ended: `{"status", "output", "error"}`."""
    error = run.error.to_json() if run.error else None
    return {"status": run.status, "output": run.output, "error": error}


def tell_caller(engine: "Engine", run: Run) -> None:
    """The step that invoked a run ends with it, in the caller's own time."""
    caller = engine.runs.get(run.caller.run_id) if run.caller else None
    wait = (
        engine.waits.take(caller, f"invoked:{run.caller.hashed}") if caller and run.caller else None
    )
    if wait is not None:
        result = outcome(run)
        engine.record(Fact(wait.run.id, wait.key, engine.clock.now, result))
        wait.do(result)


def lose(engine: "Engine", entered: Run, error: SandboxError) -> None:
    """The worker cannot be talked to any more: the run that was entered ends, and all others."""
    status: RunStatus = "timed_out" if isinstance(error, WorkerSilent) else "crashed"
    failure, label = Failure(type(error).__name__, str(error)), engine.worker.running
    if label is not None and not entered.over and label.hashed not in entered.memos:
        now = engine.clock.now
        failure = Failure(failure.name, f"In step {label.step_id!r}: {error}")
        step = entered.record(label.hashed, label.step_id, label.step_id, "run", now)
        step.tried(status, at=now, duration_ms=engine.worker.waited_ms, error=failure)
    for run in reversed(list(engine.runs.values())):
        if not run.over:
            engine.end(run, status, error=failure)


def _record(
    engine: "Engine", run: Run, wall_ms: float, label: StepLabel | None, failure: Failure
) -> None:
    now = engine.clock.now
    if label is None or label.hashed in run.memos:
        run.failed_outside_steps(failure, now, wall_ms)
        engine.tell_attempt(run, None, run.failures[-1])
        return
    engine.faults.strike(label.step_id)
    step = run.record(label.hashed, label.step_id, label.step_id, "run", now)
    status: StepStatus = "crashed" if failure.name == "WorkerKilled" else "failed"
    attempt = step.tried(status, at=now, duration_ms=wall_ms, error=failure)
    engine.tell_attempt(run, step.step_id, attempt)


def _cancelled_by(engine: "Engine", run: Run, event: Event) -> None:
    failure = Failure("Cancelled", f"Cancelled by the event {event['name']!r}.")
    engine.end(run, "cancelled", error=failure)


def _never_entered(engine: "Engine", run: Run, _given: object) -> None:
    limit = run.function.rules.start_timeout
    failure = Failure("Cancelled", f"Cancelled: not started within {limit} (timeouts.start).")
    engine.end(run, "cancelled", error=failure)


def _too_late(engine: "Engine", run: Run, _given: object) -> None:
    limit = run.function.finish_timeout
    failure = Failure("Cancelled", f"Cancelled: not finished within {limit} (timeouts.finish).")
    engine.end(run, "cancelled", error=failure)
