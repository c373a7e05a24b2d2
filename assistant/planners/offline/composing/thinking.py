"""Questions to a language model."""

from __future__ import annotations

from assistant.planners.offline.actions.action import Action
from assistant.planners.offline.composing.desk import Data, Desk
from assistant.planners.offline.composing.fetching import fetch_from, fetch_things
from assistant.planners.offline.composing.unknown import unknown_service
from assistant.planners.offline.wordlists import listed
from assistant.planners.offline.words import singular, slug
from generators.catalog.language_models import APIS
from generators.spec.steps import AiStep, Step
from generators.spec.values import text

_JSON = listed("classify extract categorise categorize score")


def think(action: Action, desk: Desk) -> tuple[Step, ...]:
    """Steps of a clause that a language model answers."""
    made: tuple[Step, ...] = ()
    means = next(iter(action.means.services), None)
    if means and action.vendor is None and not means.connector:
        return unknown_service(action, means, desk)
    sources = [*action.source.services, *action.topic.services, *action.object.services]
    if sources and not desk.of(action.noun):
        made = fetch_from(sources[0], action, action.object.words or ("record",), desk)
    elif desk.data is None and desk.event is None and _reads(action):
        made = fetch_things(action, action.object.words, desk)
    task = action.text[:1000]
    words = (action.verb.base, *(slug(word) for word in action.object.words[-1:]))
    return (*made, *ask(task, words, action, desk))


def ask(task: str, words: tuple[str, ...], action: Action, desk: Desk) -> tuple[Step, ...]:
    """Ask a model to do a task with what is at hand; `words` name the step."""
    step_id = desk.fresh_id(*words)
    data = desk.data or desk.event
    told = f"{task[:1].upper()}{task[1:]}."
    step = AiStep(
        id=step_id,
        name=f"{task[:1].upper()}{task[1:120]}",
        provider=_vendor(action, desk),
        prompt=text(f"{told}\n\n", data.ref) if data else text(told),
    )
    desk.keep(Data(f"steps.{step_id}", "text", singular(action.noun) or "text"))
    return (step,)


_READERS = listed(
    "summarise summarize classify translate analyse analyze categorise categorize moderate proofread"
)


def _reads(action: Action) -> bool:
    """Whether the verb needs something to read."""
    return bool(action.object.words) and action.verb.base in _READERS


def _vendor(action: Action, desk: Desk) -> str:
    if action.vendor in APIS:
        return str(action.vendor)
    if desk.vendor in APIS:
        return desk.vendor
    names = desk.context.app.env_names if desk.context.app else ()
    if "ANTHROPIC_API_KEY" in names and "OPENAI_API_KEY" not in names:
        return "anthropic"
    if not action.vendor:
        desk.state(
            "assumed",
            "no language model is named; OpenAI's was taken",
            hint="name one, e.g. 'with Claude'",
        )
    return "openai"
