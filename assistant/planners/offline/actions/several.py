"""One verb with several services: `fetch Salesforce contacts and HubSpot deals`, `post it to A and B`."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from assistant.planners.offline.actions.action import Action
from assistant.planners.offline.actions.reading import View, read_action, read_named
from assistant.planners.offline.actions.verbless import TALKS
from assistant.planners.offline.clauses import Span
from assistant.planners.offline.lexicon import DESTINATIONS, MEANS
from assistant.planners.offline.words import verbs

_NEAR = 6
"""Tokens between `and` and the next service, at most, for things that are fetched."""
_FAR = 7
"""The same, for things that are put somewhere."""
_JOINTS = frozenset(["and", ",", "&", "+", "plus"])
_PUTTING = frozenset(["send", "store", "create", "update", "remove", "sync", "code"])


def read_actions(view: View, span: Span) -> list[Action]:
    """Read a clause as one action, or as one for each service that it names."""
    action = read_action(view, span)
    if action is None:
        return []
    cuts = _cuts(view, span, action)
    if not cuts:
        return [action]
    first = read_action(view, Span(span.start, cuts[0], span.hard))
    if first is None:
        return [action]
    edges = [*cuts, span.end]
    return [first, *(_next(view, start + 1, end, first) for start, end in pairwise(edges))]


def _cuts(view: View, span: Span, action: Action) -> list[int]:
    places = range(span.start, span.end)
    if action.sense == "fetch" and len(action.services) > 1:
        return [at for at in places if _parts(view, span, at, _NEAR)]
    if action.sense not in _PUTTING or len(action.services) < 2:
        return []
    return [at for at in places if _parts(view, span, at, _FAR) and _is_put(view, span, at, action)]


def _is_put(view: View, span: Span, at: int, action: Action) -> bool:
    """Whether what is joined are places to put things, not places they come from."""
    if action.sense not in {"sync", "code"}:
        return True
    before = {view.tokens[place].norm for place in range(span.start, at)}
    return bool(before & (DESTINATIONS | MEANS))


def _parts(view: View, span: Span, at: int, reach: int) -> bool:
    """Whether an `and` stands between two services."""
    if view.tokens[at].norm not in _JOINTS or not view.free(at):
        return False
    before = any(_service(view, place) for place in range(span.start, at))
    end = min(at + reach, span.end)
    stop = next((p for p in range(at + 1, end) if view.tokens[p].norm in _JOINTS), end)
    return before and any(_service(view, place) for place in range(at + 1, stop))


def _service(view: View, at: int) -> bool:
    return at in view.mentions and view.mentions[at].service.model is None


def _next(view: View, start: int, end: int, first: Action) -> Action:
    """What is said behind an `and`; what it leaves out is as in the first."""
    while start < end and view.tokens[start].norm in _JOINTS:
        start += 1
    found = read_named(view, Span(start, end, hard=False), first.verb)
    if first.sense == "send" and found.object.words and _keeps(found):
        return replace(found, verb=verbs()["add"])
    if found.object.words or first.sense == "fetch":
        return found
    role = next((name for name in _ROLES if getattr(first, name).services), "target")
    same = replace(first, **{role: replace(getattr(first, role), services=found.services)})
    own = {name: value for name in ("channel", "handle") if (value := getattr(found, name))}
    return replace(same, **own)


def _keeps(action: Action) -> bool:
    """`slack #risk + jira ticket`: the second service keeps things, and sends no messages."""
    found = action.services[-1].connector if action.services else None
    return found is not None and found.name not in TALKS


_ROLES = ("target", "means", "source", "object", "topic")
