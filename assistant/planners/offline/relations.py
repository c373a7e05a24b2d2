"""How a length of time is said to lie before or after an instant: `ahead of`, `prior to`, `past`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from assistant.planners.offline.tokens import Token


class Relation(NamedTuple):
    """Whether it lies before, and the position of what it lies before or after."""

    earlier: bool
    end: int


_WORDS: tuple[tuple[tuple[str, ...], bool], ...] = (
    (("ahead", "of"), True),
    (("in", "advance", "of"), True),
    (("prior", "to"), True),
    (("earlier", "than"), True),
    (("short", "of"), True),
    (("before",), True),
    (("prior",), True),
    (("later", "than"), False),
    (("after",), False),
    (("past",), False),
    (("following",), False),
)


def read_relation(tokens: Sequence[Token], at: int) -> Relation | None:
    """Read `ahead of`, `before` and the like at a position."""
    for words, earlier in _WORDS:
        end = at + len(words)
        if tuple(token.norm for token in tokens[at:end]) == words:
            return Relation(earlier, end)
    return None
