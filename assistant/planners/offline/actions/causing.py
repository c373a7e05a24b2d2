"""What somebody is to have done: `have a task put in Jira`, `get the invoices emailed`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from assistant.planners.offline.lexicon import DETERMINERS, PREPOSITIONS, PRONOUNS
from assistant.planners.offline.tokens import Token
from assistant.planners.offline.wordlists import listed
from assistant.planners.offline.words import Verb, done

_CAUSES = listed("have get see")
_REACH = 9
"""Tokens between `have` and the participle, at most."""
_BEHIND = PREPOSITIONS | listed(
    "up out off down back at each every once twice thrice when if and then as there daily hourly weekly monthly "
    "nightly yearly before after later today tonight tomorrow straight right immediately automatically"
)


class Caused(NamedTuple):
    """The verb, and the position of its participle."""

    verb: Verb
    at: int


def caused(tokens: Sequence[Token], at: int, end: int) -> Caused | None:
    """Read `have X invoked` at a position."""
    if at + 2 >= end or tokens[at].norm not in _CAUSES or not _begins(tokens[at + 1]):
        return None
    for place in range(at + 2, min(end, at + _REACH)):
        if tokens[place].kind == "mark":
            return None
        verb = done().get(tokens[place].norm)
        if verb and (place + 1 >= end or _ends(tokens[place + 1])):
            return Caused(verb, place)
    return None


def _begins(token: Token) -> bool:
    """`the`, a name, things: not `have Claude write …`, not `get to know`."""
    literal = token.kind in {"code", "quoted", "event", "path"}
    plural = token.norm.endswith("s") and token.text.islower()
    return literal or token.norm in DETERMINERS | PRONOUNS or (token.kind == "word" and plural)


def _ends(token: Token) -> bool:
    """Whether what stands behind the participle belongs to it: no noun it only describes."""
    return token.kind not in {"word", "code"} or token.norm in _BEHIND
