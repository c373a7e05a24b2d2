"""The verb of a clause that tells what happens: `ships`, `is added`, `signed up`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.planners.offline.events.vocabulary import ADJECTIVES, AUXILIARIES, happening_forms
from assistant.planners.offline.lexicon import DETERMINERS, PREPOSITIONS, SOMEONE
from assistant.planners.offline.tokens import Token
from assistant.planners.offline.words import is_participle


@dataclass(frozen=True, slots=True)
class EventVerb:
    """A verb and where it stands."""

    at: int
    """The word itself, behind its auxiliaries."""
    start: int
    base: str
    passive: bool


def find_verb(tokens: Sequence[Token], start: int, end: int, names: set[int]) -> EventVerb | None:
    """Find the verb between two positions; `names` are positions of services."""
    forms = happening_forms()
    for at in range(start, end):
        if at in names or tokens[at].kind != "word":
            continue
        word = tokens[at].norm
        if word in AUXILIARIES - {"gets", "get", "got"} or (word in {"gets", "get"} and at > start):
            passive = _passive(tokens, at, end)
            if passive:
                return passive
        known = forms.get(word)
        if known is None or at == start:
            continue
        base, form = known
        before = tokens[at - 1].norm
        if before in DETERMINERS | ADJECTIVES | PREPOSITIONS:
            continue
        if form == "s" or (form == "base" and _plain_subject(before)):
            return EventVerb(at, at, base, passive=False)
        if form == "ed" and _plain_subject(before):
            return EventVerb(at, at, base, passive=False)
        if form == "ed" and at == end - 1:
            return EventVerb(at, at, base, passive=True)
    return None


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
        if known:
            return EventVerb(place, at, known[0], passive=True)
        if is_participle(word):
            return EventVerb(place, at, word, passive=True)
    return None
