"""Parts of the workflow that is talked about, to look at."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import PurePosixPath

from assistant.core.conversation.desk import Desk
from assistant.core.previews import next_runs
from assistant.events import Showed
from generators.spec.triggers import CronTrigger, Trigger
from generators.spec.workflow import Workflow


def showed(desk: Desk, what: str) -> Showed:
    """The part that was asked for, as lines; from the typed workflow, never from a model."""
    workflow = desk.state.workflow
    if workflow is None:
        return Showed(what, ("no workflow is talked about yet",))
    lines = tuple(_PARTS[what](desk, workflow)) or ("none",)
    return Showed(f"{what} of {workflow.id}", lines)


def trigger_text(trigger: Trigger) -> str:
    """A trigger in one line."""
    if not isinstance(trigger, CronTrigger):
        return f"event {trigger.event}" + (f" if {trigger.if_}" if trigger.if_ else "")
    words = trigger.schedule.describe() if trigger.schedule else trigger.local or "schedule"
    guard = " + guard" if trigger.guard else ""
    return f"{words} ({trigger.timezone or 'UTC'}): cron {', '.join(trigger.crons)}{guard}"


def _trigger(_: Desk, workflow: Workflow) -> Iterator[str]:
    yield from (trigger_text(trigger) for trigger in workflow.triggers)
    for run in next_runs(workflow, datetime.now(UTC), 3):
        yield f"next {run['local']} = {run['utc']}"


def _next(_: Desk, workflow: Workflow) -> Iterator[str]:
    yield from (f"{run['local']} = {run['utc']}" for run in next_runs(workflow, datetime.now(UTC)))


def step_lines(workflow: Workflow) -> Iterator[str]:
    """Every step in a line, indented by its depth."""
    from generators.spec.steps import walk

    for path, step in walk(workflow.steps):
        depth = path.count("steps") - 1
        what = f"{step.connector}.{step.operation}" if step.kind == "call" else step.kind
        yield f"{'  ' * depth}{step.id}: {step.name} ({what})"


def _steps(_: Desk, workflow: Workflow) -> Iterator[str]:
    yield from step_lines(workflow)


def _options(_: Desk, workflow: Workflow) -> Iterator[str]:
    options = workflow.options.model_dump(mode="json", exclude_defaults=True)
    yield from (f"{name} = {json.dumps(value)}" for name, value in options.items())


def _code(desk: Desk, workflow: Workflow) -> Iterator[str]:
    """The file as it is proposed, else as it is on the disk."""
    proposal = desk.trial.proposal if desk.trial and desk.state.open_proposal else None
    if proposal is not None:
        stem = proposal.module.rpartition(".")[2]
        for edit in proposal.changes.edits:
            if edit.after and PurePosixPath(edit.path).stem == stem:
                yield from edit.after.splitlines()
        return
    function = desk.facts.function(workflow.id)
    if function is not None:
        yield from function.path.read_text(encoding="utf-8").splitlines()


def _diff(desk: Desk, _: Workflow) -> Iterator[str]:
    if desk.trial and desk.trial.proposal and desk.state.open_proposal:
        yield from desk.trial.proposal.changes.diff().splitlines()


def _secrets(desk: Desk, _: Workflow) -> Iterator[str]:
    if desk.trial and desk.trial.proposal:
        yield from desk.trial.proposal.secrets


def _claims(desk: Desk, _: Workflow) -> Iterator[str]:
    from assistant.core.conversation.evidence import claims_of

    if desk.trial:
        for each in claims_of(desk.trial):
            yield f"{each.level}: {each.claim} ({each.evidence})"


def _problems(desk: Desk, _: Workflow) -> Iterator[str]:
    if desk.trial:
        yield from (f"{each.level}: {each.message}" for each in desk.trial.problems)


def _run(desk: Desk, _: Workflow) -> Iterator[str]:
    report = desk.state.report
    if report:
        yield str(report["status"])
        yield from (f"{step['id']}: {step['status']}" for step in report["steps"])


def _workflow(desk: Desk, workflow: Workflow) -> Iterator[str]:
    yield f"{workflow.id}: {workflow.name}"
    yield from _trigger(desk, workflow)
    yield from _options(desk, workflow)
    yield from _steps(desk, workflow)


_PARTS: dict[str, Callable[[Desk, Workflow], Iterator[str]]] = {
    "trigger": _trigger,
    "schedule": _trigger,
    "next run": _next,
    "next firing": _next,
    "step": _steps,
    "option": _options,
    "code": _code,
    "diff": _diff,
    "secret": _secrets,
    "claim": _claims,
    "problem": _problems,
    "run": _run,
    "workflow": _workflow,
}
