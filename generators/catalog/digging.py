"""Dotted paths into JSON: `records.0.Id`; `-1` is the last item of a list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generators.spec.paths import segments


def dig(value: Any, path: str) -> Any:
    """Follow a dotted path; an empty path gives the value itself, a missing part gives None."""
    for segment in segments(path):
        if isinstance(value, dict):
            value = value.get(segment)
        elif isinstance(value, list):
            value = _item(value, segment)
        else:
            return None
    return value


def _item(items: list[Any], segment: str) -> Any:
    if segment == "-1":
        return items[-1] if items else None
    known = segment.isascii() and segment.isdigit() and int(segment) < len(items)
    return items[int(segment)] if known else None


def pick(value: Any, fields: Mapping[str, str]) -> Any:
    """Keep the named fields of a record, or of each record of a list."""
    if not fields:
        return value
    if isinstance(value, list):
        return [pick(item, fields) for item in value]
    return {name: dig(value, path) for name, path in fields.items()}
