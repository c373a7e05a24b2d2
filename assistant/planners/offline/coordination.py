"""Objects that share a verb: `send a welcome email, and a follow-up after three days`."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.planners.offline.clauses import later, skip_fillers, verb_at
from assistant.planners.offline.lexicon import NOTICES, PREPOSITIONS
from assistant.planners.offline.numbers import NUMBERS
from assistant.planners.offline.tokens import Token
from assistant.planners.offline.wordlists import listed
from assistant.planners.offline.words import is_participle, singular

_COUNTED = listed("a an another one final last")
"""Words before a notice that is one more, not part of the one before."""
_ORDINALS = listed("second third fourth fifth next other last final")
_LONGEST = 4
"""Words before the notice itself, at most: `a second friendly little reminder`."""


def shares_verb(tokens: Sequence[Token], at: int, begin: int) -> bool:
    """Whether another thing to send begins here, for the verb of the clause that begins before."""
    if tokens[at].kind == "channel":
        named = any(token.kind == "channel" for token in tokens[begin:at])
        return not named and _sends(tokens, begin, at)
    end = notice_end(tokens, at)
    if not _sends(tokens, begin, at):
        return False
    if end is None:
        return put_off(tokens, at) and begins_another(tokens, at, begin)
    return counted(tokens, at) or later(tokens, end) is not None


def put_off(tokens: Sequence[Token], at: int) -> bool:
    """Whether a few plain words, and then a delay, stand here: `lesson two three days later`."""
    for place in range(at, min(len(tokens), at + _LONGEST + 2)):
        if place > at and later(tokens, place) is not None:
            return True
        if tokens[place].kind != "word" or tokens[place].norm in PREPOSITIONS:
            return False
        if place > at and verb_at(tokens, place):
            return False
    return False


def begins_another(tokens: Sequence[Token], at: int, begin: int) -> bool:
    """`the second`, `a case study`, or what the clause before names: one more of what is sent."""
    behind = tokens[at + 1].norm if at + 1 < len(tokens) else ""
    if tokens[at].norm in _COUNTED or (tokens[at].norm == "the" and behind in _ORDINALS):
        return True
    named = {singular(token.norm) for token in tokens[begin:at] if token.kind == "word"}
    return tokens[at].kind == "word" and singular(tokens[at].norm) in named - _COUNTED


def counted(tokens: Sequence[Token], at: int) -> bool:
    """Whether `a`, `another` or a number stands here."""
    word = tokens[at].norm
    return word in _COUNTED or (word in NUMBERS and word != "couple")


def notice_end(tokens: Sequence[Token], at: int) -> int | None:
    """The position behind `a friendly follow-up`; None where no such thing begins."""
    for place in range(at, min(len(tokens), at + _LONGEST + 1)):
        token = tokens[place]
        if token.kind != "word" or token.norm in PREPOSITIONS:
            return None
        if singular(token.norm) in NOTICES and not _goes_on(tokens, place + 1):
            return place + 1
        if place > at and verb_at(tokens, place):
            return None
    return None


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """`a reminder email`: the next word is the notice itself."""
    return at < len(tokens) and tokens[at].norm in NOTICES and not is_participle(tokens[at].norm)


_LONG_CLAUSE = 60
"""Tokens of a clause that are looked at, so that reading stays linear in the text."""


def _sends(tokens: Sequence[Token], begin: int, end: int) -> bool:
    """Whether the clause before sends something, by its verb or by being such a thing itself."""
    first = skip_fillers(tokens, max(begin, end - _LONG_CLAUSE), end)
    if first < end and notice_end(tokens, first) is not None:
        return True
    verbs = (verb_at(tokens, at, first=at == first) for at in range(first, end))
    return any(verb is not None and verb.sense == "send" for verb in verbs)
