"""Three rows for a table of the app's models: plausible, and the same in every run."""

from typing import Any

from .sample_values import OMIT, sample_value

ROWS = 3

_DEEPEST = 10


def sample_rows(table: Any) -> "list[dict[str, Any]]":
    """Values by column key. Columns that the database or the model fills are left out."""
    return [_row(table, number) for number in range(1, ROWS + 1)]


def _row(table: Any, number: int) -> "dict[str, Any]":
    values = {column.key: _value(column, number, _DEEPEST) for column in table.columns}
    return {key: value for key, value in values.items() if value is not OMIT}


def _value(column: Any, number: int, depth: int) -> Any:
    """A reference has the value of the row with the same number in the table it refers to."""
    target = _referred(column)
    if target is None:
        return sample_value(column, number)
    if depth == 0 or target.table is column.table:
        return None if column.nullable else sample_value(target, number)
    found = _value(target, number, depth - 1)
    return number if found is OMIT else found


def _referred(column: Any) -> Any:
    for key in column.foreign_keys:
        try:
            return key.column
        except Exception:  # noqa: BLE001 - a reference to a table that was not imported
            return None
    return None
