"""Steps as they begin: told to the supervisor, and made to go wrong on demand."""

from __future__ import annotations

import inspect
import os
import signal
from typing import Any

from inngest._internal import step_lib
from inngest._internal import types as sdk_types
from inngest._internal.execution_lib import ExecutionV0, ExecutionV0Sync

from .current_call import CurrentCall


class InjectedFailureError(Exception):
    """A step was made to fail on demand."""


def watch() -> None:
    """Change the SDK's steps."""
    report, report_sync = ExecutionV0.report_step, ExecutionV0Sync.report_step
    run, run_sync = step_lib.Step.run, step_lib.StepSync.run

    async def report_step(self: Any, info: Any) -> Any:
        return _begun(await report(self, info), info)

    def report_step_sync(self: Any, info: Any) -> Any:
        return _begun(report_sync(self, info), info)

    async def run_step(self: Any, step_id: str, handler: Any, *args: Any, **named: Any) -> Any:
        return await run(self, step_id, _faulty(handler), *args, **named)

    def run_step_sync(self: Any, step_id: str, handler: Any, *args: Any, **named: Any) -> Any:
        return run_sync(self, step_id, _faulty(handler), *args, **named)

    patched: tuple[tuple[Any, str, Any], ...] = (
        (ExecutionV0, "report_step", report_step),
        (ExecutionV0Sync, "report_step", report_step_sync),
        (step_lib.Step, "run", run_step),
        (step_lib.StepSync, "run", run_step_sync),
    )
    for owner, name, method in patched:
        setattr(owner, name, method)


def _begun(step: Any, info: Any) -> Any:
    """Tell that a step's code is about to run; not when its result was remembered."""
    fresh = step.error is None and isinstance(step.output, sdk_types.EmptySentinel)
    if fresh and not step.skip:
        userland = getattr(info, "userland", None)
        index = userland.index if userland else None
        step_id = f"{info.display_name}:{index}" if index else info.display_name
        CurrentCall.started = {"id": info.id, "step": step_id}
        CurrentCall.tell({"started": CurrentCall.started})
    return step


def _faulty(handler: Any) -> Any:
    """The step's code, or what goes wrong with it: see `executor.faults` for the kinds."""
    if not CurrentCall.faults:
        return handler

    def run_or_fail(*args: Any) -> Any:
        step_id = (CurrentCall.started or {}).get("step", "")
        kind, status = CurrentCall.faults.get(step_id, ("slow", 0))
        if kind == "slow":
            return handler(*args)
        if kind in {"error", "crash", "http"}:
            _fail(kind, step_id, status)
        result = handler(*args)
        if inspect.isawaitable(result):
            return _spoiled_later(result, kind, step_id)
        return _spoiled(result, kind, step_id)

    return run_or_fail


def _fail(kind: str, step_id: str, status: int) -> None:
    """Go wrong before the step's code has run."""
    if kind == "crash":
        _die()
    if kind == "http":
        CurrentCall.replaced = status, f"Step {step_id!r}: the app answered {status} on demand."
    raise InjectedFailureError(f"Failure of step {step_id!r} on demand.")


async def _spoiled_later(result: Any, kind: str, step_id: str) -> Any:
    return _spoiled(await result, kind, step_id)


def _spoiled(result: Any, kind: str, step_id: str) -> Any:
    """Go wrong after the step's code has run."""
    if kind != "timeout":
        _die()
    CurrentCall.replaced = 504, f"Step {step_id!r}: the app did not answer in time, on demand."
    return result


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)
