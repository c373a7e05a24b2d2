"""The events that tell of the end of a run; functions can be triggered by them, or wait for them.

Source: inngest/inngest at 253303cd, `pkg/execution/executor/finalize.go`, behaviour only.
"""

from collections.abc import Iterator
from typing import Any

from sandbox_runner.executor.run import Run
from sandbox_runner.protocol.events import (
    CANCELLED,
    FAILED,
    FINISHED,
    Event,
    failed_event,
    without_user,
)
from sandbox_runner.protocol.failure import Failure
from sandbox_runner.protocol.identifiers import Identifiers

_STATUS = {"completed": "Completed", "cancelled": "Cancelled"}


def names(run: Run) -> tuple[str, ...]:
    """What is told of its end: nothing of a run that such an event has started, or it had no end."""
    if run.events[0]["name"] in {FINISHED, FAILED}:
        return ()
    more = {"completed": (), "cancelled": (CANCELLED,)}
    return (FINISHED, *more.get(str(run.status), (FAILED,)))


def events(run: Run, told: tuple[str, ...], now: int) -> Iterator[Event]:
    """The events of these names."""
    failure = run.error or Failure("Error", "")
    failed = failed_event(run.function.id, run.id, run.events, failure, now)
    data = _data(run) if run.status in _STATUS else failed["data"]
    data |= {"correlation_id": f"{run.caller.run_id}.{run.caller.hashed}"} if run.caller else {}
    for name in told:
        own = Identifiers(f"{run.id}:{name}").ulid(now) if name == FINISHED else run.id
        yield {**failed, "data": data, "id": own, "name": name}


def _data(run: Run) -> dict[str, Any]:
    data: dict[str, Any] = {
        "_inngest": {"status": _STATUS[str(run.status)]},
        "event": run.events[0],
        "events": [without_user(event) for event in run.events],
        "function_id": run.function.id,
        "run_id": run.id,
    }
    if run.error is not None:
        data["error"] = run.error.memo()
    elif run.output is not None:
        data["result"] = run.output
    return data
