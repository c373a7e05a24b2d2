"""Which module makes the steps of which sense."""

from __future__ import annotations

from collections.abc import Callable

from assistant.planners.offline.actions.action import Action
from assistant.planners.offline.composing.changing import remove, update
from assistant.planners.offline.composing.desk import Desk
from assistant.planners.offline.composing.fetching import fetch
from assistant.planners.offline.composing.sending import send
from assistant.planners.offline.composing.signals import emit, invoke
from assistant.planners.offline.composing.storing import create, store, sync
from assistant.planners.offline.composing.thinking import think
from assistant.planners.offline.composing.working import work
from assistant.planners.offline.lexicon import ARTIFACTS, NOTICES
from assistant.planners.offline.wordlists import listed
from assistant.planners.offline.words import verbs
from generators.spec.steps import Step

SENSES: dict[str, Callable[[Action, Desk], tuple[Step, ...]]] = {
    "fetch": fetch,
    "sync": sync,
    "store": store,
    "create": create,
    "send": send,
    "ai": think,
    "code": work,
    "update": update,
    "remove": remove,
    "emit": emit,
    "invoke": invoke,
}


_GETS = listed("get receive")
"""`get an email` is being sent one."""
_THOUGHT = listed("code update fetch create store")


_MAILED = listed("email mail message sms notification")
"""`greet them with an email`: a verb no list has, and what is sent."""


def thinks(action: Action) -> bool:
    """`score the lead with GPT`: what a model is named for, it does."""
    if action.vendor is None or action.sense not in _THOUGHT:
        return False
    return not [each for each in action.services if each.model is None]


def tells(action: Action) -> bool:
    """Whether the object is something that people are sent."""
    words = {*action.object.words}
    return bool(words & (NOTICES | ARTIFACTS)) and action.url is None


def act(action: Action, desk: Desk) -> tuple[Step, ...]:
    """Make the steps of an action."""
    if action.event and action.sense in {"send", "emit", "create"}:
        return emit(action, desk)
    if thinks(action):
        return think(action, desk)
    if action.verb.base in _GETS and not action.source.services and tells(action):
        return send(action, desk)
    if action.verb.base not in verbs() and action.says(*_MAILED):
        return send(action, desk)
    maker = SENSES.get(action.sense)
    return maker(action, desk) if maker else ()
