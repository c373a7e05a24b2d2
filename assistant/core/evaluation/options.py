"""Options: every field that is known must be there with its value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generators.spec.durations import duration_ms
from generators.spec.options import Options

_NAMES = {"batch": "batch_events", "cancel_on": "cancel"}
_DURATIONS = frozenset({"period", "timeout", "start", "finish"})


def options_score(wanted: Mapping[str, Any], options: Options) -> float:
    """Share of the wanted options that are set as wanted."""
    found = options.model_dump(mode="json", exclude_defaults=True)
    right = (_is_right(value, found.get(_NAMES.get(name, name))) for name, value in wanted.items())
    return sum(right) / len(wanted)


def _is_right(wanted: Any, found: Any) -> bool:
    if found is None:
        return False
    if isinstance(wanted, Mapping) and set(wanted) == {"attempts"}:
        return bool(wanted["attempts"] == found)
    if isinstance(wanted, Mapping) and "steps" in wanted:
        return len(wanted["steps"]) == len(found["steps"])
    if isinstance(wanted, list):
        return isinstance(found, list) and all(any(_is_right(w, f) for f in found) for w in wanted)
    if isinstance(found, list):
        return any(_is_right(wanted, each) for each in found)
    if isinstance(wanted, str) and isinstance(found, str):
        return _plain(found).endswith(_plain(wanted))
    if isinstance(wanted, Mapping):
        found = {"key": found} if isinstance(found, str) else found
        return all(_field_is_right(name, value, found) for name, value in wanted.items())
    texts = isinstance(wanted, str) and isinstance(found, str)
    return _plain(found).endswith(_plain(wanted)) if texts else bool(wanted == found)


def _field_is_right(name: str, wanted: Any, found: Mapping[str, Any]) -> bool:
    if name == "match":
        # A record names the field that must agree; the expression compares it on both sides.
        return _plain(wanted) in _plain(str(found.get("if") or found.get("if_") or ""))
    there = found.get(name)
    if name in _DURATIONS and isinstance(there, str):
        return duration_ms(str(wanted)) == duration_ms(there)
    if name == "run":
        # Who goes first: the condition must be there, whatever the seconds are.
        return _plain(wanted) in _plain(str(there or ""))
    if name == "key":
        return _plain(str(there or "")).endswith(_plain(str(wanted)))
    return bool(there == wanted)


def _plain(path: str) -> str:
    """Fields are the same however they are spelled: `accountId`, `account_id`."""
    return path.lower().replace("_", "").replace('"', "'")
