"""Events that a request begins with, without a `when`: `Stripe payment failed → tell #billing`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.planners.offline.clauses import is_sentence_end, verb_at
from assistant.planners.offline.events.happening import nominal, what_happens
from assistant.planners.offline.events.naming import Happening
from assistant.planners.offline.events.reading import EventClause
from assistant.planners.offline.events.verb import find_verb
from assistant.planners.offline.events.vocabulary import happening_forms
from assistant.planners.offline.lexicon import DESTINATIONS
from assistant.planners.offline.services.index import Mention
from assistant.planners.offline.tokens import Token
from assistant.planners.offline.wordlists import listed

_LONGEST = 14
"""Tokens that such a beginning may have."""
_TIMES = listed("each every at by in on from within all daily weekly monthly hourly nightly for to")
_DASHES = listed("- – —")
_PLACES = listed("in on from at inside")


def find_leading(
    tokens: Sequence[Token], mentions: Mapping[int, Mention], begin: int
) -> EventClause | None:
    """Find what happens, before an arrow, a colon, a question mark or a comma."""
    if begin >= len(tokens) or tokens[begin].norm in _TIMES | {
        "unless",
        "if",
        "it",
        "this",
        "that",
    }:
        return None
    for at in range(begin + 1, min(len(tokens), begin + _LONGEST)):
        if tokens[at].norm == "be" and tokens[at - 1].norm == "to":
            return None
        if is_sentence_end(tokens, at) and tokens[at].norm != "?":
            return None
        found = _before(tokens, begin, at, mentions) if _ends(tokens, at, mentions) else None
        if found:
            return found
        if tokens[at].norm == ",":
            return None
    return None


def _ends(tokens: Sequence[Token], at: int, mentions: Mapping[int, Mention]) -> bool:
    token = tokens[at]
    if token.norm in DESTINATIONS | {"via"}:
        return not (token.norm in _PLACES and at + 1 in mentions)
    clock = token.norm == ":" and tokens[at - 1].kind == "number"
    return token.kind == "arrow" or (token.norm in {"?", ":", ","} | _DASHES and not clock)


def _commands(tokens: Sequence[Token], begin: int) -> bool:
    """Whether it begins with something to do: `deploy staging`, but not `deploy failed`."""
    behind = happening_forms().get(tokens[begin + 1].norm) if begin + 1 < len(tokens) else None
    told = behind is not None and behind[1] == "ed"
    return verb_at(tokens, begin) is not None and not told


def _before(
    tokens: Sequence[Token], begin: int, end: int, mentions: Mapping[int, Mention]
) -> EventClause | None:
    inside = [each for place, each in mentions.items() if begin <= place < end]
    names = {place for each in inside for place in range(each.start, each.end)}
    if tokens[begin].norm == "new":
        found = nominal(tokens, begin, end, names)
    elif tokens[end].norm in DESTINATIONS | {"via"} or _commands(tokens, begin):
        return None
    else:
        verb = find_verb(tokens, begin, end, names)
        plain = tokens[end].norm not in {",", ":"} or bool(inside)
        told = what_happens(tokens, begin, end, verb, names) if verb or plain else None
        found = told if told and told[2] == end else None
    if found is None:
        return None
    service = next((each.service for each in inside if each.service.model is None), None)
    words = tuple(token.norm for token in tokens[begin:end] if token.kind == "word")
    return EventClause(begin, end, None, Happening(found[0], found[1], service, words))
