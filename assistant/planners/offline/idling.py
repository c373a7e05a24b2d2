"""Words that say that nothing is to be done: `do nothing`, `no action is needed`."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.planners.offline.tokens import Token
from assistant.planners.offline.wordlists import listed


def idle_end(tokens: Sequence[Token], at: int) -> int | None:
    """The end of the words that say so from a position on; None where they do not."""
    if at >= len(tokens) or tokens[at].norm not in _FIRST:
        return None
    end = at
    while end < len(tokens) and tokens[end].norm in _IDLE:
        end += 1
    words = [token.norm for token in tokens[at:end]]
    closed = end == len(tokens) or tokens[end].kind in {"mark", "newline"}
    return end if _says_so(words) or (closed and {*words} <= _STOPS) else None


def _says_so(words: Sequence[str]) -> bool:
    said = {*words}
    none = "no" in said and bool(said & _ACTIONS) and bool(said & (_TAKES | _NEEDS))
    none = none or ("anything" in said and bool(said & _DENIED) and bool(said & _TAKES))
    return none or ("nothing" in said and bool(said & (_TAKES | _NEEDS | _HAPPENS)))


_ACTIONS = listed("action actions step steps reaction")
_DENIED = listed("don't not never doesn't shouldn't mustn't won't needn't")
_TAKES = listed("do does done doing take takes taken perform")
_NEEDS = listed("need needs needed require requires required necessary")
_HAPPENS = listed("happen happens")
_FIRST = _DENIED | listed(
    "do does take just simply nothing no we you absolutely really stop end please"
)
_STOPS = listed("just simply then stop end it there")
_IDLE = (
    _FIRST
    | _ACTIONS
    | _TAKES
    | _NEEDS
    | _HAPPENS
    | listed(
        "should must shall will can may to be is are at all anything actually exactly "
        "literally then it that there ever whatsoever else more have has"
    )
)
