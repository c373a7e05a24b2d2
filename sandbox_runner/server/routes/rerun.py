"""What a run that begins again from a step remembers of the run before."""

from collections.abc import Sequence
from typing import Any

from sandbox_runner.executor.run import Memory, Run
from sandbox_runner.protocol.step_ids import hash_step_id
from sandbox_runner.server.routes.refusing import Refusal


def remembered(run: Run, from_step: object) -> Sequence[Memory]:
    """The steps that ended before the one that a run shall begin again from."""
    if not isinstance(from_step, dict):
        return ()
    wanted = str(from_step.get("stepId", ""))
    hashed = wanted if wanted in run.steps else hash_step_id(wanted)
    if hashed not in run.steps:
        there = ", ".join(step.step_id for step in run.steps.values()) or "none"
        raise Refusal(404, "not_found", f"No step {wanted!r}; there are: {there}")
    order = run.stack
    before = order[: order.index(hashed)] if hashed in order else order
    ended = ((each, run.steps[each]) for each in before)
    kept = [
        Memory(each, run.memos[each], step.step_id, step.kind, step.output) for each, step in ended
    ]
    if "input" in from_step:
        arguments = _arguments(from_step["input"])
        kept.append(
            Memory(hashed, {"input": arguments}, run.steps[hashed].step_id, "run", again=True)
        )
    return kept


def _arguments(given: Any) -> list[Any]:
    """A step's arguments: a list, as it is or under `values`; anything else is the only one."""
    if isinstance(given, dict) and set(given) == {"values"} and isinstance(given["values"], list):
        return list(given["values"])
    return given if isinstance(given, list) else [given]
