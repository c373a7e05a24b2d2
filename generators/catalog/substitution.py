"""Puts what a call gives in the place of the parameters that a request refers to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from generators.spec.node import Node
from generators.spec.values import ListOf, Literal, ObjectOf, Ref, Template, Value

N = TypeVar("N", bound=Node)


class _Absent:
    """Stands for a parameter that was not given."""


_ABSENT = _Absent()


def substitute(node: N, given: Mapping[str, Value]) -> N:
    """Replace every `params.<name>` in a node.

    Fields that need an absent one are left out; so is an object that loses all of its fields.
    """
    changes = {}
    for name in type(node).model_fields:
        before = getattr(node, name)
        after = _put(before, given)
        if after is not before:
            changes[name] = None if after is _ABSENT else after
    return node.model_copy(update=changes) if changes else node


def _put(value: Any, given: Mapping[str, Value]) -> Any:
    if isinstance(value, Ref):
        return _ref(value, given)
    if isinstance(value, Template):
        return _template(value, given)
    if isinstance(value, ObjectOf):
        fields = _fields(value.fields, given)
        return ObjectOf(fields=fields) if fields or not value.fields else _ABSENT
    if isinstance(value, ListOf):
        items = tuple(_put(item, given) for item in value.items)
        return ListOf(items=tuple(item for item in items if item is not _ABSENT))
    if isinstance(value, dict):
        return _fields(value, given)
    if isinstance(value, tuple):
        return tuple(_put(item, given) for item in value)
    return substitute(value, given) if isinstance(value, Node) else value


def _fields(fields: Mapping[str, Any], given: Mapping[str, Value]) -> dict[str, Any]:
    put = {name: _put(value, given) for name, value in fields.items()}
    return {name: value for name, value in put.items() if value is not _ABSENT}


def _ref(ref: Ref, given: Mapping[str, Value]) -> Any:
    return given.get(ref.segments[0], _ABSENT) if ref.root == "params" else ref


def _template(template: Template, given: Mapping[str, Value]) -> Any:
    parts: list[str | Ref] = []
    for part in template.parts:
        value = _put(part, given) if isinstance(part, Ref) else part
        if value is _ABSENT:
            return _ABSENT
        parts.extend(_text_parts(value))
    return Template(parts=tuple(parts))


def _text_parts(value: Any) -> tuple[str | Ref, ...]:
    if isinstance(value, str | Ref):
        return (value,)
    if isinstance(value, Template):
        return value.parts
    if isinstance(value, Literal) and isinstance(value.value, str | int | float):
        return (str(value.value),)
    raise TypeError(f"a {value.kind} cannot stand inside text")
