"""Kinds of steps and services of a workflow, in the words of the records."""

from __future__ import annotations

from collections.abc import Iterator

from generators.spec.steps import (
    AiStep,
    BranchStep,
    CallStep,
    EachStep,
    HttpStep,
    ParallelStep,
    Step,
)
from generators.spec.values import Ref
from generators.spec.workflow import Workflow

_RUN = frozenset({"call", "http", "code"})
"""Kinds that run code of the app: `run` in a record."""
_SHAPES = (EachStep, ParallelStep, BranchStep)
_ALIASES = {
    "database": ("database", "postgres", "mysql", "app"),
    "openweather": ("openweather", "openweathermap"),
    "redis": ("redis", "upstash"),
}
"""Names that one connector answers to."""


def kinds_of(steps: tuple[Step, ...]) -> list[str]:
    """What is done, in order; loops, lanes and branches are looked into, `return` does nothing."""
    return [
        "run" if step.kind in _RUN else step.kind for step in _flat(steps) if step.kind != "return"
    ]


def services_of(workflow: Workflow) -> list[str]:
    """Services in order of use: of events that start it, of steps, of what follows a failure."""
    failure = workflow.options.on_failure
    started = [
        trigger.event.partition("/")[0] for trigger in workflow.triggers if trigger.kind == "event"
    ]
    steps = (*_flat(workflow.steps), *_flat(failure.steps if failure else ()))
    return [*started, *(name for step in steps for name in _service(step))]


def plain_name(service: str) -> str:
    """A name without what people write differently: `Google Sheets`, `google_sheets`."""
    return "".join(letter for letter in service.lower() if letter.isalnum())


def _flat(steps: tuple[Step, ...]) -> Iterator[Step]:
    for step in steps:
        if not isinstance(step, _SHAPES):
            yield step
        elif isinstance(step, EachStep):
            yield from _flat(step.steps)
        else:
            for branch in step.branches:
                yield from _flat(branch.steps)


def _service(step: Step) -> tuple[str, ...]:
    if isinstance(step, CallStep):
        return _ALIASES.get(step.connector, (step.connector,))
    if isinstance(step, AiStep):
        return (step.provider,)
    if isinstance(step, HttpStep):
        # A service that has no connector is called by hand; step and variable are named after it.
        address = step.url.path if isinstance(step.url, Ref) else ""
        named = address.removeprefix("env.").removesuffix("_URL").lower()
        return (*dict.fromkeys(step.id.split("-")), named)
    return tuple(step.id.split("-")) if step.kind == "code" else ()
