"""What narrows an option down, in any order: `a minute`, `at a time`, `per customer`, `the rest waits`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from assistant.planners.offline.clauses import is_sentence_end
from assistant.planners.offline.numbers import read_number
from assistant.planners.offline.options.wordings import KEYS, QUALIFIERS
from assistant.planners.offline.phrases import Match, PhraseTable
from assistant.planners.offline.tokens import Token
from assistant.planners.offline.wordlists import listed

_JOINTS = listed(", ; ( - – — and but also with while")
_MOST = 8
"""Qualifiers of one option, at most."""


@dataclass(frozen=True, slots=True)
class Qualifiers:
    """What stands around an option; None where it was not said."""

    key: str | None = None
    """A field of the event's data: `customer_id`, `user.id`."""
    scope: str | None = None
    """account or env."""
    period: str | None = None
    timeout: str | None = None
    burst: int | None = None
    together: bool = False
    """Whether it counts what runs at the same time."""
    capped: bool = False
    """`max` behind the number."""
    total: bool = False
    """`in total`: of all keys."""
    excess: str | None = None
    """What becomes of what is too much: drop or queue."""


@cache
def _table(kinds: frozenset[str]) -> PhraseTable[str]:
    return PhraseTable([row for row in QUALIFIERS if row[1] in kinds])


_KEYED: PhraseTable[str] = PhraseTable(KEYS)


def read_qualifiers(
    tokens: Sequence[Token], at: int, kinds: frozenset[str]
) -> tuple[Qualifiers, int]:
    """Read all qualifiers of some kinds that follow a position; gives the position behind them."""
    found, end = Qualifiers(), at
    for _ in range(_MOST):
        step = _next(tokens, end, kinds)
        if step is None or not _fits(found, step[1]):
            break
        match, name = step
        found = _with(found, name, match)
        end = match.end + (match.end < len(tokens) and tokens[match.end].norm == ")")
    return found, end


def read_key(tokens: Sequence[Token], at: int) -> Match | None:
    """`per customer`, `for each customer` at a position, before the option that it is about."""
    found = _KEYED.match(tokens, at) if at < len(tokens) else None
    return found[0] if found else None


def _next(tokens: Sequence[Token], at: int, kinds: frozenset[str]) -> tuple[Match, str] | None:
    """The next qualifier, behind joints; a sentence of its own must say nothing else."""
    place = at
    while place < len(tokens) and tokens[place].norm in _JOINTS:
        found = _table(kinds).longest(tokens, place)
        if found and not _caps_another(tokens, found):
            return found
        place += 1
    own = place < len(tokens) and is_sentence_end(tokens, place) and tokens[place].norm != "?"
    if own:
        place += 1
    found = _table(kinds).longest(tokens, place) if place < len(tokens) else None
    if found is None or _caps_another(tokens, found):
        return None
    alone = found[0].end >= len(tokens) or is_sentence_end(tokens, found[0].end)
    return found if not own or alone else None


def _caps_another(tokens: Sequence[Token], found: tuple[Match, str]) -> bool:
    """`… and at most 50 in total`: the cap is of the number behind it."""
    return found[1] == "capped" and read_number(tokens, found[0].end) is not None


def _fits(found: Qualifiers, name: str) -> bool:
    """Whether this was not said yet."""
    field = {"drop": "excess", "queue": "excess"}.get(name, name)
    field = "period" if field == "length" else field
    field = "scope" if field in {"account", "env"} else field
    return not getattr(found, field)


def _with(found: Qualifiers, name: str, match: Match) -> Qualifiers:
    if name in {"drop", "queue"}:
        return replace(found, excess=name)
    if name in {"account", "env"}:
        return replace(found, scope=name)
    if name in {"period", "length"}:
        return replace(found, period=match.text("period"), key=match.text("key") or found.key)
    if name == "burst":
        return replace(found, burst=match.number("burst"))
    if name == "key":
        return replace(found, key=match.text("key"))
    if name == "timeout":
        return replace(found, timeout=match.text("timeout"))
    together, capped, total = (name == flag for flag in ("together", "capped", "total"))
    return replace(
        found,
        together=found.together or together,
        capped=found.capped or capped,
        total=found.total or total,
    )
