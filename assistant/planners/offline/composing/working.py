"""Verbs that a service may know, and that are work of the app otherwise."""

from __future__ import annotations

from assistant.planners.offline.actions.action import Action
from assistant.planners.offline.composing.changing import update
from assistant.planners.offline.composing.desk import Desk
from assistant.planners.offline.composing.fetching import fetch_from, titled
from assistant.planners.offline.composing.storing import put
from assistant.planners.offline.composing.unknown import by_hand
from generators.spec.steps import Step


def work(action: Action, desk: Desk) -> tuple[Step, ...]:
    """Steps of a clause whose verb says nothing about where."""
    if action.source.services and not (action.target.services or action.means.services):
        return fetch_from(action.source.services[0], action, action.object.words, desk)
    service = next(iter(action.services), None) or titled(action.object.words, desk, reads=False)
    if service:
        return put(service, action.noun or "record", action, desk)
    if action.verb.base == "mark":
        return update(action, desk)
    return by_hand(action, desk)
