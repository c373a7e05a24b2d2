"""What stands around a saying of several words."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.planners.offline.numbers import read_duration
from assistant.planners.offline.sayings import Saying
from assistant.planners.offline.tokens import Token
from assistant.planners.offline.wordlists import listed

REACH = 14
"""Tokens in which a saying looks back for what it is about."""


def said(table: dict[str, list[Saying]], tokens: Sequence[Token], at: int) -> tuple[int, str]:
    """How many tokens of a saying begin at a position, and the word it means; 0 and nothing where none does."""
    for words, meaning in table.get(norm_at(tokens, at), ()):
        if tuple(token.norm for token in tokens[at : at + len(words)]) == words:
            return len(words), meaning
    return 0, ""


def begins(before: list[Token]) -> bool:
    """Whether a clause begins behind these tokens."""
    return not before or before[-1].norm in CLAUSE_OPENS or before[-1].kind == "newline"


def ends_length(before: list[Token]) -> bool:
    """Whether these tokens end with a length of time."""
    places = range(max(0, len(before) - 4), len(before))
    lengths = (read_duration(before, place) for place in places)
    return any(found is not None and found.end == len(before) for found in lengths)


CLAUSE_OPENS = listed(", . ; : and but then")


DOUBTED = listed(
    "it they that this the a an any no nobody somebody someone anything nothing he she"
)


def norm_at(tokens: Sequence[Token], at: int) -> str:
    """The word at a position; empty behind the end."""
    return tokens[at].norm if at < len(tokens) else ""


def kind_at(tokens: Sequence[Token], at: int) -> str:
    """The kind of the token at a position; empty behind the end."""
    return tokens[at].kind if at < len(tokens) else ""
