"""Another run of what is talked about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from assistant.core.conversation.desk import Desk
from assistant.core.trial_run import TrialRun
from assistant.events import RunEnded, RunProgress
from generators.changes.changeset import ChangeSet

if TYPE_CHECKING:
    from sandbox_runner.report import RunEvent


async def run_again(
    desk: Desk,
    function_id: str | None = None,
    trial: TrialRun | None = None,
) -> Mapping[str, Any] | None:
    """Run the open proposal, or else the function as it is on the disk, on a scratch copy.

    Without `function_id`, what is talked about. None when there is no such function.
    """
    talked_about = wanted_function(desk, None)
    wanted = function_id or talked_about
    if wanted is None:
        return None
    trial = trial or TrialRun()

    def tell(event: RunEvent) -> None:
        desk.emit(RunProgress(event.kind, event.step_id, event.at, event.data))

    changes = await changes_of(desk, wanted)
    report = await desk.bench.run(changes, wanted, trial, on_event=tell)
    if report is None:
        return None
    if changes.edits and desk.trial is not None and trial.is_usual:
        desk.trial = replace(desk.trial, report=report)
    document: Mapping[str, Any] = desk.clean_json(report.to_json(), "the report of the run")
    if wanted == talked_about:
        desk.record("ran", report=document)
    desk.emit(RunEnded(document, scratch=bool(changes.edits)))
    return document


def wanted_function(desk: Desk, function_id: str | None) -> str | None:
    """The function that is meant: the one that is named, else the one that is talked about."""
    workflow = desk.state.workflow
    return function_id or (workflow.id if workflow else None)


async def changes_of(desk: Desk, wanted: str) -> ChangeSet:
    """What has to be made in a copy of the app before this function is run there."""
    if wanted == wanted_function(desk, None):
        return await _changes(desk)
    return _nothing(desk)


async def _changes(desk: Desk) -> ChangeSet:
    """What the open proposal would write; nothing when it is written, or there is none."""
    from assistant.core.conversation.reviewing import open_trial

    trial = await open_trial(desk)
    return trial.proposal.changes if trial and trial.proposal else _nothing(desk)


def _nothing(desk: Desk) -> ChangeSet:
    return ChangeSet(desk.facts.root, (), "nothing")
