"""Conditions in a draft: comparisons joined by all or any."""

from collections.abc import Mapping
from typing import Any, get_args

from assistant.planners.model import pieces
from generators.spec.conditions import Operator

_WITHOUT_RIGHT = frozenset({"exists", "missing"})
SCHEMA = {
    "type": "object",
    "properties": {
        "join": {"type": "string", "enum": ["all", "any"]},
        "compare": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "left": {"type": "string"},
                    "op": {"type": "string", "enum": list(get_args(Operator))},
                    "right": {"$ref": "#/$defs/pieces"},
                },
                "required": ["left", "op", "right"],
                "additionalProperties": False,
            },
        },
    },
    "required": ["join", "compare"],
    "additionalProperties": False,
}


def condition_of(data: Mapping[str, Any]) -> dict[str, Any] | None:
    """The JSON form of the condition; None when nothing is compared: otherwise.

    Raises:
        DraftError: a right side that says no value.
    """
    compared = [_compare(each) for each in data["compare"]]
    if len(compared) > 1:
        return {"kind": data["join"], "of": compared}
    return compared[0] if compared else None


def _compare(data: Mapping[str, Any]) -> dict[str, Any]:
    found = {"kind": "compare", "left": {"kind": "ref", "path": data["left"]}, "op": data["op"]}
    if data["op"] not in _WITHOUT_RIGHT:
        found["right"] = pieces.value_of(data["right"])
    return found
