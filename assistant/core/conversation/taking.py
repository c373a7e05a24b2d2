"""Takes up what was said, or what is to be run."""

from __future__ import annotations

from assistant.core.budget import Meter
from assistant.core.conversation.asking import chosen, is_choice
from assistant.core.conversation.desk import Desk
from assistant.core.conversation.intents import intent_of, is_question
from assistant.core.conversation.own_turn import own_turn
from assistant.core.conversation.rounds import Rounds
from assistant.core.conversation.turn import Turn
from assistant.core.trial_run import TrialRun
from assistant.events import Ended, Noticed
from assistant.llm.models import ModelFacts

LONGEST = 20_000
"""Characters of what is said in one turn; more is a document, which `read_app` can read."""


async def take_words(desk: Desk, text: str) -> Ended:
    """One turn: an order to the program itself, or something for the planner."""
    await desk.refresh()
    asked = desk.state.asked
    said = desk.clean(chosen(text, asked), "what you said")
    if not said.strip():
        return Ended("answered", "nothing was said")
    if len(said) > LONGEST:
        message = f"that is {len(said):,} characters; at most {LONGEST:,} are read at once"
        return Ended("refused", message, "put it into a file of the app, and name the file")
    if is_choice(said, asked):
        return await _answered(desk, said, question=False)
    proposed = desk.state.open_proposal
    intent = intent_of(said, proposal_open=proposed, asked=bool(asked))
    if intent is not None:
        return await own_turn(desk, said, intent)
    return await _answered(desk, said, question=is_question(said))


async def take_run(
    desk: Desk,
    function_id: str | None,
    trial: TrialRun,
) -> Ended:
    """A run in the sandbox as a turn of its own."""
    from assistant.core.conversation.running import run_again

    await desk.refresh()
    report = await run_again(desk, function_id, trial)
    if report is None:
        return Ended("refused", "there is nothing to run yet", "ask for a workflow first")
    return Ended("answered", f"the run {report['status']}")


async def _answered(desk: Desk, said: str, *, question: bool) -> Ended:
    facts = desk.model.facts if desk.model else ModelFacts("offline")
    meter = Meter(desk.caps, facts)
    turn = Turn(desk, said, meter, Rounds(desk.rounds), question)
    if desk.model is None:
        from assistant.core.conversation.offline_turn import offline_turn

        return await offline_turn(turn)
    from assistant.core.conversation.model_turn import model_turn

    if desk.caps.cost is not None and not meter.priced and not desk.state.ledger.calls:
        _say_unpriced(desk, desk.model.name)
    return await model_turn(turn, desk.model)


def _say_unpriced(desk: Desk, model: str) -> None:
    message = f"the price of {model} is unknown, so its cost is too"
    hint = "the caps on calls, tokens and seconds hold all the same"
    desk.emit(Noticed("warning", message, hint))
