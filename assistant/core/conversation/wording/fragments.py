"""Parts of workflows from parts of sentences, read by the offline planner."""

from __future__ import annotations

from assistant.planners.protocol import Context, Planned
from generators.spec.steps import Step, walk
from generators.spec.workflow import Workflow

_TRIGGER = "On edit/requested, "
"""Stands for the trigger that the workflow has anyway."""


def fragment(words: str, context: Context) -> Workflow | None:
    """The workflow that words say when the trigger is given; None when they are not understood."""
    from assistant.planners.offline.planner import plan

    found = plan(_TRIGGER + words, context)
    return found.workflow if isinstance(found, Planned) and not _unused(found) else None


def replanned(request: str, context: Context) -> Workflow | None:
    """The workflow that a whole request says, fitted to the app."""
    from assistant.core.planning import fitted
    from assistant.planners.offline.planner import plan

    found = plan(request, context)
    return fitted(found.workflow, context.app)[0] if isinstance(found, Planned) else None


def with_free_ids(steps: tuple[Step, ...], workflow: Workflow) -> tuple[Step, ...]:
    """Steps whose ids no other step of the workflow has."""
    taken = {step.id for _, step in walk(workflow.steps)}
    free: list[Step] = []
    for step in steps:
        number, wanted = 2, step.id
        while wanted in taken:
            wanted, number = f"{step.id}-{number}", number + 1
        taken.add(wanted)
        free.append(step if wanted == step.id else step.model_copy(update={"id": wanted}))
    return tuple(free)


def _unused(plan: Planned) -> bool:
    return any(problem.rule == "unused-words" for problem in plan.problems)
