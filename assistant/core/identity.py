"""An id for a new function where the one it would get is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assistant.core.memory import recall
from generators.spec.problems import Problem
from generators.spec.workflow import Workflow

if TYPE_CHECKING:
    from generators.apps.facts import AppFacts


def settled(
    workflow: Workflow, app: AppFacts, *, named: bool
) -> tuple[Workflow, tuple[Problem, ...]]:
    """Number the id when another workflow has it.

    It stays, to be refused, when the user gave it (`named`), when the function there was written
    by hand, and when that one does the same: then a second one is hardly what was meant.
    """
    if named or app.function(workflow.id) is None:
        return workflow, ()
    there = recall(app.root, workflow.id)
    if there is None or _work(there) == _work(workflow):
        return workflow, ()
    free = _free(workflow.id, frozenset(function.id for function in app.functions))
    message = f"'{workflow.id}' is another workflow of this app; this one is called '{free}'"
    hint = f"name it in the request (… call it my-own-id), or change that one: assistant edit {workflow.id} …"
    info = Problem(level="info", rule="id-taken", path="id", message=message, hint=hint)
    return workflow.model_copy(update={"id": free}), (info,)


def _work(workflow: Workflow) -> list[Any]:
    """What the steps do, without their names."""
    return [step.model_dump(exclude={"name"}) for step in workflow.steps]


def _free(taken: str, ids: frozenset[str]) -> str:
    number = 2
    while f"{taken}-{number}" in ids:
        number += 1
    return f"{taken}-{number}"
