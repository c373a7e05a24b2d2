"""`Wait 3 days before sending a survey and posting it`: what comes after the wait, said as doing."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.planners.offline.clauses import is_sentence_end
from assistant.planners.offline.numbers import read_duration
from assistant.planners.offline.tokens import Token
from assistant.planners.offline.wordlists import listed
from assistant.planners.offline.words import verbs

_WAITS = listed("wait waits let sleep hold pause debounce settle rest give leave delay")
_JOINTS = listed(", and then &")


def as_orders(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Say `then send … and post …` for `before sending … and posting …` behind a wait; offsets stay."""
    made = list(tokens)
    waits = length = told = False
    for at, token in enumerate(tokens):
        if is_sentence_end(tokens, at):
            waits = length = told = False
            continue
        waits = waits or token.norm in _WAITS
        length = length or (waits and read_duration(tokens, at) is not None)
        base = _doing(tokens, at + 1)
        if length and token.norm == "before" and base:
            made[at], told = token._replace(norm="then"), True
            made[at + 1] = tokens[at + 1]._replace(norm=base, text=base)
        elif told and base and token.norm in _JOINTS:
            made[at + 1] = tokens[at + 1]._replace(norm=base, text=base)
    return tuple(made)


def _doing(tokens: Sequence[Token], at: int) -> str | None:
    verb = verbs().get(tokens[at].norm) if at < len(tokens) else None
    return verb.base if verb and verb.form == "ing" else None
