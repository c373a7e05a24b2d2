"""Which service carries a message that the request sends nowhere."""

from __future__ import annotations

from assistant.planners.offline.actions.action import Action
from assistant.planners.offline.composing.desk import Desk
from assistant.planners.offline.services.index import Service
from assistant.planners.offline.wordlists import listed
from generators.catalog.registry import connector


def answered(action: Action, desk: Desk) -> Service | None:
    """`reply to new Intercom conversations`: where they came from; `tweet`: where tweets go."""
    if action.verb.base == "tweet" or action.says("tweet"):
        found = connector("twitter")
        return Service(found.name, found.title, found) if found else None
    origin = desk.origin
    if action.verb.base not in _REPLIES or action.emails or action.channel or origin is None:
        return None
    return origin if origin.connector and carries(origin) else None


_REPLIES = listed("reply respond answer")


def carries(service: Service) -> bool:
    """Whether a service carries messages that people write."""
    if service.connector is None:
        return True
    return any(
        operation.effect == "notify"
        and any(p.required and p.name in _BODIES for p in operation.params)
        for operation in service.connector.operations
    )


_BODIES = listed("text message content body html")
