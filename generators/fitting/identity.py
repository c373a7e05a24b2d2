"""An id that no function of the app has."""

from __future__ import annotations

from generators.apps.facts import AppFacts
from generators.fitting.findings import finding
from generators.spec.problems import Problem
from generators.spec.workflow import Workflow


def fit_id(workflow: Workflow, app: AppFacts) -> tuple[Workflow, tuple[Problem, ...]]:
    """Number the id when it is taken."""
    taken = {function.id for function in app.functions}
    if workflow.id not in taken:
        return workflow, ()
    number = 2
    while f"{workflow.id}-{number}" in taken:
        number += 1
    free = f"{workflow.id}-{number}"
    message = f"the app has a function '{workflow.id}'; this one is called '{free}'"
    hint = f"to change that one: assistant edit {workflow.id} …"
    name = f"{workflow.name} {number}"
    return (
        workflow.model_copy(update={"id": free, "name": name}),
        (finding("info", "id-taken", "id", message, hint),),
    )
