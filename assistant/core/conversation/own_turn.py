"""What the program does itself when the whole sentence asks for it: undo, accept, show, run."""

from __future__ import annotations

from assistant.core.conversation import reviewing
from assistant.core.conversation.desk import Desk
from assistant.core.conversation.intents import Intent, failing, shown
from assistant.core.conversation.running import run_again
from assistant.core.conversation.showing import showed
from assistant.core.trial_run import TrialRun
from assistant.events import Ended, Noticed, Proposed
from generators.changes.errors import ChangeError

_ALWAYS = 1_000
"""More attempts than any function makes."""


async def own_turn(desk: Desk, text: str, intent: Intent) -> Ended:
    """Do it; what cannot be done is said, and nothing is half done."""
    desk.record("noted", text=text, intent=intent)
    try:
        return await _done(desk, text, intent)
    except ChangeError as why:
        return Ended("refused", str(why))


async def _done(desk: Desk, text: str, intent: Intent) -> Ended:
    match intent:
        case "undo":
            events = await reviewing.undone(desk)
        case "redo":
            events = await reviewing.redone(desk)
        case "accept" if not desk.state.open_proposal:
            events = (Noticed("info", "nothing is proposed", "say what should happen first"),)
        case "accept":
            events = await reviewing.accepted(desk)
        case "reject":
            events = reviewing.rejected(desk)
        case "show":
            events = (showed(desk, shown(text)),)
        case "remove":
            events = (_how_to_remove(desk),)
        case "run":
            return await _run(desk, failing(text))
    for event in events:
        desk.emit(event)
    again = any(isinstance(event, Proposed) for event in events)
    return Ended("proposed" if again else "answered")


def _how_to_remove(desk: Desk) -> Noticed:
    workflow = desk.state.base
    if workflow is None:
        return Noticed("info", "no function is talked about that is in the app", "name a function")
    hint = f"to take it out: assistant remove {workflow.id}"
    return Noticed("info", f"the function '{workflow.id}' stays for now", hint)


async def _run(desk: Desk, failing: str) -> Ended:
    """Run it; with a step that fails at every attempt, where one is named."""
    trial = None
    if failing:
        step = _step(desk, failing)
        if step is None:
            desk.emit(Noticed("info", f"there is no step '{failing}'", 'say "show me the steps"'))
            return Ended("answered")
        trial = TrialRun(faults={step: _ALWAYS})
    report = await run_again(desk, trial=trial)
    if report is None:
        desk.emit(Noticed("info", "there is nothing to run yet"))
        return Ended("answered")
    return Ended("answered", f"the run {report['status']}")


def _step(desk: Desk, said: str) -> str | None:
    """The id of a step that is named by its id or its number."""
    from generators.spec.steps import walk

    workflow = desk.state.workflow
    ids = [step.id for _, step in walk(workflow.steps)] if workflow else []
    if said.isdigit():
        return ids[int(said) - 1] if 1 <= int(said) <= len(ids) else None
    return said if said in ids else None
