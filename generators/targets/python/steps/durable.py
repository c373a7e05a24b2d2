"""Steps that are one awaited expression."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from generators.spec.steps import (
    AiStep,
    CallStep,
    CodeStep,
    HttpStep,
    InvokeStep,
    SendEventStep,
    SleepStep,
    SleepUntilStep,
    Step,
    WaitForEventStep,
)
from generators.targets.python.handler import Handler
from generators.targets.python.primitives.function import Durable
from generators.targets.python.steps.ai import ai_step
from generators.targets.python.steps.call import call_step, http_step
from generators.targets.python.steps.code import code_step
from generators.targets.python.steps.invoke import invoke_step
from generators.targets.python.steps.send_event import send_event_step
from generators.targets.python.steps.sleep import sleep_step, sleep_until_step
from generators.targets.python.steps.wait_for_event import wait_step

DurableStep = (
    CallStep
    | HttpStep
    | CodeStep
    | SleepStep
    | SleepUntilStep
    | WaitForEventStep
    | SendEventStep
    | InvokeStep
    | AiStep
)


Renderer = Callable[[DurableStep, Handler], Durable | None]
_RENDERERS: dict[str, object] = {
    "call": call_step,
    "http": http_step,
    "code": code_step,
    "sleep": sleep_step,
    "sleep_until": sleep_until_step,
    "wait_for_event": wait_step,
    "send_event": send_event_step,
    "invoke": invoke_step,
    "ai": ai_step,
}


def durable(step: DurableStep, handler: Handler) -> Durable | None:
    """The expression of a step; None when it cannot be rendered (a problem says why)."""
    handler.current = step.id
    render = cast("Renderer", _RENDERERS[step.kind])
    return render(step, handler)


def is_durable(step: Step) -> bool:
    """Whether a step is one awaited expression."""
    return isinstance(step, DurableStep)
