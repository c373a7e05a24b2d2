"""Bounds of what an event is about: `a payment over $500`, `a lead with a score over 80`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from assistant.planners.offline.composing.desk import Desk
from assistant.planners.offline.events.vocabulary import happening_forms
from assistant.planners.offline.numbers import read_duration, read_number
from assistant.planners.offline.phrases import PhraseTable
from assistant.planners.offline.tokens import Token
from assistant.planners.offline.wordlists import listed
from assistant.planners.offline.words import singular
from generators.spec.conditions import Compare, Operator
from generators.spec.values import Literal, Ref

_BOUNDS: PhraseTable[Operator] = PhraseTable(
    [
        ("over|above|exceeding|beyond", "gt"),
        ("more|greater|higher|larger|bigger than", "gt"),
        ("of at least", "ge"),
        ("at least", "ge"),
        ("under|below", "lt"),
        ("less|lower|smaller|fewer than", "lt"),
        ("at most", "le"),
    ]
)
_SIGNS: dict[str, str] = {"gt": ">", "ge": ">=", "lt": "<", "le": "<="}
_CENTS = ("stripe",)
"""Services that count money in its smallest unit."""
_MONEY = listed("euro euros dollar dollars usd eur gbp pounds chf bucks")
_PAID = listed(
    "order payment invoice purchase deal charge refund transaction transfer donation expense sale cart bill quote "
    "offer payout withdrawal deposit basket of"
)
"""What has an amount."""
_NO_FIELD = listed("a an the with for is are was at in on times time percent degrees and or")


class Bound(NamedTuple):
    """A field of the event's data, how it compares with which number, and where that stands."""

    field: str
    op: Operator
    value: str
    """The number as it was written, without separators."""
    start: int
    end: int
    """Behind the number and its unit."""

    @property
    def condition(self) -> str:
        """The bound as CEL."""
        return f"event.data.{self.field} {_SIGNS[self.op]} {self.value}"

    def compare(self) -> Compare:
        """The bound as a condition of a branch."""
        ref = Ref(path=f"event.data.{self.field}")
        number = float(self.value) if "." in self.value else int(self.value)
        return Compare(left=ref, op=self.op, right=Literal(value=number))


def read_bound(tokens: Sequence[Token], start: int, end: int, desk: Desk) -> Bound | None:
    """Read the first bound between two positions; None when nothing is bounded there."""
    for at in range(start + 1, end):
        found = _BOUNDS.match(tokens, at)
        number = read_number(tokens, found[0].end) if found else None
        if found is None or number is None or number.end > end:
            continue
        if read_duration(tokens, found[0].end) is None:
            return _bound(tokens, at, found[0].end, found[1], desk)
    return None


def say_bound(bound: Bound, tokens: Sequence[Token], desk: Desk) -> None:
    """State how a bound was read."""
    said = " ".join(token.text for token in tokens[bound.start : bound.end])
    cents = bound.field == "amount" and any(token.norm in _CENTS for token in tokens)
    hint = f"send '{bound.field}' with the event"
    if cents:
        hint = "Stripe counts in cents; send its 'amount' with the event as it is"
    message = f"unproven: '{said}' is read as {bound.condition}"
    desk.warn("condition", message, hint=hint)


def bounded(tokens: Sequence[Token], at: int) -> int:
    """The position behind `over $500`, where that stands at a position; else the position."""
    found = _BOUNDS.match(tokens, at) if at < len(tokens) else None
    number = read_number(tokens, found[0].end) if found else None
    if found is None or number is None or read_duration(tokens, found[0].end):
        return at
    return number.end + (_norm(tokens, number.end) in _MONEY)


def _bound(tokens: Sequence[Token], at: int, number: int, op: Operator, desk: Desk) -> Bound | None:
    unit, before = _norm(tokens, number + 1), _norm(tokens, at - 1)
    money = tokens[number].kind == "money" or unit in _MONEY
    if money or before in _PAID:
        end = number + 1 + (unit in _MONEY)
        return Bound("amount", op, _value(tokens[number], tokens), at, end)
    happens = unit in happening_forms() and before not in _NO_FIELD
    counted = unit.isalpha() and unit.endswith("s") and unit not in _NO_FIELD and not happens
    name = f"{singular(unit)}_count" if counted else before
    if before in _NO_FIELD and not counted:
        name = _norm(tokens, at - 2) if before in {"is", "are", "was"} else ""
    if not name.isidentifier() or name in _NO_FIELD:
        return None
    value = _value(tokens[number], tokens)
    return Bound(desk.spelling.field(name), op, value, at, number + 1 + counted)


def _value(token: Token, clause: Sequence[Token]) -> str:
    whole, _, part = token.text.lstrip("$€£ ").replace(",", "").partition(".")
    if not whole.isdigit():
        found = read_number([token], 0)
        return str(found.value if found else 0)
    if token.kind == "money" and any(each.norm in _CENTS for each in clause):
        return str(int(whole + part[:2].ljust(2, "0")))
    return f"{whole}.{part}" if part else whole


def _norm(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].norm if 0 <= at < len(tokens) else ""
