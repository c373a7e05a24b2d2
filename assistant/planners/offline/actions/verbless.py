"""Clauses that say no verb, deny it, or say nothing but it."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.planners.offline.actions.action import Action
from assistant.planners.offline.actions.reading import View, read_named
from assistant.planners.offline.clauses import DENIALS, Span, verb_at
from assistant.planners.offline.tokens import Token
from assistant.planners.offline.wordlists import listed
from assistant.planners.offline.words import verbs

_BARE = listed("check run poll look repeat execute do")
_TALKS = listed(
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

    `given` tells whether steps are there already, `data` whether they gave something.
    """
    named = [view.mentions[at].service for at in range(span.start, span.end) if at in view.mentions]
    named = [service for service in named if service.model is None]
    places = [at for at in range(span.start, span.end) if view.free(at)]
    literal = any(view.tokens[at].kind in {"channel", "email"} for at in places)
    if not given and named and not literal and len(places) > 1:
        return [read_named(view, span, verbs()["fetch"])]
    if data and (named or literal):
        talks = literal or named[-1].name in _TALKS
        return [read_named(view, span, verbs()["send" if talks else "add"])]
    return []
