"""`sleep` and `sleep_until`."""

from __future__ import annotations

from generators.spec.steps import SleepStep, SleepUntilStep
from generators.spec.values import Moment
from generators.targets.python.handler import Handler
from generators.targets.python.primitives.function import Durable
from generators.targets.python.source.templates import fill
from generators.targets.python.values.expressions import value_code
from generators.targets.python.values.instants import timedelta_code
from generators.targets.python.values.shapes import NOTHING


def sleep_step(step: SleepStep, handler: Handler) -> Durable:
    """Wait for a length of time."""
    duration = timedelta_code(step.duration, handler.module.imports)
    facts = {"tools": handler.tools, "id": handler.step_id(step), "duration": duration}
    return Durable(fill("steps/sleep.py.j2", **facts), NOTHING)


def sleep_until_step(step: SleepUntilStep, handler: Handler) -> Durable:
    """Wait until an instant."""
    if isinstance(step.until, Moment):
        until = handler.instant(step.until)
    else:
        until = handler.to_datetime(value_code(step.until, handler))
    facts = {"tools": handler.tools, "id": handler.step_id(step), "until": until}
    return Durable(fill("steps/sleep_until.py.j2", **facts), NOTHING)
