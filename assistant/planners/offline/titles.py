"""Titles, as people name automations: `HubSpot lead report to Slack`, `New ticket to #support`.

A title has no verb. What it makes or moves says which verb is meant.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.planners.offline.actions.action import Action
from assistant.planners.offline.actions.reading import View, read_named
from assistant.planners.offline.clauses import Span
from assistant.planners.offline.lexicon import ARTIFACTS, DESTINATIONS, NOTICES
from assistant.planners.offline.tokens import Token
from assistant.planners.offline.wordlists import listed
from assistant.planners.offline.words import verbs

_LONGEST = 16
_MOVED = listed(
    "sync synchronization synchronisation import export backup migration transfer mirror copy"
)
_TOLD = listed("alerts notifications reminders summaries reports digests emails messages updates")
_TALK = listed(
    "slack discord telegram microsoft_teams mattermost email gmail sendgrid whatsapp twilio"
)


def read_title(view: View, begin: int, end: int, *, eventful: bool) -> Action | None:
    """Read a request without a verb as one action; `eventful` tells that an event starts it."""
    places = [at for at in range(begin, end) if view.free(at)]
    words = [view.tokens[at].norm for at in places]
    if not words or len(words) > _LONGEST:
        return None
    talks = _talks(view, places)
    verb = _verb(words, talks=talks, moves=_moves(view, places), eventful=eventful)
    if verb is None:
        return None
    return read_named(view, Span(begin, end, hard=True), verbs()[verb])


def _verb(words: Sequence[str], *, talks: bool, moves: bool, eventful: bool) -> str | None:
    if set(words) & _MOVED:
        return "sync"
    if set(words) & (ARTIFACTS | NOTICES | _TOLD) or (talks and (moves or eventful)):
        return "send"
    if moves or eventful:
        return "add" if eventful else "sync"
    return None


def _talks(view: View, places: Sequence[int]) -> bool:
    """Whether it goes to people: a channel, or a service for messages."""
    if any(view.tokens[at].kind in {"channel", "email", "handle"} for at in places):
        return True
    named = [view.mentions[at].service.name for at in places if at in view.mentions]
    return bool(named) and named[-1] in _TALK


def _moves(view: View, places: Sequence[int]) -> bool:
    """Whether something goes from one place to another."""
    named = sum(1 for at in places if at in view.mentions)
    to = any(
        view.tokens[at].norm in DESTINATIONS or view.tokens[at].kind == "arrow" for at in places
    )
    return to and (named > 0 or any(view.tokens[at].kind == "channel" for at in places))


def title_event(tokens: Sequence[Token], begin: int) -> tuple[int, int] | None:
    """The part of `New Typeform response to Google Sheets` that tells what happens."""
    if begin >= len(tokens) or tokens[begin].norm != "new":
        return None
    for at in range(begin + 1, min(len(tokens), begin + 8)):
        if tokens[at].norm in DESTINATIONS | {"via"} or tokens[at].kind == "arrow":
            return begin, at
    return None
