"""A workflow with some of its steps replaced, at any depth."""

from __future__ import annotations

from collections.abc import Callable

from generators.spec.options import OnFailure
from generators.spec.steps import BranchStep, EachStep, ParallelStep, Step
from generators.spec.workflow import Workflow

Change = Callable[[Step], Step]


def rebuilt(workflow: Workflow, change: Change) -> Workflow:
    """Apply a change to every step, inner ones first; ids must stay."""
    options = workflow.options
    if options.on_failure:
        failing = OnFailure(steps=_all(options.on_failure.steps, change))
        options = options.model_copy(update={"on_failure": failing})
    steps = _all(workflow.steps, change)
    return workflow.model_copy(update={"steps": steps, "options": options})


def _all(steps: tuple[Step, ...], change: Change) -> tuple[Step, ...]:
    return tuple(change(_inside(step, change)) for step in steps)


def _inside(step: Step, change: Change) -> Step:
    if isinstance(step, EachStep):
        return step.model_copy(update={"steps": _all(step.steps, change)})
    if isinstance(step, BranchStep):
        arms = tuple(
            arm.model_copy(update={"steps": _all(arm.steps, change)}) for arm in step.branches
        )
        return step.model_copy(update={"branches": arms})
    if isinstance(step, ParallelStep):
        lanes = tuple(
            lane.model_copy(update={"steps": _all(lane.steps, change)}) for lane in step.branches
        )
        return step.model_copy(update={"branches": lanes})
    return step
