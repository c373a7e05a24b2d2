"""Answers without a model about the functions of the app, and about what happens when a run fails."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from assistant.core.conversation.desk import Desk
from assistant.core.conversation.overview import overview
from assistant.events import FunctionSeen
from generators.spec.workflow import Workflow

_ALL = re.compile(
    r"^(?:what|which|how many|are there|do (?:i|we) have)\b.*\b(?:functions|workflows|jobs)\b"
)
_RETRIES = 4
"""Of Inngest, where the function says nothing: five attempts in all."""


def of_functions(said: str, desk: Desk) -> tuple[str, ...]:
    """The function that a question names, else all where it asks for them; empty otherwise."""
    workflow, plain = desk.state.workflow, said.replace("_", "-")
    found = overview(desk.facts, datetime.now(UTC)).functions
    named = [
        each for each in found if re.search(rf"(?<![\w-]){re.escape(each.id)}(?![\w-])", plain)
    ]
    if named and not (workflow and any(each.id == workflow.id for each in named)):
        return tuple(map(_line, named))
    if _ALL.search(said):
        return tuple(map(_line, found)) or ("The app has no functions yet.",)
    return ()


def _line(function: FunctionSeen) -> str:
    wrote = "written by hand, " if function.kind != "generated" else ""
    triggers = "; ".join(function.triggers) or "no trigger"
    return f"{function.id}: {triggers} ({wrote}{function.place})"


def when_it_fails(workflow: Workflow) -> Iterator[str]:
    """What the workflow says about failures."""
    retries = workflow.options.retries
    times = _RETRIES if retries is None else retries
    usual = " (Inngest's default)" if retries is None else ""
    yield (
        f"A step that fails is tried again {times} {'time' if times == 1 else 'times'}{usual}, with growing "
        "pauses; then the run fails. Steps that are done are not done again."
    )
    failure = workflow.options.on_failure
    if failure is None:
        yield "Nobody is told then: say “also notify #ops if it fails” to change that."
        return
    yield "Then this runs: " + ", ".join(step.name or step.id for step in failure.steps) + "."
