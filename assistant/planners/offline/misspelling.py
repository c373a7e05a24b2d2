"""Verbs with one letter wrong: `fetcch`, `notfy`; each correction is told."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from assistant.planners.offline.clauses import opens
from assistant.planners.offline.lexicon import CONTAINERS, FILTER_WORDS, MAKERS, POLITE, STOP_WORDS
from assistant.planners.offline.services.spelling import near
from assistant.planners.offline.tokens import Token
from assistant.planners.offline.wordlists import listed
from assistant.planners.offline.words import SENSES, verb_of

_SHORT = 4
"""Letters below which a word is left alone."""
_LONG = 7
"""Letters from which on a wrong letter, too, still tells one verb from the others."""
_TIMES = listed(
    "day hour minute week month night morning evening noon midnight am pm monday tuesday wednesday "
    "thursday friday saturday sunday weekday hours minutes days weeks"
)
_KNOWN = STOP_WORDS | CONTAINERS | MAKERS | POLITE | FILTER_WORDS.keys()
_WORDS = listed(
    "plant crate stage court trace print paste scout pose sent clam steam lift alter cause pager price "
    "staple creates pack stick tweak tread tall sole mall mild post-mortem gran grand fetcher sense place "
    "report-only patch match hash bath batch leave cheek than thanks other"
)
"""Words of their own that are one letter from a verb."""
_VERBS = tuple(
    base
    for bases in SENSES.values()
    for base in bases.split()
    if len(base) >= _SHORT and "-" not in base
)


class Correction(NamedTuple):
    """What was written, and what is read."""

    said: str
    meant: str


def corrected(tokens: Sequence[Token]) -> tuple[tuple[Token, ...], tuple[Correction, ...]]:
    """Give the tokens with misspelt verbs put right where a clause begins, and what was put right."""
    made, told = list(tokens), []
    for at, token in enumerate(tokens):
        if not (_is_unknown(token) and at + 1 < len(tokens) and _begins(made, at)):
            continue
        meant = _meant(token.norm)
        if meant:
            made[at] = token._replace(norm=meant, text=meant)
            told.append(Correction(token.text, meant))
    return tuple(made), tuple(told)


def _is_unknown(token: Token) -> bool:
    word = token.norm
    plain = token.kind == "word" and word.isascii() and word.isalpha() and len(word) >= _SHORT
    known = verb_of(word) is not None or word in _KNOWN or word in _WORDS
    return plain and not known and not word.endswith(("ed", "ing", "er", "ly"))


def _begins(tokens: Sequence[Token], at: int) -> bool:
    return opens(tokens, at) or tokens[at - 1].norm in _TIMES or tokens[at - 1].kind == "number"


def _meant(word: str) -> str | None:
    """The only verb that a word can be; None when there are several, or none."""
    found = {base for base in _VERBS if base[0] == word[0] and _is_slip(word, base)}
    return found.pop() if len(found) == 1 else None


def _is_slip(word: str, base: str) -> bool:
    """Whether two letters changed places, or one is missing or too many; in long words, is wrong."""
    if not near(word, base):
        return False
    if sorted(word) == sorted(base):
        return True
    if len(word) == len(base):
        return len(word) >= _LONG
    return max(len(word), len(base)) > _SHORT + 1 or _is_doubled(word, base)


def _is_doubled(word: str, base: str) -> bool:
    """`postt`: a letter that was typed twice."""
    twice = any(first == second for first, second in pairwise(word))
    return len(word) > len(base) and twice
