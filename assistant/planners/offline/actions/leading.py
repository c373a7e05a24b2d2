"""Places and means that stand before the verb: `Using Resend, email …`, `To #random, post …`."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from assistant.planners.offline.actions.action import Action, Part
from assistant.planners.offline.actions.reading import View, read_named
from assistant.planners.offline.clauses import Span
from assistant.planners.offline.lexicon import DESTINATIONS, MEANS
from assistant.planners.offline.wordlists import listed

_FIRST = DESTINATIONS | MEANS | listed("from")
_KINDS = listed("channel email handle url")


def is_leading(view: View, span: Span) -> bool:
    """Whether a clause is only a preposition and a place; `to` may have been skipped before it."""
    start = _begin(view, span)
    if view.tokens[start].norm not in _FIRST:
        return False
    places = range(start + 1, span.end)
    return any(p in view.mentions or view.tokens[p].kind in _KINDS for p in places)


def led(view: View, span: Span, action: Action) -> Action:
    """The action with the place; what it says itself stays."""
    place = read_named(view, span._replace(start=_begin(view, span)), action.verb)
    parts: dict[str, Any] = {
        name: Part(own.words, (*own.services, *added.services))
        for name in ("target", "means", "source")
        if (added := getattr(place, name)).services and not (own := getattr(action, name)).services
    }
    facts: dict[str, Any] = {
        name: value
        for name in ("channel", "handle", "url", "vendor")
        if (value := getattr(place, name)) is not None and getattr(action, name) is None
    }
    return replace(action, **parts, **facts, emails=action.emails or place.emails)


def _begin(view: View, span: Span) -> int:
    skipped = span.start > 0 and view.tokens[span.start - 1].norm in _FIRST
    return span.start - 1 if skipped else span.start
