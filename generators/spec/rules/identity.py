"""Ids are unique: Inngest remembers what a step gave by its id."""

from __future__ import annotations

from collections.abc import Iterator

from generators.spec.problems import Problem, error
from generators.spec.steps import walk
from generators.spec.workflow import Workflow


def unique_ids(workflow: Workflow) -> Iterator[Problem]:
    """Every step id stands once in the workflow, and once in its `on_failure`."""
    yield from _repeated(walk(workflow.steps))
    if workflow.options.on_failure:
        yield from _repeated(walk(workflow.options.on_failure.steps, "options.on_failure.steps"))


def _repeated(steps: Iterator[tuple[str, object]]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for path, step in steps:
        step_id = str(getattr(step, "id", ""))
        if step_id in first:
            yield error(
                "unique-ids",
                f"{path}.id",
                f"the step id '{step_id}' is taken by {first[step_id]}",
                f"rename one of them, e.g. '{step_id}-2'",
            )
        first.setdefault(step_id, path)
