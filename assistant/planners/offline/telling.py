"""Sayings about what happens and what is told: `X turns up`, `should it fail`, `explain why to Y`."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.planners.offline.sayings import ARRIVALS, EMITS, ENDS, OPENS, RETURNS, SUPPOSES
from assistant.planners.offline.surroundings import (
    CLAUSE_OPENS,
    DOUBTED,
    REACH,
    begins,
    kind_at,
    norm_at,
    said,
)
from assistant.planners.offline.tokens import Token
from assistant.planners.offline.wordlists import listed

_DENIED = listed("hasn't haven't didn't not never doesn't don't isn't")


def read_opens(tokens: Sequence[Token], at: int, before: list[Token]) -> tuple[int, str]:
    """`in the event of order/failed`, `the minute bid/won reaches us`; `come the first of May`."""
    if not begins(before):
        return 0, ""
    dated = (
        norm_at(tokens, at + 1) in {"the", "every", "each"} or kind_at(tokens, at + 1) == "number"
    )
    if tokens[at].norm == "come" and not before and dated:
        return 1, "on"
    size, norm = said(OPENS, tokens, at)
    article = norm_at(tokens, at + size) in {"a", "an", "any", "the", "every", "each"}
    return (size, norm) if size and kind_at(tokens, at + size + article) == "event" else (0, "")


def read_supposes(tokens: Sequence[Token], at: int, before: list[Token]) -> tuple[int, str]:
    """`…, and in case it returns an error, …`; at the beginning it may tell what starts the workflow."""
    size, norm = said(SUPPOSES, tokens, at)
    about = norm_at(tokens, at + size) in DOUBTED | {"there"}
    return (size, norm) if size and before and begins(before) and about else (0, "")


def read_arrives(tokens: Sequence[Token], at: int, before: list[Token]) -> tuple[int, str]:
    """`whenever order/paid turns up`; denied, the name may stand further ahead."""
    size, norm = said(ARRIVALS, tokens, at)
    if not size or not before:
        return 0, ""
    near = before[-REACH:] if before[-1].norm in _DENIED else before[-1:]
    return (size, norm) if any(token.kind == "event" for token in near) else (0, "")


def read_emits(tokens: Sequence[Token], at: int, _: list[Token]) -> tuple[int, str]:
    """`put out a shift/late event`."""
    size, norm = said(EMITS, tokens, at)
    near = tokens[at + size : at + size + 3] if size else ()
    kinds = [token.kind for token in near]
    named = "event" in kinds and "mark" not in kinds[: kinds.index("event")]
    return (size, norm) if named else (0, "")


def read_returns(tokens: Sequence[Token], at: int, before: list[Token]) -> tuple[int, str]:
    """`if it comes back with a shortfall`."""
    asked = any(token.norm in {"if", "should", "unless", "when"} for token in before[-5:])
    return said(RETURNS, tokens, at) if asked else (0, "")


def read_ends(tokens: Sequence[Token], at: int, before: list[Token]) -> tuple[int, str]:
    """`order/voided calls off the rest`; `calls it off` is one of the ways to stop a run."""
    size, norm = said(ENDS, tokens, at)
    return (size, norm) if any(token.kind == "event" for token in before[-8:]) else (0, "")


def read_doubts(tokens: Sequence[Token], at: int, before: list[Token]) -> tuple[int, str]:
    """`should it fail, …` as `if it fail, …`."""
    opens = begins(before)
    about = norm_at(tokens, at + 1) in DOUBTED or kind_at(tokens, at + 1) == "event"
    return (1, "if") if tokens[at].norm == "should" and opens and about else (0, "")


_EXPLAINS = listed("explain clarify justify relay outline recount recap")


_MENTIONS = listed("mention note highlight")


_MODELS = listed("gpt chatgpt claude gemini llm ai openai anthropic model mistral")


def read_tells(tokens: Sequence[Token], at: int, before: list[Token]) -> tuple[int, str]:
    """`explain why to the submitter by email` tells them; `mention the total in #sales` posts it."""
    opens = not before or before[-1].norm in CLAUSE_OPENS or before[-1].kind in _PLAIN_OPENS
    if tokens[at].norm not in _EXPLAINS | _MENTIONS or not opens:
        return 0, ""
    clause = _clause(tokens, at)
    if any(token.norm in _MODELS for token in clause):
        return 0, ""
    if any(token.kind in {"channel", "handle"} for token in clause):
        return 1, "post"
    words = {token.norm for token in clause}
    mails = "by" in words and bool(words & {"email", "mail", "e-mail", "sms", "text"})
    return (1, "tell") if mails and tokens[at].norm in _EXPLAINS else (0, "")


_PLAIN_OPENS = listed("newline arrow event")


def _clause(tokens: Sequence[Token], at: int) -> Sequence[Token]:
    stop = at + 1
    while stop < len(tokens) and stop - at < REACH and tokens[stop].norm not in CLAUSE_OPENS:
        stop += 1
    return tokens[at:stop]
