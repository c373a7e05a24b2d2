"""Traces of runs as the HTTP API shows them."""

from collections.abc import Iterator
from typing import Any

from sandbox_runner.clock import from_iso, to_iso
from sandbox_runner.executor.run import Run
from sandbox_runner.protocol.identifiers import uuid_of
from sandbox_runner.report import Attempt

_OPS = {
    "run": "RUN",
    "sleep": "SLEEP",
    "wait_for_event": "WAIT_FOR_EVENT",
    "wait_for_signal": "WAIT_FOR_SIGNAL",
    "invoke": "INVOKE",
    "ai": "AI_GATEWAY",
}
_STATUS = {"completed": "COMPLETED", "failed": "FAILED", "cancelled": "CANCELLED"}


def trace_v2(run: Run, *, with_output: bool = False) -> dict[str, Any]:
    """A run's trace in v2: a span for each attempt of each step, with its output where asked for."""
    children = [span for hashed in run.steps for span in _spans(run, hashed, with_output)]
    children += [_span(run.id, "executor.nonstep", each) for each in run.failures]
    ended = {}
    if run.ended_at is not None:
        ended = {
            "durationMs": str(run.ended_at - run.started_at),
            "endedAt": to_iso(run.ended_at),
        }
    root = {
        **ended,
        "children": children,
        "id": run.id[-16:].lower(),
        "name": "Run",
        "queuedAt": to_iso(run.started_at),
        "startedAt": to_iso(run.started_at),
        "status": _STATUS.get(run.status or "", "RUNNING" if run.status is None else "FAILED"),
    }
    return {"rootSpan": root, "runId": run.id}


def _spans(run: Run, hashed: str, with_output: bool) -> Iterator[dict[str, Any]]:
    step = run.steps[hashed]
    named = {"stepId": hashed, "stepOp": _OPS.get(step.kind, step.kind.upper())}
    for attempt in step.attempts:
        told = attempt.error.to_json() if attempt.error else step.output
        output = {"output": told} if with_output else {}
        name = f"{run.id}:{hashed}:{attempt.at}"
        yield _span(name, step.step_id, attempt, ran=step.kind == "run") | named | output
    if not step.attempts:
        yield {
            "id": uuid_of(f"{run.id}:{hashed}")[:8],
            "name": step.step_id,
            "queuedAt": to_iso(step.began_at),
            "status": "COMPLETED" if step.status == "completed" else "RUNNING",
            **named,
        }


def _span(name: str, shown: str, attempt: Attempt, *, ran: bool = True) -> dict[str, Any]:
    """An attempt: of code that ran it is known when it ended, of a wait when it began."""
    told, took = from_iso(attempt.at) or 0, round(attempt.duration_ms)
    began, ended = (told - took, told) if ran else (told, told + took)
    return {
        "durationMs": str(round(attempt.duration_ms)),
        "endedAt": to_iso(ended),
        "id": uuid_of(name).replace("-", "")[:16],
        "name": shown,
        "queuedAt": to_iso(began),
        "startedAt": to_iso(began),
        "status": _STATUS.get(attempt.status, "FAILED"),
    }
