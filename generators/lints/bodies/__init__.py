"""Checks of the bodies of `code` steps, before they become code of the app.

    problems = check_bodies(workflow, app)

A body is parsed, its imports must be there in the app, its names must mean something, and some
things a step never does: run text as code, start programs, write files, reach into the
interpreter, read settings that the workflow does not declare. Of the standard library it uses what
computes (`standard`). Nothing is run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generators.spec.problems import Problem, error
from generators.spec.steps import CodeStep, walk
from generators.spec.workflow import Workflow

if TYPE_CHECKING:
    from generators.apps.facts import AppFacts

__all__ = ["check_bodies", "code_steps"]


def check_bodies(workflow: Workflow, app: AppFacts) -> tuple[Problem, ...]:
    """Problems of all bodies, in order of the steps; what is not Python cannot be checked."""
    steps = code_steps(workflow)
    if not steps:
        return ()
    from generators.lints.bodies.python import check_body

    declared = _declared(workflow)
    return tuple(
        problem
        for path, step in steps
        for problem in (
            check_body(step, f"{path}.body", app, declared)
            if step.language == "python"
            else (_unchecked(step, f"{path}.body"),)
        )
    )


def _unchecked(step: CodeStep, path: str) -> Problem:
    message = f"'{step.id}': a body in {step.language} cannot be checked, so it is not written"
    return error("code-language", path, message, "use other kinds of steps, or write it in Python")


def code_steps(workflow: Workflow) -> list[tuple[str, CodeStep]]:
    """Every `code` step with its path."""
    failure = workflow.options.on_failure
    steps = list(walk(workflow.steps))
    steps += walk(failure.steps, "options.on_failure.steps") if failure else ()
    return [(path, step) for path, step in steps if isinstance(step, CodeStep)]


def _declared(workflow: Workflow) -> frozenset[str]:
    """Environment variables that the workflow refers to."""
    from generators.spec.values import refs

    return frozenset(ref.segments[0] for ref in refs(workflow) if ref.root == "env")
