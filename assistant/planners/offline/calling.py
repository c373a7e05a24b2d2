"""The id that the request itself gives: "call it sync-hubspot-contacts"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.planners.offline.sentence import Sheet
from assistant.planners.offline.tokens import Token
from assistant.planners.offline.words import slug

_INTRODUCTIONS = tuple(
    tuple(words.split())
    for words in (
        "call it",
        "call this",
        "call the workflow",
        "name it",
        "name this",
        "name the workflow",
        "name the function",
        "workflow called",
        "workflow named",
        "function called",
        "function named",
        "job called",
        "job named",
        "workflow titled",
        "function titled",
        "job titled",
        "with the id",
        "with id",
    )
)
_KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")


def read_name(sheet: Sheet) -> str | None:
    """The id that the words give, and mark them; None when they give none."""
    words = [token.norm for token in sheet.tokens]
    for introduction in _INTRODUCTIONS:
        size = len(introduction)
        for at in range(len(words) - size):
            if tuple(words[at : at + size]) == introduction:
                name = _name(sheet.tokens, at + size)
                if name:
                    sheet.mark(at, at + size + 1, "id")
                    return name
    return None


def _name(tokens: Sequence[Token], at: int) -> str | None:
    token = tokens[at]
    if token.kind in ("quoted", "code"):
        return slug(token.norm)[:100].strip("-") or None
    return token.norm if _KEBAB.fullmatch(token.norm) and len(token.norm) <= 100 else None
