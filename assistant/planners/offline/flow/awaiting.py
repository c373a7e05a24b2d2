"""Conditions on what comes in time: `unless they upgraded within 7 days`, `if nobody approves`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.planners.offline.composing.desk import Data, Desk
from assistant.planners.offline.events.happening import read_happening
from assistant.planners.offline.flow.waiting import event_name, wait_for
from assistant.planners.offline.numbers import read_duration
from assistant.planners.offline.tokens import Token
from assistant.planners.offline.wordlists import listed
from generators.spec.conditions import Compare
from generators.spec.steps import Step

_NEGATIVE = listed("not n't never nobody no-one none didn't haven't hasn't doesn't don't unless no")
_WITHIN = listed("within in by for before after")
_MEANWHILE = listed("then yet still meantime")


@dataclass(frozen=True, slots=True)
class Awaited:
    """A condition, and the steps that must come first to know it."""

    condition: Compare
    steps: tuple[Step, ...] = ()


def read_awaited(
    tokens: Sequence[Token], at: int, end: int, desk: Desk, last: Data | None
) -> Awaited | None:
    """Read a condition on an event that comes in time; `last` is what a wait before gave."""
    words = {token.norm for token in tokens[at:end]}
    negative = any(map(is_negative, words))
    length = next(
        (
            (place, found)
            for place in range(at + 1, end - 1)
            if tokens[place].norm in _WITHIN and (found := read_duration(tokens, place + 1))
        ),
        None,
    )
    if length is None:
        return _after_wait(last, negative=negative)
    place, found = length
    told = _without_negation(tokens[at + 1 : place])
    explicit = next((token.norm for token in told if token.kind == "event"), None)
    happening = None if explicit else read_happening(told, 0, len(told))
    if explicit is None and happening is None:
        return None
    name = explicit or (event_name(happening, desk) if happening else "")
    step = wait_for(name, found.value, desk)
    ref = Data(f"steps.{step.id}", "record").ref
    return Awaited(Compare(left=ref, op="missing" if negative else "exists"), (step,))


def is_negative(word: str) -> bool:
    """Whether a word denies what is told: `nobody`, `unless`, `isn't`."""
    return word in _NEGATIVE or word.endswith("n't")


def _without_negation(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """`they did not reply` tells of a reply as `they reply` does."""
    dropped = _NEGATIVE - {"nobody", "no-one"} | {"did", "do", "does", "have", "has", "had"}
    return tuple(
        token for token in tokens if token.norm not in dropped and not token.norm.endswith("n't")
    )


def _after_wait(last: Data | None, *, negative: bool) -> Awaited | None:
    if last is None:
        return None
    return Awaited(Compare(left=last.ref, op="missing" if negative else "exists"))
