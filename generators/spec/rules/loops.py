"""Loops: a function that sends the event it is started by runs again, without an end."""

from __future__ import annotations

from collections.abc import Iterator

from generators.spec.problems import Problem
from generators.spec.steps import SendEventStep, walk
from generators.spec.workflow import Workflow


def starts_itself(workflow: Workflow) -> Iterator[Problem]:
    """Warn of every step that sends an event by which the workflow is started."""
    heard = {trigger.event for trigger in workflow.triggers if trigger.kind == "event"}
    for path, step in walk(workflow.steps):
        if isinstance(step, SendEventStep) and step.event in heard:
            ends = "unless a condition ends it" if ".branches." in path else "without an end"
            message = (
                f"a loop: the workflow is started by '{step.event}' and sends it again, {ends}"
            )
            hint = "send another event, or narrow the trigger with a condition"
            yield Problem(level="warning", rule="loops", path=path, message=message, hint=hint)
