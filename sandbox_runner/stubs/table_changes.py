"""The difference between two snapshots of tables."""

import json
from collections import Counter
from typing import Any

Row = dict[str, Any]
"""JSON values by column."""
Tables = dict[str, list[Row]]
"""Rows by table."""
Changes = dict[str, Any]
"""`{"inserted": [row], "updated": [{"before": row, "after": row}], "deleted": [row]}`."""


def diff(before: Tables, after: Tables) -> dict[str, Changes]:
    """Changes by table, as JSON; tables without changes are left out.

    Rows are told apart by `id`, else by their first column, where that has no value twice.
    Without such a key a changed row counts as deleted and inserted.
    """
    tables = list(dict.fromkeys([*before, *after]))
    found = {name: _table_diff(before.get(name, []), after.get(name, [])) for name in tables}
    return {name: change for name, change in found.items() if any(change.values())}


def _table_diff(before: list[Row], after: list[Row]) -> Changes:
    key = _key(before, after)
    return _keyed_diff(before, after, key) if key is not None else _plain_diff(before, after)


def _key(before: list[Row], after: list[Row]) -> str | None:
    columns = list((before or after or [{}])[0])
    candidates = [name for name in ("id", *columns[:1]) if name in columns]
    for name in candidates:
        if _is_unique(before, name) and _is_unique(after, name):
            return name
    return None


def _is_unique(rows: list[Row], name: str) -> bool:
    values = [_identity(row.get(name)) for row in rows]
    return len(set(values)) == len(values)


def _keyed_diff(before: list[Row], after: list[Row], key: str) -> Changes:
    old = {_identity(row.get(key)): row for row in before}
    new = {_identity(row.get(key)): row for row in after}
    return {
        "inserted": [row for value, row in new.items() if value not in old],
        "updated": [
            {"before": old[value], "after": row}
            for value, row in new.items()
            if value in old and _identity(old[value]) != _identity(row)
        ],
        "deleted": [row for value, row in old.items() if value not in new],
    }


def _plain_diff(before: list[Row], after: list[Row]) -> Changes:
    return {"inserted": _without(after, before), "updated": [], "deleted": _without(before, after)}


def _without(rows: list[Row], others: list[Row]) -> list[Row]:
    """The rows that are not among the others, each as often as it is more often here."""
    left = Counter(map(_identity, others))
    remaining = []
    for row in rows:
        identity = _identity(row)
        if left[identity]:
            left[identity] -= 1
        else:
            remaining.append(row)
    return remaining


def _identity(value: Any) -> str:
    """Values are the same when their JSON is: 1 is neither `1.0` nor `"1"`."""
    return json.dumps(value, sort_keys=True)
