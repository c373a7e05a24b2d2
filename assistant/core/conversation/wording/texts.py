"""Other words in what is sent: "change the subject to 'Today's contacts'"."""

from __future__ import annotations

import re

from assistant.planners.protocol import Context, Question
from generators.editing.operations import Operation, SetParam
from generators.spec.steps import CallStep, walk
from generators.spec.values import Literal
from generators.spec.workflow import Workflow

_TEXT = re.compile(
    r"(?i)^(?:please,? |and |now )*(?:change|set|make|let) the (?P<what>subject|text|message|body|title)"
    r"(?: line)? (?:to |be |say |read )*(?P<open>[\"'“‘])(?P<text>.+)[\"'”’]"
    r"(?: in (?P<step>[\w-]+))?(?: instead)?[.!]*$",
    re.DOTALL,
)
_NAMES = {
    "subject": ("subject",),
    "title": ("title", "summary", "subject"),
    "text": ("text", "body", "message", "content"),
}


def reworded(request: str, workflow: Workflow, _: Context) -> tuple[Operation, ...] | Question:
    """The parameter that holds the text; a question when several steps have one."""
    match = _TEXT.match(request.strip())
    if match is None:
        return ()
    names = _NAMES.get(match["what"].lower(), _NAMES["text"])
    found = [
        (step.id, name)
        for _, step in walk(workflow.steps)
        if isinstance(step, CallStep) and match["step"] in (None, step.id)
        for name in [each for each in names if each in step.params][:1]
    ]
    if len(found) > 1:
        said = f"set the {match['what']} to \"{match['text']}\""
        return Question("In which step?", tuple(f"{said} in {step}" for step, _ in found))
    return tuple(SetParam(step, name, Literal(value=match["text"])) for step, name in found)
