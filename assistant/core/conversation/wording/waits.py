"""Another length of a wait: "make that 3 days", "wait a week instead"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.planners.protocol import Context, Question
from generators.editing.operations import Operation, Rename, ReplaceStep
from generators.spec.steps import SleepStep, WaitForEventStep, walk
from generators.spec.triggers import CronTrigger
from generators.spec.workflow import Workflow

_WAIT = re.compile(
    r"(?i)^(?:no,? |actually,? |please,? |and |ok(?:ay)?,? |better )*"
    r"(?P<verb>(?:make|change) (?:it|that|this)|(?:make|change) the (?:wait|delay|pause)|wait)"
    r"(?: (?:to|for|only|rather|just))* (?P<length>[\w -]+?)(?: instead)?"
    r"(?: (?:in|at) (?P<step>[\w-]+))?(?:,? please)?[.!]*$"
)
Wait = SleepStep | WaitForEventStep


def rewaited(request: str, workflow: Workflow, _: Context) -> tuple[Operation, ...] | Question:
    """The wait with its new length; a question when several could be meant."""
    match = _WAIT.match(" ".join(request.split()))
    length = _length(match["length"]) if match else None
    if match is None or length is None:
        return ()
    if _may_be_schedule(match["verb"].lower(), workflow):
        return ()
    waits = [step for _, step in walk(workflow.steps) if isinstance(step, Wait)]
    named = [step for step in waits if step.id == match["step"]] if match["step"] else waits
    if len(named) > 1:
        wait = match["length"]
        choices = tuple(f"make it {wait} in {step.id}" for step in named)
        return Question("Which wait is meant?", choices)
    return tuple(each for step in named for each in _changed(step, length, workflow))


def _may_be_schedule(verb: str, workflow: Workflow) -> bool:
    """Whether "make it 3 days" could as well mean how often it runs."""
    scheduled = any(isinstance(trigger, CronTrigger) for trigger in workflow.triggers)
    return scheduled and not re.search(r"wait|delay|pause", verb)


def _changed(step: Wait, length: str, workflow: Workflow) -> Iterator[Operation]:
    from assistant.planners.offline.numbers import spoken

    old = step.duration if isinstance(step, SleepStep) else step.timeout
    field = "duration" if isinstance(step, SleepStep) else "timeout"
    before, after = spoken(old), spoken(length)
    words = {
        "id": step.id.replace(_slug(before), _slug(after)),
        "name": step.name.replace(before, after),
    }
    yield ReplaceStep(step.id, (step.model_copy(update={field: length, **words}),))
    described = _described(workflow.description, old, after)
    if described != workflow.description:
        yield Rename(description=described)


def _slug(words: str) -> str:
    return words.replace(" ", "-")


def _length(words: str) -> str | None:
    """A length of time as Inngest writes it, when the words are nothing else."""
    from assistant.planners.offline.numbers import read_duration
    from assistant.planners.offline.tokens import tokenize

    tokens = tokenize(words)
    found = read_duration(tokens, 0) if tokens else None
    return str(found.value) if found and found.end == len(tokens) else None


def _described(text: str, old: str, words: str) -> str:
    """A description that says the old length says the new one, where it is said once."""
    from assistant.planners.offline.numbers import read_duration
    from assistant.planners.offline.tokens import tokenize

    tokens = tokenize(text)
    found = [(at, read_duration(tokens, at)) for at in range(len(tokens))]
    places = [(at, each.end) for at, each in found if each and each.value == old]
    if len(places) != 1:
        return text
    ((start, end),) = places
    return f"{text[: tokens[start].start]}{words}{text[tokens[end - 1].end :]}"
