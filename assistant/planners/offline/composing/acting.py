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


def act(action: Action, desk: Desk) -> tuple[Step, ...]:
    """Make the steps of an action."""
    if action.event and action.sense in {"send", "emit", "create"}:
        return emit(action, desk)
    maker = SENSES.get(action.sense)
    return maker(action, desk) if maker else ()
