"""Sayings of several words that mean what one word means: `stand by for X`, `X turns up`.

Each becomes one token, so that all that is known of the one word holds for the saying too.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.planners.offline.lasting import (
    read_absent,
    read_awaits,
    read_before,
    read_follows,
    read_granted,
    read_lasts,
    read_later,
    read_passes,
    read_waits,
)
from assistant.planners.offline.telling import (
    read_arrives,
    read_doubts,
    read_emits,
    read_ends,
    read_opens,
    read_returns,
    read_supposes,
    read_tells,
)
from assistant.planners.offline.tokens import Token


def joined(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Put one token for each saying of several words; time is linear in the number of tokens."""
    found: list[Token] = []
    at = 0
    while at < len(tokens):
        size, norm = _meant(tokens, at, found)
        if size:
            first, last = tokens[at], tokens[at + size - 1]
            words = " ".join(token.text for token in tokens[at : at + size])
            found.append(Token("word", words, norm, first.start, last.end))
        else:
            found.append(tokens[at])
        at += size or 1
    return tuple(found)


def _meant(tokens: Sequence[Token], at: int, before: list[Token]) -> tuple[int, str]:
    """How many tokens from a position on mean one word, and that word; 0 where none do."""
    if tokens[at].kind != "word":
        return 0, ""
    for reader in (
        read_waits,
        read_awaits,
        read_passes,
        read_opens,
        read_supposes,
        read_arrives,
        read_returns,
        read_emits,
        read_later,
        read_ends,
        read_follows,
        read_absent,
        read_before,
        read_lasts,
        read_doubts,
        read_granted,
        read_tells,
    ):
        size, norm = reader(tokens, at, before)
        if size:
            return size, norm
    return 0, ""
