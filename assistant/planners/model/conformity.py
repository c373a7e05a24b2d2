"""Holds an answer to the draft's schema where the service did not: fills in what is empty, names what is wrong."""

from collections.abc import Mapping, Sequence
from typing import Any

from assistant.planners.model.errors import DraftError

_EMPTY: Mapping[str, Any] = {"string": "", "integer": 0, "array": ()}
_TYPES: Mapping[str, type] = {"string": str, "integer": int, "array": list, "object": dict}


class Conformity:
    """Checks against one schema of the subset that drafts use: closed objects, arrays, enums, tagged anyOf, $ref."""

    def __init__(self, schema: Mapping[str, Any]) -> None:
        self._schema = schema

    def conformed(self, data: Any) -> Any:
        """`data` with missing properties put in as empty and unknown ones left out.

        Raises:
            DraftError: a wrong type, a name that is not among the choices, a kind that does not exist.
        """
        return self._value(data, self._schema, "")

    def _value(self, data: Any, schema: Mapping[str, Any], path: str) -> Any:
        if "$ref" in schema:
            name = schema["$ref"].rpartition("/")[2]
            return self._value(data, self._schema["$defs"][name], path)
        if "anyOf" in schema:
            return self._value(data, _chosen(data, schema["anyOf"], path), path)
        kind = schema["type"]
        if not isinstance(data, _TYPES[kind]) or isinstance(data, bool):
            raise DraftError(f"{path or 'the answer'}: expected {kind}, found {data!r:.80}")
        if kind == "array":
            return self._items(data, schema["items"], path)
        return self._object(data, schema, path) if kind == "object" else _listed(data, schema, path)

    def _items(self, data: Any, schema: Mapping[str, Any], path: str) -> list[Any]:
        return [self._value(each, schema, f"{path}.{n}") for n, each in enumerate(data)]

    def _object(self, data: Any, schema: Mapping[str, Any], path: str) -> dict[str, Any]:
        return {
            name: self._value(
                data[name] if data.get(name) is not None else self._empty(inner),
                inner,
                f"{path}.{name}".lstrip("."),
            )
            for name, inner in schema["properties"].items()
        }

    def _empty(self, schema: Mapping[str, Any]) -> Any:
        if "$ref" in schema:
            return []
        empty = _EMPTY.get(schema.get("type", ""))
        return [] if empty == () else empty


def _listed(data: Any, schema: Mapping[str, Any], path: str) -> Any:
    if isinstance(data, str) and not _is_text(data):
        raise DraftError(f"{path}: holds half a character")
    choices = schema.get("enum")
    if choices is not None and data not in choices:
        raise DraftError(f"{path}: {data!r} is not one of {', '.join(filter(None, choices))}")
    return data


def _is_text(data: str) -> bool:
    # JSON can say lone surrogates; no file can.
    try:
        data.encode()
    except UnicodeEncodeError:
        return False
    return True


def _chosen(data: Any, branches: Sequence[Mapping[str, Any]], path: str) -> Mapping[str, Any]:
    tag = next(name for name, each in branches[0]["properties"].items() if len(_names(each)) == 1)
    found = data.get(tag) if isinstance(data, dict) else None
    known: dict[str, Mapping[str, Any]] = {}
    for branch in branches:
        known.setdefault(_names(branch["properties"][tag])[0], branch)
    if found not in known:
        raise DraftError(f"{path}.{tag}: {found!r} is not one of {', '.join(known)}".lstrip("."))
    return known[found]


def _names(schema: Mapping[str, Any]) -> Sequence[str]:
    names: Sequence[str] = schema.get("enum", ())
    return names
