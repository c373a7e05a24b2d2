"""Limits of Inngest: 10 triggers, 1,000 steps, 0 to 20 retries, options that exclude each other."""

from __future__ import annotations

from collections.abc import Iterator

from generators.spec.durations import duration_ms
from generators.spec.problems import Problem, error
from generators.spec.steps import walk
from generators.spec.workflow import Workflow

MAX_TRIGGERS = 10
MAX_STEPS = 1_000
MAX_RETRIES = 20
_YEAR_MS = 366 * 86_400_000
_NOT_WITH_BATCH = ("rate_limit", "idempotency", "cancel", "priority")


def within_limits(workflow: Workflow) -> Iterator[Problem]:
    """Nothing exceeds what the server accepts."""
    yield from _triggers(workflow)
    yield from _steps(workflow)
    yield from _options(workflow)


def _triggers(workflow: Workflow) -> Iterator[Problem]:
    crons = [trigger for trigger in workflow.triggers if trigger.kind == "cron"]
    count = sum(len(trigger.crons) for trigger in crons) + len(workflow.triggers) - len(crons)
    if count == 0:
        yield error("limits", "triggers", "nothing starts this workflow", "give a cron or an event")
    if count > MAX_TRIGGERS:
        message = f"{count} triggers; Inngest takes at most {MAX_TRIGGERS}"
        yield error("limits", "triggers", message, "split the workflow, or use fewer schedules")


def _steps(workflow: Workflow) -> Iterator[Problem]:
    count = 0
    for path, step in walk(workflow.steps):
        count += 1
        if step.kind == "sleep" and duration_ms(step.duration) > _YEAR_MS:
            yield error("limits", f"{path}.duration", "Inngest sleeps for a year at most")
    if count == 0:
        yield error("limits", "steps", "this workflow does nothing", "say what it should do")
    if count > MAX_STEPS:
        message = f"{count} steps; Inngest takes at most {MAX_STEPS}"
        yield error("limits", "steps", message, "use 'each', or send events to another function")


def _options(workflow: Workflow) -> Iterator[Problem]:
    options = workflow.options
    if options.retries is not None and not 0 <= options.retries <= MAX_RETRIES:
        message = f"{options.retries} retries; Inngest takes 0 to {MAX_RETRIES}"
        yield error("limits", "options.retries", message)
    if len(options.concurrency) > 2:
        yield error("limits", "options.concurrency", "Inngest takes at most two concurrency limits")
    if options.batch_events:
        for name in _NOT_WITH_BATCH:
            if getattr(options, name):
                message = f"batch_events and {name} exclude each other in Inngest"
                yield error("limits", f"options.{name}", message, "leave one of them out")
