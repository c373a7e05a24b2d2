"""Numbers and lengths of time in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from assistant.planners.offline.tokens import Token
from assistant.planners.offline.wordlists import ordered

_SMALL = ordered(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS = ordered("twenty thirty forty fifty sixty seventy eighty ninety")
NUMBERS = (
    {word: value for value, word in enumerate(_SMALL)}
    | {word: (index + 2) * 10 for index, word in enumerate(_TENS)}
    | {"hundred": 100, "thousand": 1000, "dozen": 12, "couple": 2}
)
UNITS = {
    "s": ("second", "sec", "s"),
    "m": ("minute", "min", "m"),
    "h": ("hour", "hr", "h"),
    "d": ("day", "d"),
    "w": ("week", "wk", "w"),
}
_UNIT_OF = {
    spelling: unit
    for unit, names in UNITS.items()
    for name in names
    for spelling in (name, f"{name}s")
}
_LONG = {"month": 30, "year": 365, "quarter": 91, "fortnight": 14}


PARTS = {"evening": "12h", "night": "12h", "afternoon": "18h", "morning": "1d"}
"""`the evening before` an instant, about: nothing says the hour of either."""


class Found(NamedTuple):
    """What a reader found: the position after it, and its value."""

    end: int
    value: str


class FoundNumber(NamedTuple):
    """A number and the position after it."""

    end: int
    value: int


def read_number(tokens: Sequence[Token], at: int) -> FoundNumber | None:
    """Read `5`, `1,000`, `five` or `twenty five` at a position."""
    if at >= len(tokens):
        return None
    token = tokens[at]
    if token.kind in {"number", "money"}:
        whole = token.text.lstrip("$€£ ").replace(",", "").split(".")[0]
        return FoundNumber(at + 1, int(whole)) if len(whole) < 10 else None
    if token.norm == "half":
        return FoundNumber(at + 3, 6) if _norm(tokens, at + 2) == "dozen" else None
    value = NUMBERS.get(token.norm)
    if value is None:
        return None
    if token.norm in _TENS and at + 1 < len(tokens) and tokens[at + 1].norm in _SMALL[1:10]:
        return FoundNumber(at + 2, value + NUMBERS[tokens[at + 1].norm])
    return FoundNumber(at + 1, value)


def read_duration(tokens: Sequence[Token], at: int) -> Found | None:
    """Read `three days`, `an hour`, `half an hour`, `30-second` or `48h` as Inngest writes it."""
    if _norm(tokens, at) == "half":
        skip = at + 1 + (_norm(tokens, at + 1) in {"a", "an"})
        unit = _UNIT_OF.get(_norm(tokens, skip))
        return Found(skip + 1, _HALVES[unit]) if unit in _HALVES else None
    joined = _joined(_norm(tokens, at))
    if joined:
        return Found(at + 1, joined)
    quarters = _quarters(tokens, at)
    if quarters:
        return quarters
    if _norm(tokens, at) == "another" and read_number(tokens, at + 1):
        at += 1
    if _norm(tokens, at) == "the" and _norm(tokens, at + 2) in {"before", "after", "prior"}:
        unit = PARTS.get(_norm(tokens, at + 1)) or _length(_norm(tokens, at + 1), 1)
        return Found(at + 2, unit) if unit else None
    amount = read_number(tokens, at)
    if amount is None and _norm(tokens, at) in {"a", "an", "another"}:
        amount = FoundNumber(at + 1, 1)
        if _norm(tokens, at + 1) == "couple":
            amount = FoundNumber(at + 2, 2)
    return _with_unit(tokens, amount) if amount and amount.value else None


def _joined(word: str) -> str | None:
    """`four-hour`: a number and its unit in one word."""
    number, dash, unit = word.partition("-")
    return _length(unit, NUMBERS[number]) if dash and NUMBERS.get(number) else None


def _quarters(tokens: Sequence[Token], at: int) -> Found | None:
    """`a quarter of an hour`, `three quarters of an hour`."""
    number = read_number(tokens, at)
    place = number.end if number else at + (_norm(tokens, at) in {"a", "the"})
    said = [_norm(tokens, each) for each in range(place, place + 4)]
    if said not in (["quarter", "of", "an", "hour"], ["quarters", "of", "an", "hour"]):
        return None
    return Found(place + 4, f"{15 * (number.value if number else 1)}m")


def read_period(tokens: Sequence[Token], at: int) -> Found | None:
    """Read a duration, or a bare unit: `minute` in "per minute" is one of them."""
    if _quarters(tokens, at):
        return _quarters(tokens, at)
    unit = _length(_norm(tokens, at), 1)
    return Found(at + 1, unit) if unit and tokens[at].kind == "word" else read_duration(tokens, at)


def spoken(duration: str) -> str:
    """`4d` reads "4 days"."""
    unit = UNITS.get(duration[-1:])
    amount = duration[:-1]
    if unit is None or not amount.isdigit():
        return duration
    return f"{amount} {unit[0]}{'' if amount == '1' else 's'}"


_HALVES = {"h": "30m", "m": "30s", "d": "12h"}


def _with_unit(tokens: Sequence[Token], amount: FoundNumber) -> Found | None:
    at = amount.end
    while _norm(tokens, at) in {"-", "of", "more", "full", "whole"}:
        at += 1
    length = _length(_norm(tokens, at), amount.value)
    return Found(at + 1, length) if length else None


def _length(word: str, amount: int) -> str | None:
    if word in _UNIT_OF:
        return f"{amount}{_UNIT_OF[word]}"
    days = _LONG.get(word.removesuffix("s"))
    return f"{amount * days}d" if days else None


def _norm(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].norm if 0 <= at < len(tokens) else ""
