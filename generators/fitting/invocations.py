"""Functions that are invoked must be there."""

from __future__ import annotations

from generators.apps.facts import AppFacts
from generators.fitting.findings import finding
from generators.spec.problems import Problem
from generators.spec.steps import InvokeStep, walk
from generators.spec.workflow import Workflow


def fit_invocations(workflow: Workflow, app: AppFacts) -> tuple[Workflow, tuple[Problem, ...]]:
    """Tell functions of this app that are invoked and not there; `app-id/function-id` is another's."""
    there = [function.id for function in app.functions]
    known = {*there, workflow.id}
    hint = f"functions: {', '.join(there) or 'none yet'}; another app's is app-id/function-id"
    missing = tuple(
        finding(
            "error", "invoked", path, f"the app has no function '{step.function}' to invoke", hint
        )
        for path, step in walk(workflow.steps)
        if isinstance(step, InvokeStep) and "/" not in step.function and step.function not in known
    )
    return workflow, missing
