"""Functions that are invoked, and whether they are there."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from generators.apps.facts import AppFacts
from generators.fitting.findings import finding
from generators.spec.problems import Problem
from generators.spec.steps import InvokeStep, walk
from generators.spec.workflow import Workflow

_NEAR = 0.8


def fit_invocations(workflow: Workflow, app: AppFacts) -> tuple[Workflow, tuple[Problem, ...]]:
    """Warn of functions that are invoked before they are there; `app-id/function-id` is another app's.

    A name that is nearly that of a function is an error: it is hardly one that is still to come.
    """
    there = [function.id for function in app.functions]
    missing = (
        _told(path, function, there)
        for path, function in _invoked(workflow)
        if function not in {*there, workflow.id}
    )
    return workflow, tuple(missing)


def elsewhere(workflow: Workflow, app: AppFacts) -> tuple[str, ...]:
    """Functions that the workflow invokes and the app does not have, as `app-id-function-id` or by id."""
    there = {function.id for function in app.functions}
    invoked = (step.function for _, step in walk(workflow.steps) if isinstance(step, InvokeStep))
    return tuple(dict.fromkeys(each.replace("/", "-") for each in invoked if each not in there))


def _invoked(workflow: Workflow) -> Iterator[tuple[str, str]]:
    for path, step in walk(workflow.steps):
        if isinstance(step, InvokeStep) and "/" not in step.function:
            yield path, step.function


def _told(path: str, function: str, there: list[str]) -> Problem:
    hint = f"functions: {', '.join(there) or 'none yet'}; another app's is app-id/function-id"
    near = get_close_matches(function, there, n=1, cutoff=_NEAR)
    if near:
        message = f"the app has no function '{function}' to invoke"
        return finding("error", "invoked", path, message, f"did you mean '{near[0]}'? {hint}")
    message = f"unproven: the app has no function '{function}' yet; invoking it fails until it has"
    return finding("warning", "invoked", path, message, hint)
