"""Titles, as people name automations: `HubSpot lead report to Slack`, `New ticket to #support`.

A title has no verb. What it makes or moves says which verb is meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from assistant.planners.offline.actions.action import Action
from assistant.planners.offline.actions.reading import View, read_named
from assistant.planners.offline.clauses import Span
from assistant.planners.offline.lexicon import ARTIFACTS, DESTINATIONS, NOTICES, TEAM
from assistant.planners.offline.tokens import Token
from assistant.planners.offline.wordlists import listed
from assistant.planners.offline.words import verbs

_LONGEST = 16
_MOVED = listed(
    "dump sync synchronization synchronisation import export backup migration transfer mirror copy"
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


def is_vague(tokens: Sequence[Token], at: int) -> bool:
    """`take care of the new customers`: what should be done with them is not said."""
    return tuple(token.norm for token in tokens[at : at + 2]) in _VAGUE


_VAGUE = frozenset(
    [
        ("take", "care"),
        ("deal", "with"),
        ("look", "after"),
        ("see", "to"),
        ("sort", "out"),
        ("keep", "on"),
        ("attend", "to"),
        ("do", "something"),
        ("work", "on"),
    ]
)


def read_titles(view: View, begin: int, end: int, *, eventful: bool) -> list[Action]:
    """`New lead to Trello card and Slack message`: an action for each place that a title names."""
    edges = [*_cuts(view, begin, end), end] if eventful else [end]
    first = read_title(view, begin, edges[0], eventful=eventful)
    if first is None:
        return []
    return [first, *(_further(view, start + 1, stop) for start, stop in pairwise(edges))]


def _cuts(view: View, begin: int, end: int) -> list[int]:
    """Joints between parts that each name a service; none where one of them names none."""
    cuts = [at for at in range(begin + 1, end) if view.free(at) and _joins(view, at)]
    edges = [begin, *cuts, end]
    named = all(any(_is_service(view, at) for at in range(*pair)) for pair in pairwise(edges))
    return cuts if named else []


def _joins(view: View, at: int) -> bool:
    """`and`, a comma, or the `with` of `with PagerDuty alert`."""
    words = [token.norm for token in view.tokens[at : at + 5]]
    alert = words[0] == "with" and bool({*words} & (NOTICES | _TOLD))
    return words[0] in {"and", ",", "&", "+", "plus"} or (alert and at + 1 in view.mentions)


def _is_service(view: View, at: int) -> bool:
    return at in view.mentions and view.mentions[at].service.model is None


def _further(view: View, begin: int, end: int) -> Action:
    named = [view.mentions[at].service.name for at in range(begin, end) if _is_service(view, at)]
    verb = "send" if named[-1] in _TALK else "add"
    return read_named(view, Span(begin, end, hard=False), verbs()[verb])


_PEOPLE = TEAM | listed("email mail inbox sms e-mail boss")
_DONE = {
    "cleanup": "clean",
    "clean-up": "clean",
    "cleaning": "clean",
    "rotation": "rotate",
    "enrichment": "enrich",
    "check": "check",
    "monitoring": "check",
    "classification": "classify",
    "categorization": "classify",
    "categorisation": "classify",
    "triage": "classify",
    "analysis": "analyse",
    "sentiment": "analyse",
    "translation": "translate",
    "transcription": "transcribe",
    "moderation": "moderate",
    "reconciliation": "reconcile",
    "deduplication": "deduplicate",
    "assignment": "assign",
    "routing": "assign",
    "escalation": "escalate",
    "onboarding": "process",
    "processing": "process",
    "tagging": "tag",
    "labelling": "label",
    "labeling": "label",
    "scoring": "score",
    "generation": "generate",
    "publishing": "publish",
}
"""What a title names to the verb that does it."""


def _verb(words: Sequence[str], *, talks: bool, moves: bool, eventful: bool) -> str | None:
    if set(words) & _MOVED:
        return "sync"
    if {*words} & {"newsletter", "campaign"}:
        return "send"
    told = bool(set(words) & (ARTIFACTS | NOTICES | _TOLD))
    if (told and (talks or not moves)) or (talks and (moves or eventful)):
        return "send"
    done = next((_DONE[word] for word in words if word in _DONE), None)
    if done and not told:
        return done
    if moves or eventful:
        return "add" if eventful else "sync"
    return None


def _talks(view: View, places: Sequence[int]) -> bool:
    """Whether it goes to people: a channel, or a service for messages."""
    if any(view.tokens[at].kind in {"channel", "email", "handle"} for at in places):
        return True
    named = [view.mentions[at].service.name for at in places if at in view.mentions]
    if named and named[-1] in _TALK:
        return True
    behind = [view.tokens[at].norm for at in places[1:]]
    return bool({*behind[-3:]} & _PEOPLE) and bool({*behind} & (DESTINATIONS | _BY))


_BY = listed("via through by")


def _moves(view: View, places: Sequence[int]) -> bool:
    """Whether something goes from one place to another."""
    named = sum(1 for at in places if at in view.mentions)
    to = any(
        view.tokens[at].norm in DESTINATIONS | _BY or view.tokens[at].kind == "arrow"
        for at in places
    )
    return to and (named > 0 or any(view.tokens[at].kind == "channel" for at in places))
