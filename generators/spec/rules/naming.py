"""Event names: what Inngest accepts, and what is its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generators.spec.problems import Problem, error
from generators.spec.steps import SendEventStep, WaitForEventStep, walk
from generators.spec.workflow import Workflow

_NAME = re.compile(r"[A-Za-z0-9_$][A-Za-z0-9_$./:\-]{0,255}")
_RESERVED = "inngest/"


def event_names(workflow: Workflow) -> Iterator[Problem]:
    """Names are printable, and nothing sends an event with Inngest's own prefix."""
    for path, name, sent in _names(workflow):
        if not _NAME.fullmatch(name):
            message = f"{name!r} is not an event name"
            yield error("event-names", path, message, "write it like app/order.created")
        elif sent and name.startswith(_RESERVED):
            message = f"'{name}' is reserved: the prefix 'inngest/' belongs to the server"
            yield error("event-names", path, message, "use your own prefix, e.g. 'app/'")


def _names(workflow: Workflow) -> Iterator[tuple[str, str, bool]]:
    """Give path, name and whether it is sent by us."""
    for index, trigger in enumerate(workflow.triggers):
        if trigger.kind == "event":
            yield f"triggers.{index}.event", trigger.event, False
    for path, step in walk(workflow.steps):
        if isinstance(step, SendEventStep):
            yield f"{path}.event", step.event, True
        elif isinstance(step, WaitForEventStep):
            yield f"{path}.event", step.event, False
    for index, cancel in enumerate(workflow.options.cancel):
        yield f"options.cancel.{index}.event", cancel.event, False
    for index, emission in enumerate(workflow.emissions):
        yield f"emissions.{index}.event", emission.event, True
