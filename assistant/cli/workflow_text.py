"""A workflow in words, for people."""

from __future__ import annotations

import json
from collections.abc import Iterator

from generators.spec.steps import BranchStep, EachStep, ParallelStep, Step
from generators.spec.triggers import CronTrigger, Trigger
from generators.spec.workflow import Workflow


def workflow_lines(workflow: Workflow) -> Iterator[str]:
    """Describe a workflow, a line each for id, triggers, options, steps and emissions."""
    yield f"{workflow.id}  {workflow.name}"
    for trigger in workflow.triggers:
        yield f"  when   {trigger_line(trigger)}"
    options = workflow.options.model_dump(mode="json", exclude_defaults=True)
    options.pop("on_failure", None)
    for name, value in options.items():
        yield f"  option {name} = {json.dumps(value, ensure_ascii=False)}"
    yield from _steps(workflow.steps, "  ")
    if workflow.options.on_failure:
        yield "  when it fails for good"
        yield from _steps(workflow.options.on_failure.steps, "    ")
    for emission in workflow.emissions:
        source = emission.route or emission.model or emission.place
        yield f"  sends  {emission.event} from {source}"


def trigger_line(trigger: Trigger) -> str:
    """Describe a trigger."""
    if not isinstance(trigger, CronTrigger):
        return f"event {trigger.event}" + (f" if {trigger.if_}" if trigger.if_ else "")
    words = trigger.text or trigger.local or "schedule"
    zone = f" ({trigger.timezone})" if trigger.timezone else " (UTC)"
    guard = " + guard" if trigger.guard else ""
    return f"{words}{zone}: cron {', '.join(trigger.crons)}{guard}"


def _steps(steps: tuple[Step, ...], indent: str) -> Iterator[str]:
    for step in steps:
        yield f"{indent}step   {step.id}: {_what(step)}"
        if isinstance(step, EachStep):
            yield from _steps(step.steps, indent + "  ")
        elif isinstance(step, ParallelStep | BranchStep):
            for branch in step.branches:
                yield from _steps(branch.steps, indent + "  ")


def _what(step: Step) -> str:
    if step.kind == "call":
        return f"{step.connector}.{step.operation}"
    detail = {
        "sleep": "duration",
        "wait_for_event": "event",
        "send_event": "event",
        "invoke": "function",
        "http": "method",
    }.get(step.kind)
    return f"{step.kind} {getattr(step, detail)}" if detail else step.kind
