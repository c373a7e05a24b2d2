"""What an edit changed that nobody asked for, and what it left that somebody did.

Compared part by part (trigger, emissions, each option, each step) with what the words of the
request mean, where they are understood; a name or a description may follow any change.
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant.core.conversation.difference import Difference
from assistant.core.conversation.parts import OPTION, parts_of
from assistant.planners.protocol import Question
from generators.spec.problems import error
from generators.spec.workflow import Workflow

_BACK = "leave it as it was; if the request needs it, propose the same again"
_DO = "do what was asked; if it cannot be done, propose the same again"
_NO = "No, only what I asked for"


def unasked_changes(before: Workflow, meant: Workflow, given: Workflow) -> Iterator[Difference]:
    """Differences between a proposal and what an understood edit comes to."""
    was, wanted, is_now = parts_of(before), parts_of(meant), parts_of(given)
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
        if name.startswith(OPTION) and wanted[name] != was[name] == is_now[name]:
            yield _left(name)


def _changed(names: str) -> Difference:
    message = f"{names} changed, which the request does not ask for"
    question = Question(f"Should {names} change too?", ("Yes", _NO), _NO)
    return Difference(f"unasked: {names}", error("opinion", "", message, _BACK), question)


def _left(name: str) -> Difference:
    message = f"{name} is as it was, but the request changes it"
    question = Question(f"Should {name} stay as it is?", ("Yes", "No, change it"), "No, change it")
    return Difference(f"left: {name}", error("opinion", "options", message, _DO), question)
