"""Names of events: the app's own first, then the service's, then `noun/verb`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.planners.offline.events.vocabulary import CREATED
from assistant.planners.offline.services.index import Service
from assistant.planners.offline.wordlists import listed
from assistant.planners.offline.words import participle, singular, slug
from generators.catalog.webhooks import Webhook

if TYPE_CHECKING:
    from generators.apps.facts import AppFacts

_PARTS = re.compile(r"[/._-]+")


@dataclass(frozen=True, slots=True)
class Happening:
    """What is told: a thing, what happened to it, and the service that tells it."""

    noun: str
    """Singular, words joined by spaces: `pull request`."""
    verb: str
    """A participle: `created`."""
    service: Service | None = None
    words: tuple[str, ...] = ()
    """All words of the clause, for finding the service's own name."""


@dataclass(frozen=True, slots=True)
class EventName:
    """A name and where it comes from."""

    name: str
    source: str
    """text, app, webhook or convention."""


def name_of(happening: Happening, app: AppFacts | None) -> EventName:
    """Choose the name of an event."""
    known = _of_app(happening, app)
    if known:
        return EventName(known, "app")
    if happening.service:
        return _of_service(happening, happening.service)
    return EventName(f"{_word(happening.noun)}/{_word(_settled(happening))}", "convention")


def _settled(happening: Happening) -> str:
    """`signed up`, `added` and `registered` all say that something was created."""
    return "created" if happening.verb in CREATED else happening.verb


def _of_app(happening: Happening, app: AppFacts | None) -> str | None:
    wanted = {singular(word) for word in happening.noun.split()}
    verbs = {happening.verb, _settled(happening)} | set(happening.verb.split("_"))
    for name in app.events if app else ():
        parts = [part for part in _PARTS.split(name.lower()) if part]
        if parts and wanted <= {singular(part) for part in parts} and parts[-1] in verbs:
            return name
    return None


def _of_service(happening: Happening, service: Service) -> EventName:
    webhook = service.connector.webhook if service.connector else None
    known = _of_webhook(happening, webhook) if webhook else None
    if known:
        return EventName(f"{service.name}/{known.rpartition(':')[2]}", "webhook")
    noun = _word(happening.noun) or "item"
    return EventName(f"{service.name}/{noun}.{_word(happening.verb)}", "convention")


def _of_webhook(happening: Happening, webhook: Webhook) -> str | None:
    """The service's event that shares the most words with the clause."""
    said = {_stem(word) for word in (*happening.words, happening.verb, *happening.noun.split())}
    best: tuple[float, str] = (0.0, "")
    for phrase, event in webhook.events.items():
        words = {_stem(word) for word in phrase.lower().split() if word not in _SMALL}
        score = len(words & said) / len(words) if words else 0.0
        if score == 1.0 and len(words) > best[0]:
            best = (float(len(words)), event)
    return best[1] or _by_name(happening, webhook)


def _by_name(happening: Happening, webhook: Webhook) -> str | None:
    """The event whose own name holds the thing and what happened: `charge.dispute.created`."""
    said = {_stem(word) for word in (happening.verb, *happening.noun.split())}
    best: tuple[int, str] = (0, "")
    for event in dict.fromkeys(webhook.events.values()):
        words = {_stem(word) for word in _PARTS.split(event.lower().replace(":", "."))}
        if said <= words and (not best[1] or len(words) < best[0]):
            best = (len(words), event)
    return best[1] or None


_SMALL = listed("a an the is are new was has been")


def _stem(word: str) -> str:
    return participle(singular(word))[:6]


def _word(text: str) -> str:
    return slug(text).replace("-", "_")
