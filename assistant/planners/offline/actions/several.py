"""One verb with several services: `fetch Salesforce contacts and HubSpot deals`."""

from __future__ import annotations

from itertools import pairwise

from assistant.planners.offline.actions.action import Action
from assistant.planners.offline.actions.reading import View, read_action, read_named
from assistant.planners.offline.clauses import Span

_NEAR = 3
"""Tokens between `and` and the next service, at most."""


def read_actions(view: View, span: Span) -> list[Action]:
    """Read a clause as one action, or as one for each service that things are fetched from."""
    action = read_action(view, span)
    if action is None:
        return []
    if action.sense != "fetch" or len(action.services) < 2:
        return [action]
    cuts = [at for at in range(span.start, span.end) if _parts(view, span, at)]
    if not cuts:
        return [action]
    first = read_action(view, Span(span.start, cuts[0], span.hard))
    edges = [*cuts, span.end]
    rest = (
        read_named(view, Span(start + 1, end, hard=False), action.verb)
        for start, end in pairwise(edges)
    )
    return [*([first] if first else []), *rest]


def _parts(view: View, span: Span, at: int) -> bool:
    """Whether an `and` stands between two services."""
    if view.tokens[at].norm not in {"and", ","}:
        return False
    before = any(place in view.mentions for place in range(span.start, at))
    return before and any(
        place in view.mentions for place in range(at + 1, min(at + _NEAR, span.end))
    )
