"""What the person does with a proposal: accept it, reject it, take changes back."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from assistant.core.conversation import leaving
from assistant.core.conversation.desk import Desk
from assistant.core.conversation.evidence import claims_of
from assistant.core.conversation.proposing import shown
from assistant.core.memory import recall
from assistant.errors import FailedError
from assistant.events import Applied, ClaimsMade, Dropped, Event, Noticed, Reversed

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.core.conversation.checking import Trial
    from generators.changes.changeset import ChangeSet
    from generators.changes.undo import Redone, Undone


async def accepted(desk: Desk, changes: ChangeSet | None = None) -> tuple[Event, ...]:
    """Write the open proposal, or what the person left of it, and read it back.

    Raises:
        FailedError: nothing is proposed.
        ChangeError: nothing was written, and why.
    """
    trial = await open_trial(desk)
    if trial is None or trial.proposal is None:
        raise FailedError("there is no proposal to accept", "say what should happen first")
    from generators.changes.apply import apply

    if changes is not None and changes != trial.proposal.changes:
        trial = await asyncio.to_thread(leaving.checked_again, trial, changes)
    if trial.proposal is None or not trial.sound:
        wrong = "; ".join(f"{each.path}: {each.message}" for each in trial.errors)
        raise FailedError(f"nothing is written: {wrong}", "mend it, or take the edit back")
    if trial.proposal.changes.is_empty and trial.whole is not None:
        raise FailedError("nothing is left to write", "take a hunk back in, or drop the proposal")
    applied = await asyncio.to_thread(apply, trial.proposal.changes)
    kept = recall(desk.settings.app, trial.workflow.id)
    workflow = kept.to_json() if kept else None
    paths = list(applied.paths)
    desk.record("applied", paths=paths, title=applied.title, workflow=workflow)
    claims = claims_of(trial, applied)
    desk.trial = desk.claimed = trial
    desk.told = claims
    return (Applied(trial.workflow.id, applied.paths, applied.title), ClaimsMade(claims))


async def left(desk: Desk, changes: ChangeSet) -> tuple[Event, ...]:
    """Take up what the person left of the open proposal.

    Raises:
        FailedError: nothing is proposed.
    """
    trial = await open_trial(desk)
    if trial is None or trial.proposal is None:
        raise FailedError("nothing is proposed", "say what should happen first")
    return await leaving.left(desk, trial, changes)


def rejected(desk: Desk) -> tuple[Event, ...]:
    """Forget the open proposal, or the request that a question is open about."""
    proposed, asked = desk.state.open_proposal, desk.state.asked
    if not proposed and not asked:
        return (Noticed("info", "nothing is proposed"),)
    desk.record("rejected")
    desk.trial = None
    what = "the proposal is dropped; nothing was written" if proposed else "the request is dropped"
    if not proposed:
        return (Noticed("info", what),)
    return (Dropped(), Noticed("info", what, 'say "redo" to have it back'))


async def undone(desk: Desk) -> tuple[Event, ...]:
    """Take back the last change of the app; what is proposed and not written goes first.

    Raises:
        ChangeError: nothing to take back, or the same lines were changed by hand since.
    """
    if len(desk.state.chain) > 1:
        desk.record("withdrawn")
        return await _shown_again(desk, "the last change of the proposal is taken back")
    if desk.state.open_proposal:
        return rejected(desk)
    from generators.changes.undo import undo

    return await _reversed(desk, undo, "undone")


async def redone(desk: Desk) -> tuple[Event, ...]:
    """Make the change again that was undone last, of the proposal or of the app.

    Raises:
        ChangeError: nothing to make again, or the same lines were changed by hand since.
    """
    if desk.state.withdrawn:
        desk.record("restored")
        return await _shown_again(desk, "what was taken back is proposed again")
    from generators.changes.undo import redo

    return await _reversed(desk, redo, "redone")


async def _reversed(
    desk: Desk, step: Callable[..., Undone | Redone], verb: str
) -> tuple[Event, ...]:
    done = await asyncio.to_thread(step, desk.settings.app)
    workflow = desk.state.workflow
    kept = recall(desk.settings.app, workflow.id) if workflow else None
    document = kept.to_json() if kept else None
    desk.record("reversed", verb=verb, title=done.title, paths=list(done.paths), workflow=document)
    desk.trial = None
    return (Reversed("undone" if verb == "undone" else "redone", done.title, done.paths),)


async def _shown_again(desk: Desk, said: str) -> tuple[Event, ...]:
    """The proposal that is open now, with evidence of its own."""
    from assistant.core.conversation.checking import run

    trial = await open_trial(desk)
    if trial is None:
        return (Noticed("info", said),)
    desk.trial = await run(trial, desk) if trial.sound else trial
    return (Noticed("info", said), *shown(desk, desk.trial))


async def open_trial(desk: Desk) -> Trial | None:
    """The open proposal; after a resume it is made again from its workflow."""
    workflow = desk.state.workflow
    if not desk.state.open_proposal or workflow is None:
        return None
    if desk.trial is None or desk.trial.workflow != workflow:
        from assistant.core.conversation.checking import checked

        await desk.refresh()
        trial = await checked(workflow, desk.state.base, desk)
        desk.trial, _ = await leaving.left_before(desk, trial)
    return desk.trial


async def reopened(desk: Desk) -> tuple[Event, ...]:
    """The open proposal as it was left; it is made again from its workflow, and does not run."""
    trial = await open_trial(desk)
    if trial is None:
        return ()
    whole = trial.whole or trial
    desk.trial, left = await leaving.left_before(desk, whole)
    return (*shown(desk, whole), *left)
