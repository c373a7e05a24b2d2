"""Functions that are to run when a run is over: `defer` of the TypeScript SDK."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sandbox_runner.protocol.answers import Op
from sandbox_runner.protocol.events import Event, deferred_event
from sandbox_runner.protocol.opcodes import Opcode

if TYPE_CHECKING:
    from sandbox_runner.executor.run import Run

LAZY = {Opcode.DEFER_ADD, Opcode.DEFER_ABORT}
"""Nothing waits for them."""


@dataclass(slots=True)
class Deferral:
    """A function that is to run."""

    function_id: str
    """With the app's prefix."""
    data: Any
    wanted: bool = True
    """Whether it was not taken back."""


def note(run: "Run", op: Op) -> None:
    """A function is to run afterwards, or is not any more."""
    if op.code is Opcode.DEFER_ADD:
        function_id = str(op.opts.get("fn_slug", ""))
        run.deferrals.setdefault(op.hashed, Deferral(function_id, op.opts.get("input")))
    elif (deferral := run.deferrals.get(str(op.opts.get("target_hashed_id")))) is not None:
        deferral.wanted = False


def shown(run: "Run") -> dict[str, Any]:
    """What the SDK is told of them, so that it does not ask again: by hashed id."""
    return {hashed: {"abortable": each.wanted} for hashed, each in run.deferrals.items()}


def events(run: "Run", now: int) -> Iterator[Event]:
    """What starts them when a run is over; a run that was cancelled leaves nothing to be done."""
    if run.status == "cancelled":
        return
    for each in run.deferrals.values():
        if each.wanted:
            facts = {
                "fn_slug": each.function_id,
                "parent_fn_slug": run.function.id,
                "parent_run_id": run.id,
            }
            yield deferred_event(each.data, facts, event_id=run.ids.ulid(now), now=now)
