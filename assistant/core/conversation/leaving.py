"""What the person leaves of a proposal: hunks are rejected, files edited; then it is checked again.

The open trial becomes one of what is left. Evidence that was about something else is not kept: a
run is forgotten, and what was proved of the workflow is not said of a file that differs from it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from assistant.core.conversation.decisions import decided, decisions
from assistant.core.conversation.desk import Desk
from assistant.core.conversation.evidence import claims_of
from assistant.core.conversation.scratch import scratch_copy
from assistant.core.memory import FOLDER
from assistant.events import Checked, Event, Noticed
from generators.spec.problems import Problem

if TYPE_CHECKING:
    from assistant.core.conversation.checking import Trial
    from generators.changes.changeset import ChangeSet


def checked_again(trial: Trial, changes: ChangeSet) -> Trial:
    """The trial of what is left; the trial as it was proposed when everything is left."""
    whole = trial.whole or trial
    if whole.proposal is None:
        return trial
    left = _tidied(whole, changes)
    if left == whole.proposal.changes:
        return whole
    problems = (*whole.problems, *_problems(whole, left))
    proposal = replace(whole.proposal, changes=left, problems=problems)
    return replace(whole, whole=whole, proposal=proposal, problems=problems, report=None)


async def left(desk: Desk, trial: Trial, changes: ChangeSet) -> tuple[Event, ...]:
    """Take up what is left of the open proposal."""
    now = await asyncio.to_thread(checked_again, trial, changes)
    paths = changed_paths(now)
    made = _decisions(desk, now, paths)
    desk.record("left", paths=list(paths), decided=made)
    return (_told(desk, now, changes),)


async def left_before(desk: Desk, trial: Trial) -> tuple[Trial, tuple[Event, ...]]:
    """The trial with what was decided about it before the conversation was gone on with."""
    if not desk.state.left or trial.proposal is None:
        return trial, ()
    changes, lost = decided(trial.proposal.changes, desk.state.left)
    now = await asyncio.to_thread(checked_again, trial, changes)
    told: list[Event] = [replace(_told(desk, now, changes), taken_up=True)]
    if lost:
        said = f"what was decided about {', '.join(lost)} is not kept: the proposal stands there"
        told.append(Noticed("warning", said, "decide again; texts with secrets are never kept"))
    return now, tuple(told)


def _decisions(desk: Desk, trial: Trial, paths: tuple[str, ...]) -> list[dict[str, Any]]:
    if trial.whole is None or trial.whole.proposal is None or trial.proposal is None:
        return []
    own = [path for path in paths if not path.startswith(FOLDER)]
    proposed, now = trial.whole.proposal.changes, trial.proposal.changes
    return list(decisions(proposed, now, own, desk.clean))


def _told(desk: Desk, trial: Trial, changes: ChangeSet) -> Checked:
    """What is known of what is left."""
    there = trial.proposal.changes if trial.proposal else changes
    desk.trial = desk.claimed = trial
    desk.told = claims_of(trial)
    return Checked(there, trial.problems, trial.sound, desk.told)


def changed_paths(trial: Trial) -> tuple[str, ...]:
    """Files that will be other than proposed."""
    if trial.whole is None or trial.whole.proposal is None or trial.proposal is None:
        return ()
    proposed, now = trial.whole.proposal.changes, trial.proposal.changes
    paths = dict.fromkeys((*proposed.paths, *now.paths))
    return tuple(path for path in paths if proposed.edit(path) != now.edit(path))


def _tidied(whole: Trial, changes: ChangeSet) -> ChangeSet:
    """Without edits that change nothing; a workflow whose code is rejected is not remembered."""
    if whole.proposal is None:
        return changes
    edits = tuple(edit for edit in changes.edits if not edit.changes_nothing)
    code = [edit.path for edit in edits if not edit.path.startswith(FOLDER)]
    wanted = [each for each in whole.proposal.changes.paths if not each.startswith(FOLDER)]
    if wanted and not code:
        edits = ()
    return replace(changes, edits=edits)


def _problems(whole: Trial, changes: ChangeSet) -> Iterator[Problem]:
    from generators.lints.files import check_file

    found = [
        problem
        for edit in changes.edits
        if edit.after is not None
        for problem in check_file(edit.path, edit.after)
    ]
    yield from found
    if changes.edits and not any(problem.level == "error" for problem in found):
        yield from _of_app(whole, changes)


def _of_app(whole: Trial, changes: ChangeSet) -> Iterator[Problem]:
    """What the app is like with the changes."""
    from generators.apps import read_app
    from generators.apps.errors import AppError

    try:
        with scratch_copy(changes) as copy:
            app = read_app(copy)
    except AppError as wrong:
        yield _warning("", f"the app cannot be read with these changes: {wrong}")
        return
    function = app.function(whole.workflow.id)
    if function is None:
        yield _warning("", f"the app has no function '{whole.workflow.id}' with these changes")
        return
    meant = {cron for trigger in whole.workflow.triggers for cron in getattr(trigger, "crons", ())}
    place = f"{app.relative(function.path)}:{function.line}"
    if meant != set(function.crons):
        said = ", ".join(function.crons) or "none"
        yield _warning(place, f"its schedule is {said}; asked for was {', '.join(sorted(meant))}")


def _warning(path: str, message: str) -> Problem:
    return Problem(level="warning", rule="left", path=path, message=message)
