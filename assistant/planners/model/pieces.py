"""Values in a draft: flat lists of pieces, so that one small schema says every value.

A piece is `{"name", "kind", "value"}`. Pieces with the same name, one after another, make one text. Names nest by dots
(`body.email`, `filters.0.column`); a value that has no parts has the name "". What a person said only ever gets here as
a piece of kind `text`, which becomes a `Literal`.
"""

import json
import math
from collections.abc import Mapping, Sequence
from typing import Any

from assistant.planners.model.errors import DraftError

KINDS = ("text", "number", "boolean", "json", "reference", "moment")
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "name": {"type": "string"},
            "kind": {"type": "string", "enum": list(KINDS)},
            "value": {"type": "string"},
        },
        "required": ["name", "kind", "value"],
        "additionalProperties": False,
    },
}

Piece = Mapping[str, str]
_Tree = dict[str, Any]


class _Leaf:
    """One value of the tree that names make."""

    def __init__(self, pieces: list[Piece]) -> None:
        self.pieces = pieces


def value_of(pieces: Sequence[Piece]) -> dict[str, Any]:
    """The JSON form of the `Value` that pieces say.

    Raises:
        DraftError: they say none.
    """
    if not pieces:
        raise DraftError("a value is missing")
    if all(piece["name"] == "" for piece in pieces):
        return _scalar(list(pieces))
    return _document(_tree(pieces))


def fields_of(pieces: Sequence[Piece]) -> dict[str, Any]:
    """The JSON forms of named values, by name.

    Raises:
        DraftError: a piece without a name, or one that says no value.
    """
    return {name: _document(inner) for name, inner in _tree(pieces).items()}


def _tree(pieces: Sequence[Piece]) -> _Tree:
    root: _Tree = {}
    for piece in pieces:
        *parents, last = piece["name"].split(".")
        if not all((*parents, last)):
            raise DraftError(f"'{piece['name']}' is no name", "names are like text or body.email")
        node = _down(root, parents, piece["name"])
        leaf = node.setdefault(last, _Leaf([]))
        if not isinstance(leaf, _Leaf):
            raise DraftError(f"'{piece['name']}' is both a value and an object")
        leaf.pieces.append(piece)
    return root


def _down(node: _Tree, parents: list[str], name: str) -> _Tree:
    for parent in parents:
        node = node.setdefault(parent, {})
        if isinstance(node, _Leaf):
            raise DraftError(f"'{name}' is inside a value that is no object")
    return node


def _document(node: _Tree | _Leaf) -> dict[str, Any]:
    if isinstance(node, _Leaf):
        return _scalar(node.pieces)
    if list(node) == [str(index) for index in range(len(node))]:
        return {"kind": "list", "items": [_document(inner) for inner in node.values()]}
    return {"kind": "object", "fields": {name: _document(inner) for name, inner in node.items()}}


def _scalar(pieces: list[Piece]) -> dict[str, Any]:
    if len(pieces) == 1:
        return _single(pieces[0])
    return {"kind": "template", "parts": [_part(piece) for piece in pieces]}


def _part(piece: Piece) -> Any:
    if piece["kind"] == "moment":
        raise DraftError("a moment can't be part of a text", "give it a name of its own")
    return _single(piece) if piece["kind"] == "reference" else piece["value"]


def _single(piece: Piece) -> dict[str, Any]:
    text = piece["value"]
    match piece["kind"]:
        case "text":
            return {"kind": "literal", "value": text}
        case "reference":
            return {"kind": "ref", "path": text}
        case "moment":
            return _moment(text)
        case kind:
            return {"kind": "literal", "value": _json(kind, text)}


def _json(kind: str, text: str) -> Any:
    try:
        value = json.loads(text)
    except ValueError:
        raise DraftError(f"{text!r} is no {kind}", "write it as JSON") from None
    fits = {
        "number": isinstance(value, int | float) and not isinstance(value, bool),
        "boolean": isinstance(value, bool),
        "json": not isinstance(value, float) or math.isfinite(value),
    }
    if not fits.get(kind, False) or (isinstance(value, float) and not math.isfinite(value)):
        raise DraftError(f"{text!r} is no {kind}", "write it as JSON")
    return value


def _moment(text: str) -> dict[str, Any]:
    """`-24h`, `event.data.starts_at` or `event.data.starts_at -2h`."""
    base, _, offset = text.strip().rpartition(" ")
    if not base and "." in offset:
        base, offset = offset, "0s"
    moment: dict[str, Any] = {"kind": "moment", "offset": offset.removeprefix("+") or "0s"}
    if base:
        moment["base"] = {"kind": "ref", "path": base.strip()}
    return moment
