"""The verb of a clause that tells what happens: `ships`, `is added`, `signed up`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.planners.offline.events.vocabulary import (
    ADJECTIVES,
    AUXILIARIES,
    gerunds,
    happening_forms,
)
from assistant.planners.offline.lexicon import DETERMINERS, PREPOSITIONS, SOMEONE
from assistant.planners.offline.tokens import Token
from assistant.planners.offline.wordlists import listed
from assistant.planners.offline.words import STATES, base_of, is_participle


@dataclass(frozen=True, slots=True)
class EventVerb:
    """A verb and where it stands."""

    at: int
    """The word itself, behind its auxiliaries."""
    start: int
    base: str
    passive: bool


def find_verb(
    tokens: Sequence[Token], start: int, end: int, names: set[int], *, heard: bool = False
) -> EventVerb | None:
    """Find the verb between two positions; `names` are positions of services.

    `heard` takes only verbs that the vocabulary has.
    """
    for at in range(start, end):
        if at in names or tokens[at].kind != "word":
            continue
        word = tokens[at].norm
        if word in {"which", "that"}:
            return None
        if word in AUXILIARIES - {"gets", "get", "got"} or (word in {"gets", "get"} and at > start):
            passive = _passive(tokens, at, end)
            if passive:
                return passive
        found = _known(tokens, at, end, names) if at > start else None
        if found:
            return found
    return None if heard else _unheard(tokens, start, end, names)


def _known(tokens: Sequence[Token], at: int, end: int, names: set[int]) -> EventVerb | None:
    """A verb of the vocabulary, where the words around it let it be one."""
    known = happening_forms().get(tokens[at].norm)
    before = tokens[at - 1].norm
    if known is None and before in _SOMEBODY:
        return _theirs(tokens[at].norm, at)
    if known is None or before in DETERMINERS | ADJECTIVES | PREPOSITIONS:
        return None
    base, form = known
    behind = tokens[at + 1].norm if at + 1 < end else ""
    if at - 1 in names and form != "ed" and tokens[at].norm in _THINGS:
        return EventVerb(at, at, base, passive=False) if behind in DETERMINERS else None
    if form == "s" or (form in {"base", "ed"} and _plain_subject(before)):
        return EventVerb(at, at, base, passive=False)
    told = form == "ed" and (at == end - 1 or behind in {"in", "on", "from", "at", "by"})
    return EventVerb(at, at, base, passive=True) if told else None


_SOMEBODY = listed("nobody somebody someone anyone they he she no-one everybody")


def _theirs(word: str, at: int) -> EventVerb | None:
    """`they resubscribed`, `nobody acknowledges`: behind a pronoun stands a verb, known or not."""
    if word.endswith("ed") or (word.endswith("s") and not word.endswith("ss")):
        return EventVerb(at, at, base_of(word), passive=False)
    return None


def _unheard(tokens: Sequence[Token], start: int, end: int, names: set[int]) -> EventVerb | None:
    """`a user reports abuse`, `a sensor overheats`: a verb no list has, behind a singular noun."""
    determined = False
    for at in range(start + 2, end):
        determined = determined or tokens[at - 2].norm in _ONE
        word, before = tokens[at].norm, tokens[at - 1].norm
        noun = tokens[at - 1].kind == "word" and before not in _SMALL and at - 1 not in names
        fits = tokens[at].kind == "word" and word.endswith("s") and not word.endswith(("ss", "us"))
        verb = fits and at not in names and word not in _SMALL
        if determined and noun and verb and not before.endswith("s"):
            return EventVerb(at, at, base_of(word), passive=False)
    return None


_THINGS = listed(
    "orders charges messages reviews comments posts texts emails calls clicks likes tags labels "
    "releases forks watches reports deals stars requests invites refunds claims updates changes"
)
"""Verbs of events that behind a service are its things: `new WooCommerce orders`."""
_ONE = frozenset(["a", "an", "any", "the", "our", "my"])
_SMALL = DETERMINERS | ADJECTIVES | PREPOSITIONS | AUXILIARIES | {"is", "has", "was", "and", "or"}


def _plain_subject(word: str) -> bool:
    return word in SOMEONE or (word.endswith("s") and not word.endswith("ss"))


def _passive(tokens: Sequence[Token], at: int, end: int) -> EventVerb | None:
    forms = happening_forms()
    place = at
    while place < end and tokens[place].norm in AUXILIARIES:
        place += 1
    if place < end:
        known = forms.get(tokens[place].norm)
        word = tokens[place].norm
        doing = gerunds().get(word) if place == at + 1 else None
        if doing:
            return EventVerb(place, at, doing, passive=False)
        if known:
            return EventVerb(place, at, known[0], passive=True)
        if is_participle(word) or word in STATES or (word.endswith("ing") and place > at + 1):
            return EventVerb(place, at, word, passive=True)
    return None
