"""A plausible value for a column, by its type, its name and the number of the row."""

import re
import uuid
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import types

from .sample_choices import choices
from .sample_texts import sample_text
from .sample_times import sample_date, sample_moment, sample_time

OMIT = object()
"""The model or the database fills this column itself."""

_ALWAYS_PAST = re.compile(r"creat|updat|modif|join|regist|sign|insert|start|open|last|date$|^ts$")
_USUALLY_TRUE = re.compile(r"activ|enabl|verif|subscrib|opt_?in|confirm|valid|visible|public")
_USUALLY_FALSE = re.compile(r"delet|archiv|disabl|admin|staff|super|sent|process|banned|block|test")
_MONEY = re.compile(r"amount|price|total|cost|balance|cents|revenue|salary|mrr|arr|value")


def sample_value(column: Any, number: int) -> Any:
    """The value of this column in row `number` (from 1), OMIT, or None."""
    if getattr(column, "computed", None) is not None:
        return OMIT
    if possible := choices(column):
        return possible[(number - 1) % len(possible)]
    default = _constant_default(column)
    if default is not None and not column.unique:
        return default
    if _is_open_date(column):
        return None
    if _has_server_constant(column):
        return OMIT
    return _of_type(column, number)


def _constant_default(column: Any) -> Any:
    default = column.default
    return default.arg if default is not None and getattr(default, "is_scalar", False) else None


def _has_server_constant(column: Any) -> bool:
    """Whether the database fills in a constant; a call such as `now()` would differ every run."""
    default = getattr(column.server_default, "arg", None)
    words = getattr(default, "text", default)
    return isinstance(words, str) and "(" not in words and not (column.primary_key or column.unique)


def _is_open_date(column: Any) -> bool:
    """A moment that has not come yet, such as `closed_at`: there must be work left to do."""
    is_date = isinstance(column.type, (types.Date, types.DateTime))
    return is_date and column.nullable and not _ALWAYS_PAST.search(column.name.lower())


def _of_type(column: Any, number: int) -> Any:
    kind = column.type
    for known, make in _BY_TYPE:
        if isinstance(kind, known):
            return make(column, number)
    if isinstance(kind, types.TypeDecorator):
        return _of_python_type(column, number)
    return None if column.nullable else sample_text(column, number)


def _boolean(column: Any, number: int) -> bool:
    name = column.name.lower()
    if _USUALLY_FALSE.search(name):
        return False
    return bool(_USUALLY_TRUE.search(name)) or number % 2 == 1


def _integer(column: Any, number: int) -> int:
    name = column.name.lower()
    if column.primary_key or column.foreign_keys:
        return number
    if "year" in name:
        return 2023 + number
    if name == "age":
        return 30 + number
    return number * (1000 if _MONEY.search(name) else 1)


def _number(column: Any, number: int) -> "Decimal | float":
    amount = number * (10 if _MONEY.search(column.name.lower()) else 1)
    return Decimal(amount) if column.type.asdecimal else float(amount)


def _uuid(column: Any, number: int) -> "uuid.UUID | str":
    value = uuid.UUID(int=number, version=4)
    return value if getattr(column.type, "as_uuid", True) else str(value)


def _of_python_type(column: Any, number: int) -> Any:
    """A type of the app's own: by what it is made of."""
    implementation = column.type.impl_instance
    stand_in = _Column(column, implementation)
    return _of_type(stand_in, number)


class _Column:
    """A column with another type."""

    def __init__(self, column: Any, kind: Any) -> None:
        self._column = column
        self.type = kind

    def __getattr__(self, name: str) -> Any:
        return getattr(self._column, name)


_BY_TYPE: "list[tuple[Any, Callable[[Any, int], Any]]]" = [
    (types.Boolean, _boolean),
    (types.Integer, _integer),
    (types.Numeric, _number),
    (types.DateTime, sample_moment),
    (types.Date, sample_date),
    (types.Time, sample_time),
    (types.Interval, lambda _, number: timedelta(hours=number)),
    (types.Uuid, _uuid),
    (types.LargeBinary, lambda _, number: b"sample %d" % number),
    (types.ARRAY, lambda _, __: []),
    (types.JSON, lambda _, number: {"sample": number}),
    (types.PickleType, lambda _, number: {"sample": number}),
    (types.String, sample_text),
]
