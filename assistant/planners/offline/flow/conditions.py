"""Conditions in words, as comparisons of values."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.planners.offline.composing.desk import Desk
from assistant.planners.offline.flow.fields import event_field, field_words
from assistant.planners.offline.lexicon import PRONOUNS
from assistant.planners.offline.phrases import PhraseTable
from assistant.planners.offline.tokens import Token
from generators.spec.conditions import Compare, Condition, Negation, Operator
from generators.spec.values import Literal, Ref, Value

_IS = "[is|are|was|were|has|have|do|does]"
_NOT = "[is|are|was|were|do|does] not"
_TABLE: PhraseTable[Operator] = PhraseTable(
    [
        (f"{_IS} over|above|exceeding|beyond", "gt"),
        (f"{_IS} more|greater|higher|larger|bigger|older than", "gt"),
        ("exceeds|exceed|exceeded", "gt"),
        (f"{_IS} at least", "ge"),
        (f"{_IS} under|below|beneath", "lt"),
        (f"{_IS} less|lower|fewer|smaller than", "lt"),
        (f"{_IS} at most", "le"),
        ("does|do not|n't return|returns|respond|equal", "ne"),
        ("doesn't|don't|didn't return|respond|equal [with]", "ne"),
        ("does not contain", "missing"),
        ("contains|contain|includes|include|mentions|mention", "contains"),
        ("is|are|was empty|missing|blank|absent|null", "missing"),
        ("is|are not|n't set|present|there", "missing"),
        ("exists|exist", "exists"),
        ("is|are set|present|there|known", "exists"),
        ("isn't|aren't|wasn't", "ne"),
        ("is|are|was|were not", "ne"),
        ("equals|equal", "eq"),
        ("> =", "ge"),
        ("< =", "le"),
        ("! =", "ne"),
        (">", "gt"),
        ("<", "lt"),
        ("= [=]", "eq"),
        ("is|are|was|were", "eq"),
        ("returns|return|returned|finds|find|found|has|have|contains", "exists"),
    ]
)


def read_condition(tokens: Sequence[Token], start: int, end: int, desk: Desk) -> Condition | None:
    """Read a condition; None when it cannot be told from the words."""
    there = _there(tokens, start, end, desk)
    if there:
        return there
    for at in range(start, end):
        found = _TABLE.match(tokens, at)
        if found and found[0].end <= end:
            return _compare(
                tokens[start : found[0].start], found[1], tokens[found[0].end : end], desk
            )
    return None


def _there(tokens: Sequence[Token], start: int, end: int, desk: Desk) -> Condition | None:
    """`there are any`, `there are no open tickets`, `any are found`."""
    words = [token.norm for token in tokens[start:end]]
    if words[:1] not in (["there"], ["any"]):
        return None
    data = next((each for word in words if (each := desk.of(word))), None) or desk.data
    if data is None:
        return None
    none = any(word in {"no", "none"} or word.endswith("n't") for word in words)
    return Compare(left=data.ref, op="missing" if none else "exists")


def _compare(
    before: Sequence[Token], op: Operator, behind: Sequence[Token], desk: Desk
) -> Condition | None:
    left = _subject(before, desk)
    if left is None:
        return None
    if op in {"exists", "missing"}:
        return _presence(left, op, behind, desk)
    right = _value(behind, numeric=op in _ORDERED)
    left = _number_of(left, before, desk) if op in _ORDERED else left
    return Compare(left=left, op=op, right=right) if right else None


_ORDERED = frozenset({"gt", "ge", "lt", "le"})


def _number_of(left: Ref, before: Sequence[Token], desk: Desk) -> Ref:
    """What is compared with a number: how many a list has, or the field that the words name."""
    data = next((each for each in desk.known if each.path == left.path), None)
    if data is None or data.shape not in {"records", "record", "text"}:
        return left
    if data.shape == "records":
        return data.field("length")
    names = field_words(before) or [data.noun]
    if data.shape == "text" or not names[-1].isidentifier():
        return left
    message = f"unproven: the number is read from '{names[-1]}' of the answer"
    desk.warn("condition", message, hint="name the field: 'if the price of the answer is …'")
    return data.field(names[-1])


def _presence(left: Ref, op: Operator, behind: Sequence[Token], desk: Desk) -> Condition:
    words = field_words(behind)
    if words and op == "exists" and desk.data and left.path == desk.data.path:
        left = desk.data.field(words[-1])
    return Compare(left=left, op=op)


def _subject(inside: Sequence[Token], desk: Desk) -> Ref | None:
    words = [token.norm for token in inside]
    if desk.data and (
        not words or set(words) <= PRONOUNS | {"the", "answer", "response", "result"}
    ):
        return desk.data.ref
    for word in reversed(words):
        data = desk.of(word)
        if data and data is not desk.event:
            return data.ref
    path = any(token.kind == "path" for token in inside)
    if desk.data and not path and desk.data.shape in {"record", "item"} and desk.event is None:
        names = field_words(inside)
        return desk.data.field("_".join(names)) if names else desk.data.ref
    return event_field(inside, desk)


def _value(tokens: Sequence[Token], *, numeric: bool) -> Value | None:
    for token in tokens:
        if token.kind in {"number", "money"}:
            digits = token.text.lstrip("$€£ ").replace(",", "")
            return Literal(value=float(digits) if "." in digits else int(digits))
        if token.kind == "quoted" and not numeric:
            return Literal(value=token.norm)
        if token.kind == "word" and not numeric and token.norm not in {"a", "an", "the"}:
            known = {"true": True, "false": False, "yes": True}
            return Literal(value=known.get(token.norm, token.norm))
    return None


def negated(condition: Condition) -> Condition:
    """The opposite."""
    return Negation(of=condition)
