"""Steps by their places: finding them, and making the workflow again with a place changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generators.editing.operations import ON_FAILURE
from generators.spec.options import OnFailure
from generators.spec.steps import Arm, BranchStep, EachStep, Lane, ParallelStep, Step
from generators.spec.workflow import Workflow

Steps = tuple[Step, ...]
Change = Callable[[str, Steps], Steps]
"""Gets a place and the steps in it, gives the steps that stand there afterwards."""


def places(workflow: Workflow) -> dict[str, Steps]:
    """Every place with its steps, outer before inner; `on_failure` is always among them."""
    failure = workflow.options.on_failure
    found = dict(_places("", workflow.steps))
    found.update(_places(ON_FAILURE, failure.steps if failure else ()))
    return found


def rebuilt(workflow: Workflow, change: Change) -> Workflow:
    """The workflow with every place changed, inner before outer."""
    failure = workflow.options.on_failure
    steps = _changed("", workflow.steps, change)
    handled = _changed(ON_FAILURE, failure.steps if failure else (), change)
    options = workflow.options
    if handled != (failure.steps if failure else ()):
        given = OnFailure(steps=handled) if handled else None
        options = options.model_copy(update={"on_failure": given})
    return workflow.model_copy(update={"steps": steps, "options": options})


def _places(place: str, steps: Steps) -> Iterator[tuple[str, Steps]]:
    yield place, steps
    for step in steps:
        for inner, inside in _inside(step):
            yield from _places(inner, inside)


def _inside(step: Step) -> Iterator[tuple[str, Steps]]:
    if isinstance(step, EachStep):
        yield step.id, step.steps
    elif isinstance(step, ParallelStep | BranchStep):
        branches: tuple[Lane | Arm, ...] = step.branches
        for number, branch in enumerate(branches):
            yield f"{step.id}/{number}", branch.steps


def _changed(place: str, steps: Steps, change: Change) -> Steps:
    return change(place, tuple(_step(step, change) for step in steps))


def _step(step: Step, change: Change) -> Step:
    if isinstance(step, EachStep):
        inside = _changed(step.id, step.steps, change)
        return step if inside == step.steps else step.model_copy(update={"steps": inside})
    if isinstance(step, ParallelStep | BranchStep):
        old: tuple[Lane | Arm, ...] = step.branches
        branches = tuple(
            branch.model_copy(update={"steps": _changed(f"{step.id}/{n}", branch.steps, change)})
            for n, branch in enumerate(old)
        )
        return step if branches == old else step.model_copy(update={"branches": branches})
    return step
