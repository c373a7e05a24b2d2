"""`wait_for_event`."""

from __future__ import annotations

from generators.spec.steps import WaitForEventStep
from generators.targets.python.handler import Handler
from generators.targets.python.primitives.function import Durable
from generators.targets.python.source.templates import fill
from generators.targets.python.values.instants import timedelta_code
from generators.targets.python.values.shapes import EVENT


def wait_step(step: WaitForEventStep, handler: Handler) -> Durable:
    """Wait for an event; gives it, or None when the time is over."""
    code = fill(
        "steps/wait_for_event.py.j2",
        tools=handler.tools,
        id=handler.step_id(step),
        event=step.event,
        condition=step.if_,
        timeout=timedelta_code(step.timeout, handler.module.imports),
    )
    return Durable(code, EVENT)
