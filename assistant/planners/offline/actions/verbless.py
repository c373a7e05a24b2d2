"""Clauses that say no verb, deny it, or say nothing but it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from assistant.planners.offline.actions.action import Action
from assistant.planners.offline.actions.reading import View, read_named
from assistant.planners.offline.clauses import MESSENGERS, Span, verb_at
from assistant.planners.offline.denials import DENIALS
from assistant.planners.offline.lexicon import NOTICES
from assistant.planners.offline.tokens import Token
from assistant.planners.offline.wordlists import listed
from assistant.planners.offline.words import Verb, verbs

_BARE = listed("check run poll look repeat execute do")
TALKS = listed(
    "slack discord telegram microsoft_teams mattermost email gmail sendgrid whatsapp twilio"
)


def denies(tokens: Sequence[Token], span: Span) -> bool:
    """`never send any email`: the verb is denied, so nothing of it may be done."""
    for at in range(max(0, span.start - 1), min(span.end, span.start + 4)):
        if tokens[at].norm in DENIALS:
            return True
        if at >= span.start and verb_at(tokens, at, first=span.hard):
            return False
    return False


def is_bare(action: Action) -> bool:
    """`check every 5 minutes`: a verb alone says when, not what."""
    parts = (action.object, action.source, action.target, action.means, action.topic)
    said = any(part.words or part.services for part in parts)
    return action.verb.base in _BARE and not (said or action.url or action.name)


def read_verbless(view: View, span: Span, *, given: bool, data: bool) -> list[Action]:
    """`unread Intercom conversations, …`: got first; `… → Slack #oncall`: sent there then.

    `given` tells whether steps or an event are there already, `data` whether they gave something.
    """
    found: list[Action] = []
    for chunk in _chunks(view, span):
        action = _read(view, chunk, given=given or bool(found), data=data or bool(found))
        found += [action] if action else []
    return found


def _chunks(view: View, span: Span) -> list[Span]:
    """What commas, `and` and `+` part."""
    cuts = [at for at in range(span.start, span.end) if view.tokens[at].norm in _JOINTS]
    edges = [span.start - 1, *cuts, span.end]
    pairs = ((start + 1, end) for start, end in pairwise(edges))
    return [Span(start, end, hard=False) for start, end in pairs if start < end]


def _read(view: View, span: Span, *, given: bool, data: bool) -> Action | None:
    places = [at for at in range(span.start, span.end) if view.free(at)]
    named = [view.mentions[at].service for at in places if at in view.mentions]
    words = [view.tokens[at].norm for at in places if view.tokens[at].kind == "word"]
    literal = any(view.tokens[at].kind in {"channel", "email"} for at in places)
    if any(service.model is not None for service in named):
        ai = Verb("analyse", "ai", "base")
        return read_named(view, span, ai) if len(words) > 1 else None
    if not given and named and not literal and len(places) > 1:
        return read_named(view, span, verbs()["fetch"])
    last = verbs().get(words[-1]) if len(words) > 1 and named else None
    if data and last and last.form == "base" and last.base not in MESSENGERS:
        return read_named(view, span, last, skipped=range(places[-1], places[-1] + 1))
    told = literal or bool({*words} & NOTICES)
    if not data or not (named or told):
        return None
    talks = told or named[-1].name in TALKS
    return read_named(view, span, verbs()["send" if talks else "add"])


_JOINTS = frozenset([",", "and", "&", "+", "plus", "then"])
