"""What an edit changed that nobody asked for, and what it left that somebody did.

Compared part by part (trigger, emissions, each option, each step) with what the words of the
request mean, where they are understood; a name or a description may follow any change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from assistant.core.conversation.difference import Difference
from assistant.planners.protocol import Question
from generators.spec.options import Options
from generators.spec.problems import error
from generators.spec.steps import walk
from generators.spec.workflow import Workflow

_BACK = "leave it as it was; if the request needs it, propose the same again"
_DO = "do what was asked; if it cannot be done, propose the same again"
_NO = "No, only what I asked for"
_OPTION = "the option "


def unasked_changes(before: Workflow, meant: Workflow, given: Workflow) -> Iterator[Difference]:
    """Differences between a proposal and what an understood edit comes to."""
    was, wanted, is_now = _parts(before), _parts(meant), _parts(given)
    grown = any(name not in was for name in wanted)
    names = [
        name
        for name in dict.fromkeys((*was, *is_now))
        if is_now.get(name) != was.get(name)
        and wanted.get(name) == was.get(name)
        and (name in was or not grown)
    ]
    if names:
        yield _changed(" and ".join(names))
    for name in wanted:
        if name.startswith(_OPTION) and wanted[name] != was[name] == is_now[name]:
            yield _left(name)


def _parts(workflow: Workflow) -> Mapping[str, Any]:
    options = workflow.options
    steps = {f"the step '{step.id}'": _alone(step) for _, step in walk(workflow.steps)}
    return {
        "the trigger": workflow.triggers,
        "what sends its event": workflow.emissions,
        **{f"{_OPTION}{name}": getattr(options, name) for name in Options.model_fields},
        **steps,
    }


def _alone(step: Any) -> Any:
    """A step without the steps inside it, which are parts of their own."""
    return step.model_dump(exclude={"steps", "branches"})


def _changed(names: str) -> Difference:
    message = f"{names} changed, which the request does not ask for"
    question = Question(f"Should {names} change too?", ("Yes", _NO), _NO)
    return Difference(f"unasked: {names}", error("opinion", "", message, _BACK), question)


def _left(name: str) -> Difference:
    message = f"{name} is as it was, but the request changes it"
    question = Question(f"Should {name} stay as it is?", ("Yes", "No, change it"), "No, change it")
    return Difference(f"left: {name}", error("opinion", "options", message, _DO), question)
