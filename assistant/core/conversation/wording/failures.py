"""What happens when it fails: "also notify #ops if it fails"."""

from __future__ import annotations

import re

from assistant.core.conversation.wording.fragments import fragment
from assistant.planners.protocol import Context
from generators.editing.operations import ON_FAILURE as PLACE
from generators.editing.operations import AddSteps, Operation
from generators.spec.steps import CallStep, Step
from generators.spec.values import Ref, Template
from generators.spec.workflow import Workflow

_FAILS = re.compile(r"(?i)\b(?:fail|fails|failed|failure|errors?|goes wrong|breaks|crashes)\b")
_LEAD = re.compile(r"(?i)^(?:(?:please|also|and|then|can you|could you|,)\s+)+")
_CHANNEL = re.compile(r"(?<!\w)#[\w-]+")


def handled(request: str, workflow: Workflow, context: Context) -> tuple[Operation, ...]:
    """Steps for the failure handler."""
    if not _FAILS.search(request):
        return ()
    words = _LEAD.sub("", request.strip()).rstrip(" .!")
    if _CHANNEL.search(words) and "slack" not in words.lower():
        # A channel is one of Slack's unless the workflow posts elsewhere.
        words = _CHANNEL.sub(lambda match: f"{match.group()} on {_chat(workflow)}", words, count=1)
    found = fragment(f"wait 1 minute, and {words}", context)
    failure = found.options.on_failure if found else None
    if failure is None:
        return ()
    steps = tuple(_about(step, workflow) for step in failure.steps)
    return (AddSteps(_fresh(steps, workflow), PLACE),)


def _fresh(steps: tuple[Step, ...], workflow: Workflow) -> tuple[Step, ...]:
    there = workflow.options.on_failure
    taken = {step.id for step in there.steps} if there else set()
    return tuple(
        step.model_copy(update={"id": f"{step.id}-{len(taken) + 1}"}) if step.id in taken else step
        for step in steps
    )


def _about(step: Step, workflow: Workflow) -> Step:
    """Messages name the workflow, not the words that stood for its trigger."""
    if not isinstance(step, CallStep):
        return step
    params = {name: _named(value, workflow) for name, value in step.params.items()}
    return step.model_copy(update={"params": params})


def _named(value: object, workflow: Workflow) -> object:
    if not isinstance(value, Template):
        return value
    names = any(isinstance(part, Ref) and part.root == "error" for part in value.parts)
    parts = (f"{workflow.name} failed: ", *(p for p in value.parts if isinstance(p, Ref)))
    return Template(parts=parts) if names else value


def _chat(workflow: Workflow) -> str:
    chats = ("slack", "discord", "mattermost", "microsoft_teams")
    used = [step.connector for step in workflow.steps if isinstance(step, CallStep)]
    return next((name.replace("_", " ") for name in used if name in chats), "Slack")
