"""Conditions as Python expressions, in the form that people (and linters) expect."""

from __future__ import annotations

from typing import Protocol

from generators.spec.conditions import Compare, Condition, Every, Negation, Some
from generators.spec.values import Literal, Ref, Value
from generators.targets.python.source.literals import Source
from generators.targets.python.values.expressions import Expression, Scope, value_code

_SIGNS = {"eq": "==", "ne": "!=", "gt": ">", "ge": ">=", "lt": "<", "le": "<="}
_OPPOSITE = {"eq": "ne", "ne": "eq", "exists": "missing", "missing": "exists"}
_LENIENT = frozenset(("eq", "ne", "in", "exists", "missing"))


class LenientScope(Scope, Protocol):
    """A scope that can look at what may be missing."""

    def lenient(self, ref: Ref) -> Expression:
        """The reference, or None where a part of its path is missing."""


def condition_code(condition: Condition, scope: LenientScope) -> Source:
    """Give the expression of a condition."""
    if isinstance(condition, Compare):
        return _compare(condition, scope)
    if isinstance(condition, Negation):
        return _negated(condition.of, scope)
    word, empty = (" and ", "True") if isinstance(condition, Every) else (" or ", "False")
    parts = [_part(each, scope, alone=len(condition.of) == 1) for each in condition.of]
    return Source(word.join(parts) or empty)


def _part(condition: Condition, scope: LenientScope, *, alone: bool) -> Source:
    code = condition_code(condition, scope)
    nested = isinstance(condition, Every | Some) and len(condition.of) > 1
    return Source(f"({code})") if nested and not alone else code


def _negated(inner: Condition, scope: LenientScope) -> Source:
    if isinstance(inner, Negation):
        return condition_code(inner.of, scope)
    if isinstance(inner, Compare):
        if inner.op in _OPPOSITE:
            return _compare(inner.model_copy(update={"op": _OPPOSITE[inner.op]}), scope)
        if inner.op in ("in", "contains"):
            return _compare(inner, scope, negated=True)
    return Source(f"not ({condition_code(inner, scope)})")


def _compare(compare: Compare, scope: LenientScope, *, negated: bool = False) -> Source:
    left = _side(compare.left, scope, compare.op)
    if compare.op in ("exists", "missing"):
        return _presence(left, here=compare.op == "exists")
    right_value = compare.right if compare.right is not None else Literal(value=None)
    right = _side(right_value, scope, compare.op)
    if compare.op in ("in", "contains"):
        item, items = (left, right) if compare.op == "in" else (right, left)
        return Source(f"{item.code} {'not ' if negated else ''}in {items.code}")
    sign = _SIGNS[compare.op]
    if isinstance(right_value, Literal) and isinstance(right_value.value, bool | None):
        sign = {"eq": "is", "ne": "is not"}.get(compare.op, sign)
    return Source(f"{left.code} {sign} {right.code}")


def _presence(left: Expression, *, here: bool) -> Source:
    if left.shape.kind == "event":
        return Source(f"{left.code} is {'not ' if here else ''}None")
    return Source(left.code if here else f"not {left.code}")


def _side(value: Value, scope: LenientScope, op: str) -> Expression:
    if isinstance(value, Ref) and op in _LENIENT:
        return scope.lenient(value)
    return value_code(value, scope)
