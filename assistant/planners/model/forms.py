"""Makes the draft's form of a spec model: its strict schema, and how to read it back.

In a draft every property is present; an optional one is left empty: "", 0 or [].
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import NoneType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from assistant.planners.model import pieces
from generators.spec.node import Node
from generators.spec.values import Ref, Value

PIECES = {"$ref": "#/$defs/pieces"}
PAIRS = {"$ref": "#/$defs/pairs"}
PAIRS_SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {"name": {"type": "string"}, "value": {"type": "string"}},
        "required": ["name", "value"],
        "additionalProperties": False,
    },
}
_TEXT = {"type": "string"}
_NUMBER = {"type": "integer"}


@dataclass(frozen=True, slots=True)
class Form:
    """How one field stands in a draft."""

    schema: Mapping[str, Any]
    read: Callable[[Any], Any]
    """The field's JSON form in the workflow. Raises DraftError."""


@dataclass(frozen=True, slots=True)
class ObjectForm:
    """How a model stands in a draft."""

    fields: Mapping[str, Form]
    optional: frozenset[str]

    @property
    def properties(self) -> dict[str, Any]:
        """Schemas of the fields."""
        return {name: dict(form.schema) for name, form in self.fields.items()}

    def read(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """The model's JSON form, without what was left empty.

        Raises:
            DraftError: a field that can't be read.
        """
        given = {
            name: data[name] for name in self.fields if data[name] or name not in self.optional
        }
        return {name: self.fields[name].read(value) for name, value in given.items()}


def closed(properties: Mapping[str, Any]) -> dict[str, Any]:
    """A strict schema of an object: nothing may be left out, nothing added."""
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


@cache
def object_form(model: type[Node], without: frozenset[str] = frozenset()) -> ObjectForm:
    """The form of a spec model, except for fields in `without` and those a draft doesn't hold."""
    hints = get_type_hints(model, include_extras=True)
    fields: dict[str, Form] = {}
    optional: set[str] = set()
    for name, info in model.model_fields.items():
        form = field_form(hints[name], optional=not info.is_required())
        if name in without or form is None:
            continue
        key = info.alias or name
        fields[key] = form
        if not info.is_required() and name != "kind":
            optional.add(key)
    return ObjectForm(fields, frozenset(optional))


def field_form(hint: Any, *, optional: bool) -> Form | None:
    """The form of a field by its type; None for what a draft says elsewhere or not at all (nested models)."""
    hint = _without_none(hint)
    if hint == Value:
        return Form(PIECES, pieces.value_of)
    if hint is Ref:
        return Form(_TEXT, lambda path: {"kind": "ref", "path": path})
    if hint == dict[str, Value]:
        return Form(PIECES, pieces.fields_of)
    if hint == dict[str, str]:
        return Form(PAIRS, lambda pairs: {pair["name"]: pair["value"] for pair in pairs})
    if get_origin(hint) is Literal:
        return _choice(get_args(hint), optional=optional and len(get_args(hint)) > 1)
    return {str: Form(_TEXT, _same), int: Form(_NUMBER, _same)}.get(_plain(hint))


def _choice(names: tuple[str, ...], *, optional: bool) -> Form:
    return Form({"type": "string", "enum": ["", *names] if optional else list(names)}, _same)


def _without_none(hint: Any) -> Any:
    inner = [each for each in get_args(hint) if each is not NoneType]
    return inner[0] if NoneType in get_args(hint) and len(inner) == 1 else hint


def _plain(hint: Any) -> Any:
    return getattr(hint, "__origin__", hint)


def _same(value: Any) -> Any:
    return value
