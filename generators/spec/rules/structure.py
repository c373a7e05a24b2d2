"""Structure: arms in the right order, nothing empty, nothing after the end."""

from __future__ import annotations

from collections.abc import Iterator

from generators.spec.problems import Problem, error
from generators.spec.steps import BranchStep, EachStep, ParallelStep, Step, walk
from generators.spec.workflow import Workflow


def structure_makes_sense(workflow: Workflow) -> Iterator[Problem]:
    """Nesting steps have something inside, 'otherwise' comes last, a return ends."""
    yield from _unreachable(workflow.steps, "steps")
    for path, step in walk(workflow.steps):
        if isinstance(step, ParallelStep):
            yield from _lanes(step, path)
        elif isinstance(step, BranchStep):
            yield from _arms(step, path)
        elif isinstance(step, EachStep):
            yield from _unreachable(step.steps, f"{path}.steps")
            if not step.steps:
                yield error("structure", f"{path}.steps", "'each' has no steps inside")


def _lanes(step: ParallelStep, path: str) -> Iterator[Problem]:
    if len(step.branches) < 2:
        yield error("structure", f"{path}.branches", "'parallel' needs two lanes or more")
    for number, lane in enumerate(step.branches):
        if not lane.steps:
            yield error("structure", f"{path}.branches.{number}", "this lane is empty")


def _arms(step: BranchStep, path: str) -> Iterator[Problem]:
    if not step.branches:
        yield error("structure", f"{path}.branches", "'branch' needs at least one arm")
    for number, arm in enumerate(step.branches):
        here = f"{path}.branches.{number}"
        yield from _unreachable(arm.steps, f"{here}.steps")
        if arm.when is None and number != len(step.branches) - 1:
            yield error("structure", here, "an arm without a condition must be the last")
        elif arm.when is None and number == 0:
            yield error("structure", here, "the only arm has no condition", "drop the branch")


def _unreachable(steps: tuple[Step, ...], path: str) -> Iterator[Problem]:
    for index, step in enumerate(steps[:-1]):
        if step.kind == "return":
            message = f"'{steps[index + 1].id}' comes after the end of the function"
            yield error("structure", f"{path}.{index + 1}", message, "move the return to the end")
            return
