"""Another place for the same message: "post it to #general instead"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.planners.protocol import Context, Question
from generators.editing.operations import Operation, SetParam
from generators.spec.steps import CallStep, walk
from generators.spec.values import Literal
from generators.spec.workflow import Workflow

_PLACE = r"(?:#[\w-]{1,80}|[\w.+-]+@[\w-]+\.[\w.-]+\w)"
_INSTEAD = re.compile(
    rf"(?i)(?P<new>{_PLACE})(?:,? (?:instead(?: of (?P<old>{_PLACE}))?|rather than (?P<old2>{_PLACE})"
    rf"|not (?P<old3>{_PLACE})))?[.!]*$"
)
_VERB = re.compile(
    r"(?i)^(?:please,? )?(?:post|send|write|move|change|make|use|switch|email|mail)\b(?! .*\b(?:also|too)\b)"
)


def redirected(request: str, workflow: Workflow, _: Context) -> tuple[Operation, ...] | Question:
    """The parameter that holds the place; a question when several do."""
    said = " ".join(request.split())
    match = _INSTEAD.search(said)
    if match is None or not _VERB.match(said):
        return ()
    old = match["old"] or match["old2"] or match["old3"]
    kind = match["new"][0] == "#"
    found = [each for each in _places(workflow) if (each[2][0] == "#") is kind]
    named = [each for each in found if each[2] == old] if old else found
    named = named or ([] if old else list(_unwritten(workflow, "channel" if kind else "to")))
    if len(named) > 1:
        choices = tuple(f"use {match['new']} instead of {place}" for _, _, place in named)
        return Question("Which one should change?", choices)
    return tuple(SetParam(step, name, Literal(value=match["new"])) for step, name, _ in named)


def _unwritten(workflow: Workflow, param: str) -> Iterator[tuple[str, str, str]]:
    """The same where the place is read from the environment or the event."""
    for _, step in walk(workflow.steps):
        if isinstance(step, CallStep) and param in step.params:
            yield step.id, param, step.id


def _places(workflow: Workflow) -> Iterator[tuple[str, str, str]]:
    """Step, parameter and text of every place that is written out."""
    failure = workflow.options.on_failure
    for _, step in (*walk(workflow.steps), *walk(failure.steps if failure else ())):
        params = step.params.items() if isinstance(step, CallStep) else ()
        for name, value in params:
            text = value.value if isinstance(value, Literal) else None
            if isinstance(text, str) and re.fullmatch(_PLACE, text):
                yield step.id, name, text
