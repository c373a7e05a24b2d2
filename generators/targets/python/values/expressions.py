"""Values as expressions. What a reference means is the scope's to say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from generators.spec.values import ListOf, Literal, Moment, ObjectOf, Ref, Template, Value
from generators.targets.python.source.literals import (
    Source,
    display,
    interpolated,
    literal,
    text,
)
from generators.targets.python.values.shapes import ANY, TEXT, Shape, shape_of

_NOT_IN_F_STRING = frozenset("'\\#{}\n")


@dataclass(frozen=True, slots=True)
class Expression:
    """Source of an expression and what it gives."""

    code: Source
    shape: Shape = ANY


class Scope(Protocol):
    """Where an expression stands: inside a step function, or in the handler."""

    @property
    def room(self) -> int:
        """Columns that a piece of text may take."""

    def ref(self, ref: Ref) -> Expression:
        """What a reference is called here."""

    def moment(self, moment: Moment) -> Expression:
        """An instant as ISO 8601 text."""

    def words(self, expression: Expression) -> Source:
        """The expression as it reads inside text."""


def value_code(value: Value, scope: Scope) -> Expression:
    """Give the expression of a value."""
    if isinstance(value, Literal):
        return Expression(literal(value.value, scope.room), shape_of(value.value))
    if isinstance(value, Ref):
        return scope.ref(value)
    if isinstance(value, Template):
        return Expression(template_code(value, scope), TEXT)
    if isinstance(value, Moment):
        return scope.moment(value)
    if isinstance(value, ListOf):
        items = ", ".join(value_code(item, scope).code for item in value.items)
        return Expression(Source(f"[{items}]"), Shape("list"))
    return Expression(fields_code(value, scope), Shape("record", tuple(value.fields)))


def fields_code(value: ObjectOf, scope: Scope) -> Source:
    """Give the dict display of an object."""
    fields = value.fields.items()
    return display((text(key, scope.room), value_code(inner, scope).code) for key, inner in fields)


def template_code(template: Template, scope: Scope) -> Source:
    """Give text with references in it: an f-string where one can say it."""
    parts = [
        part if isinstance(part, str) else scope.words(scope.ref(part)) for part in template.parts
    ]
    return text_code(parts, scope.room)


def text_code(parts: Sequence[str | Source], room: int) -> Source:
    """Give literal text and expressions, one after another, as one expression."""
    if len(parts) == 1 and isinstance(parts[0], Source):
        return Source(f"str({parts[0]})")
    if all(not isinstance(part, Source) for part in parts):
        return text("".join(parts), room)
    quoted = [_single_quoted(part) if isinstance(part, Source) else part for part in parts]
    if None not in quoted:
        return interpolated([part for part in quoted if part is not None], room)
    pieces = (f"str({part})" if isinstance(part, Source) else text(part, room) for part in parts)
    return Source(f"({' + '.join(pieces)})")


def _single_quoted(code: Source) -> Source | None:
    """The expression without double quotes; None when an f-string of 3.11 cannot hold it."""
    if _NOT_IN_F_STRING.intersection(code):
        return None
    return Source(code.replace('"', "'"))


def follow(expression: Expression, path: Sequence[str], *, lenient: bool = False) -> Expression:
    """Go down a path; `lenient` gives None where something is missing."""
    for position, segment in enumerate(path):
        code, shape = expression.code, expression.shape
        inner = shape.at(segment)
        if shape.kind == "records" and segment == "records":
            found, inner = str(code), shape
        elif shape.kind in ("records", "list") and segment in ("length", "count"):
            found = f"len({code})"
        elif _is_index(segment) and shape.kind != "record":
            owner = f"({code} or [None])" if lenient else code
            found = f"{owner}[{segment}]"
        elif lenient:
            owner = code if position == 0 else f"({code} or {{}})"
            found = f"{owner}.get({literal(segment)})"
        else:
            found = f"{code}[{literal(segment)}]"
        expression = Expression(Source(found), inner)
    return expression


def _is_index(segment: str) -> bool:
    digits = segment.removeprefix("-")
    return digits.isascii() and digits.isdigit() and str(int(digits)) == digits
