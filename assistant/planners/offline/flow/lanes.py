"""`A and B in parallel`: clauses that are done already become lanes."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.planners.offline.composing.desk import Desk
from generators.spec.steps import Lane, ParallelStep, Step


def side_by_side(target: list[Step], lanes: Sequence[tuple[Step, ...]], desk: Desk) -> None:
    """Put the last steps of `target` side by side, one lane a clause; say so where they depend."""
    steps = [step for lane in lanes for step in lane]
    if len(lanes) == 1:
        lanes = [(step,) for step in steps]
    told = repr(steps)
    apart = not any(f"steps.{step.id}'" in told or f"steps.{step.id}." in told for step in steps)
    if len(lanes) < 2 or target[-len(steps) :] != steps or not apart:
        desk.warn("parallel", "unproven: 'in parallel' is left out; steps run in order")
        return
    step_id = desk.fresh_id("in-parallel")
    joined = tuple(Lane(steps=lane) for lane in lanes)
    target[-len(steps) :] = [ParallelStep(id=step_id, name="Side by side", branches=joined)]
