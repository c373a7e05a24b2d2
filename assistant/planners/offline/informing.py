"""`Let #dev know`, `keep the team posted`, `give #ops a heads-up`: ways to say that somebody is told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from assistant.planners.offline.clauses import is_sentence_end
from assistant.planners.offline.lexicon import SUBJECTS, TEAM
from assistant.planners.offline.tokens import Token
from assistant.planners.offline.wordlists import listed

_REACH = 7
"""Tokens that say who is told, at most."""
_WHO = (
    TEAM
    | SUBJECTS
    | listed(
        "the our my your a an whole entire team teams lead leads people folks everyone group crew on call "
        "and , & all of author reporter assignee sender requester submitter driver member reviewer seller"
    )
)
_ENDS: dict[str, tuple[str, ...]] = {
    "let": ("know",),
    "keep": (
        "posted",
        "informed",
        "updated",
        "in the loop",
        "in the picture",
        "up to date",
        "up to speed",
        "abreast",
    ),
    "give": (
        "a heads-up",
        "a heads up",
        "a shout",
        "a shout-out",
        "a ping",
        "a note",
        "a notice",
        "word",
        "notice",
    ),
    "make": ("aware", "aware of it", "aware of this"),
    "fill": ("in",),
    "loop": ("in",),
    "clue": ("in",),
    "bring": ("up to speed", "up to date", "into the loop"),
    "put": ("in the picture", "in the loop"),
    "drop": ("a line",),
    **dict.fromkeys(
        ("have", "get"), ("informed", "notified", "told", "alerted", "pinged", "messaged")
    ),
}
"""The verb to what stands behind whom it is about."""
_ENDED = {verb: tuple(tuple(end.split()) for end in ends) for verb, ends in _ENDS.items()}


class _Found(NamedTuple):
    start: int
    """Of the words behind whom it is about."""
    end: int


def as_told(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Say `tell #dev` for `let #dev know`; the words behind are left out."""
    made: list[Token] = []
    at, left = 0, set[int]()
    while at < len(tokens):
        found = _read(tokens, at) if tokens[at].norm in _ENDED else None
        if found:
            left |= {*range(found.start, found.end)}
            made.append(tokens[at]._replace(norm="tell", text="tell"))
        elif at not in left:
            made.append(tokens[at])
        at += 1
    return tuple(made)


def _read(tokens: Sequence[Token], at: int) -> _Found | None:
    ends = _ENDED[tokens[at].norm]
    place = at + 1
    while place < min(len(tokens), at + 1 + _REACH):
        for end in ends:
            stop = place + len(end)
            words = tuple(token.norm for token in tokens[place:stop])
            if words == end and place > at + 1 and _closes(tokens, stop):
                return _Found(place, stop)
        if not _is_who(tokens[place]):
            return None
        place += 1
    return None


def _is_who(token: Token) -> bool:
    return token.kind in {"channel", "handle", "email"} or token.norm in _WHO


def _closes(tokens: Sequence[Token], at: int) -> bool:
    """Whether nothing follows that what was read only describes."""
    return (
        at >= len(tokens)
        or tokens[at].kind in {"mark", "newline", "arrow", "quoted"}
        or is_sentence_end(tokens, at)
        or tokens[at].norm in _BEHIND
    )


_BEHIND = listed(
    "by via on in with through over about of that when if and then every at what why how once after as "
    "daily weekly hourly monthly using too also immediately right within"
)
