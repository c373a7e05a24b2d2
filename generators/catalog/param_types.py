"""Whether what a call gives can be what a parameter takes, as far as it is known before the run."""

from __future__ import annotations

from generators.catalog.operation import ParamType
from generators.spec.values import ListOf, Literal, Moment, ObjectOf, Template, Value

KINDS: dict[ParamType, str] = {
    "text": "text",
    "number": "a number",
    "boolean": "true or false",
    "instant": "an instant in ISO 8601",
    "list": "a list",
    "object": "an object",
    "records": "a list of objects",
}
_LITERALS: dict[ParamType, tuple[type, ...]] = {
    "text": (str, int, float),
    "number": (int, float),
    "boolean": (bool,),
    "instant": (str,),
    "list": (list, str),
    "object": (dict, list),
    "records": (list, dict),
}


def fits(value: Value, wanted: ParamType) -> bool:
    """False only for what certainly is of another type; a reference may be anything."""
    if isinstance(value, Literal):
        if isinstance(value.value, bool):
            return wanted == "boolean"
        return value.value is None or isinstance(value.value, _LITERALS[wanted])
    if isinstance(value, Template | Moment):
        return wanted in ("text", "instant")
    if isinstance(value, ListOf):
        return wanted in ("list", "object", "records")
    return wanted in ("object", "records") if isinstance(value, ObjectOf) else True
