"""What a clause about an event says besides the event: an amount, and other events."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from assistant.planners.offline.composing.desk import Desk
from assistant.planners.offline.events.happening import read_happening
from assistant.planners.offline.events.naming import name_of
from assistant.planners.offline.events.reading import EventClause
from assistant.planners.offline.lexicon import DETERMINERS
from assistant.planners.offline.phrases import PhraseTable
from assistant.planners.offline.tokens import Token
from generators.spec.triggers import EventTrigger

_BOUNDS: PhraseTable[str] = PhraseTable(
    [
        ("over|above|exceeding|beyond", ">"),
        ("more|greater|higher|larger|bigger than", ">"),
        ("of at least", ">="),
        ("at least", ">="),
        ("under|below", "<"),
        ("less|lower|smaller than", "<"),
        ("at most", "<="),
    ]
)
_CENTS = ("stripe",)
"""Services that count money in its smallest unit."""


def amount_over(clause: Sequence[Token], desk: Desk) -> str | None:
    """`a payment over $500` as CEL on the event's amount; None when no amount is bounded."""
    for at, token in enumerate(clause):
        found = _BOUNDS.match(clause, at)
        if not found or found[0].end >= len(clause) or clause[found[0].end].kind != "money":
            continue
        said = clause[found[0].end].text
        condition = f"event.data.amount {found[1]} {_amount(said, clause)}"
        message = f"unproven: '{token.text} {said}' is read as {condition}"
        desk.warn("condition", message, hint=_hint(clause))
        return condition
    return None


def bounded(tokens: Sequence[Token], at: int) -> int:
    """The position behind `over $500`, where that stands at a position; else the position."""
    found = _BOUNDS.match(tokens, at) if at < len(tokens) else None
    money = found and found[0].end < len(tokens) and tokens[found[0].end].kind == "money"
    return found[0].end + 1 if found and money else at


def _amount(said: str, clause: Sequence[Token]) -> str:
    whole, _, part = said.lstrip("$€£ ").replace(",", "").partition(".")
    if any(token.norm in _CENTS for token in clause):
        return str(int(whole + part[:2].ljust(2, "0")))
    return f"{whole}.{part}" if part else whole


def _hint(clause: Sequence[Token]) -> str:
    if any(token.norm in _CENTS for token in clause):
        return "Stripe counts in cents; send its 'amount' with the event as it is"
    return "send 'amount' with the event"


def read_others(
    tokens: Sequence[Token], clause: EventClause, desk: Desk
) -> tuple[EventTrigger, ...]:
    """Events behind an `or`: `when a user is deleted or a contact is deleted`."""
    cuts = [at for at in range(clause.start, clause.end) if _begins(tokens, at, clause.end)]
    found = []
    for start, end in pairwise([*cuts, clause.end]):
        told = next((each.norm for each in tokens[start:end] if each.kind == "event"), None)
        happening = None if told else read_happening(tokens, start + 1, end)
        name = told or (name_of(happening, desk.context.app).name if happening else None)
        if name:
            message = f"nothing in the request says what sends '{name}'"
            desk.state("emission", message, hint="send it from your code")
            found.append(EventTrigger(event=name))
    return tuple(found)


def _begins(tokens: Sequence[Token], at: int, end: int) -> bool:
    if tokens[at].norm != "or" or at + 1 >= end:
        return False
    after = tokens[at + 1]
    return after.kind == "event" or after.norm in DETERMINERS | {"when", "someone", "somebody"}
