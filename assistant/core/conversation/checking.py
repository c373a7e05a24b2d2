"""A workflow on trial: fitted, checked, rendered, linted and run, before anybody is shown it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.core.conversation.activity import activity
from assistant.core.conversation.desk import Desk
from assistant.core.planning import fitted
from assistant.core.proposal import Proposal, propose
from assistant.core.redaction.app_secrets import written_secrets
from assistant.events import RunProgress
from generators.lints.bodies import check_bodies
from generators.spec.problems import Problem, error
from generators.spec.workflow import Workflow

if TYPE_CHECKING:
    from generators.apps.facts import AppFacts
    from sandbox_runner.report import Report, RunEvent


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person asked to be changed."""

    words: str
    about: Workflow
    """As it was when they said so."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of a workflow; what did not happen is None."""

    workflow: Workflow
    base: Workflow | None
    problems: tuple[Problem, ...] = ()
    proposal: Proposal | None = None
    report: Report | None = None
    wish: Wish | None = None
    """What it was changed for; None for a new workflow."""
    whole: Trial | None = None
    """As it was proposed, when the person left only some of it or edited it."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What speaks against it."""
        return tuple(problem for problem in self.problems if problem.level == "error")

    @property
    def sound(self) -> bool:
        """Whether it can be accepted: code and files are right, whatever the run did."""
        hard = (problem for problem in self.errors if problem.rule != "run")
        return self.proposal is not None and not any(hard)


async def tried(workflow: Workflow, base: Workflow | None, desk: Desk) -> Trial:
    """Put a workflow on trial; stops at the first part that finds errors."""
    trial = await checked(workflow, base, desk)
    return await run(trial, desk) if trial.sound else trial


async def checked(workflow: Workflow, base: Workflow | None, desk: Desk) -> Trial:
    """Fit, check, render and lint a workflow; nothing is run and nothing written."""
    app = desk.facts
    with activity(desk, "check", f"check and render {workflow.id}") as act:
        workflow, problems = fitted(workflow, _without(app, base))
        problems = (
            *problems,
            *check_bodies(workflow, app),
            *written_secrets(workflow, desk.redactor),
        )
        trial = Trial(workflow, base, problems)
        if not trial.errors:
            target = desk.settings.target
            proposal = await asyncio.to_thread(propose, workflow, app, target, base)
            trial = replace(trial, proposal=proposal, problems=(*problems, *proposal.problems))
        act.ok = not trial.errors
        act.summary = f"check and render {workflow.id}: {_counted(trial)}"
    return trial


async def run(trial: Trial, desk: Desk) -> Trial:
    """Run a proposal on a scratch copy of the app; a failure is a problem like others."""
    if trial.proposal is None:
        return trial
    with activity(desk, "sandbox", f"run {trial.workflow.id} on a scratch copy") as act:
        report = await desk.bench.run(
            trial.proposal.changes, trial.workflow.id, on_event=lambda event: _tell(desk, event)
        )
        status = report.status if report else "not found in the app"
        act.ok = status == "completed"
        act.summary = f"run {trial.workflow.id} on a scratch copy: {status}"
    return replace(trial, report=report, problems=(*trial.problems, *_failures(report)))


def _tell(desk: Desk, event: RunEvent) -> None:
    desk.emit(RunProgress(event.kind, event.step_id, event.at, event.data))


def _without(app: AppFacts, base: Workflow | None) -> AppFacts:
    """The app without the function that is edited, whose id is therefore not taken."""
    if base is None:
        return app
    others = tuple(each for each in app.functions if each.id != base.id)
    return replace(app, functions=others)


def _failures(report: Report | None) -> Iterator[Problem]:
    if report is None:
        yield error("run", "", "the function was not found in the app that it was written into")
        return
    if report.status == "completed":
        return
    failed = [step for step in report.steps if step.status not in ("completed", "pending")]
    why = f"{report.error.name}: {report.error.message}" if report.error else report.status
    place = f"step '{failed[0].id}'" if failed else "the function"
    yield error("run", failed[0].id if failed else "", f"{place} {report.status}: {why[:400]}")


def _counted(trial: Trial) -> str:
    found = len(trial.errors)
    return "no problems" if not found else f"{found} problem{'s' if found > 1 else ''}"
