"""One thing less: "remove the Slack step", "drop step 2", "don't retry"."""

from __future__ import annotations

import re

from assistant.core.conversation.offers import named_connectors
from assistant.planners.protocol import Context, Question
from generators.editing.operations import ClearOption, Operation, RemoveStep
from generators.spec.options import Options
from generators.spec.steps import CallStep, Step, walk
from generators.spec.workflow import Workflow

_REMOVE = re.compile(
    r"(?i)^(?:please,? |and |can you |could you )*(?:remove|delete|drop|skip|leave out|take out|get rid of"
    r"|stop using|no more)\s+(?:the\s+)?(?P<what>.+?)(?:,? please)?[.!]*$"
)
_NUMBER = re.compile(r"(?i)\bstep (?:number )?(?P<number>\d{1,3})\b|\b(?P<last>last) step\b")


def removed(request: str, workflow: Workflow, _: Context) -> tuple[Operation, ...] | Question:
    """The step or the option that goes away."""
    match = _REMOVE.match(" ".join(request.split()))
    if match is None:
        return ()
    what = match["what"].lower()
    option = what.removesuffix(" option").removesuffix(" limit").replace(" ", "_")
    if option in Options.model_fields:
        return (ClearOption(option),)
    found = _steps(what, workflow)
    if len(found) > 1:
        choices = tuple(f"remove the step {step.id}" for step in found)
        return Question("Which step should go?", choices)
    return (RemoveStep(found[0].id),) if found else ()


def _steps(what: str, workflow: Workflow) -> list[Step]:
    steps = [step for _, step in walk(workflow.steps)]
    if match := _NUMBER.search(what):
        number = len(steps) if match["last"] else int(match["number"])
        return [steps[number - 1]] if 1 <= number <= len(steps) else []
    plain = what.removeprefix("step ").removesuffix(" step")
    named = [
        each for each in steps if plain in (each.id, each.id.replace("-", " "), each.name.lower())
    ]
    services = named_connectors(what)
    of_service: list[Step] = [
        s for s in steps if isinstance(s, CallStep) and s.connector in services
    ]
    return named or of_service or [each for each in steps if _is_about(each, plain)]


def _is_about(step: Step, words: str) -> bool:
    """Whether every word stands in its id, or in the name of what it calls: "the email"."""
    called = f"{step.id} {step.operation if isinstance(step, CallStep) else ''}"
    there = set(re.split(r"[ _-]+", called.lower()))
    return set(words.split()) <= there
