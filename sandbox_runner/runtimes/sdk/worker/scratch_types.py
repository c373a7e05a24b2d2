"""Lets models that were written for another database live in SQLite.

Types are given a variant for SQLite in place: expressions that the app built before share them.
"""

import re
from collections.abc import Callable
from typing import Any

from sqlalchemy import types
from sqlalchemy.schema import CheckConstraint
from sqlalchemy.sql.elements import TextClause
from sqlalchemy.sql.expression import text

from .aware_datetime import AwareDateTime

_SQLITE = "sqlite"
_CAST = re.compile(r"::[a-zA-Z_ ]+(\[\])?")
_PORTABLE_UUID: "Callable[..., types.TypeEngine[Any]]" = types.Uuid
_STAND_INS: "dict[str, type[types.TypeEngine[Any]]]" = {
    "ARRAY": types.JSON,
    "BYTEA": types.LargeBinary,
    "HSTORE": types.JSON,
    "INTERVAL": types.Interval,
    "JSON": types.JSON,
    "JSONB": types.JSON,
}


def adapt_table(table: Any, dialect: Any, backend: str) -> None:
    """Make the table's types and defaults fit for SQLite.

    Args:
        table: of the app.
        dialect: of a SQLite engine.
        backend: the database that the app believes to talk to, such as `postgresql`.
    """
    if backend != _SQLITE and table.autoincrement_column is not None:
        # A key is given once, as by a sequence, also after its row was deleted.
        table.dialect_options[_SQLITE]["autoincrement"] = True
    for column in table.columns:
        stand_in = _stand_in(column, dialect, backend)
        if stand_in is not None:
            kind = column.type
            kind._variant_mapping = kind._variant_mapping.union({_SQLITE: stand_in})  # noqa: SLF001
        _adapt_default(column)


def relax_table(table: Any) -> None:
    """Drop the rules that only the real database understands."""
    checks = {rule for rule in table.constraints if isinstance(rule, CheckConstraint)}
    table.constraints -= checks
    for column in table.columns:
        column.constraints -= {rule for rule in column.constraints if rule in checks}
        column.server_default = None
        column.computed = None


def _stand_in(column: Any, dialect: Any, backend: str) -> "types.TypeEngine[Any] | None":
    kind = column.type
    if _SQLITE in kind._variant_mapping:  # noqa: SLF001 - the app has chosen
        return None
    if column is column.table.autoincrement_column and isinstance(kind, types.Integer):
        return types.Integer()
    if backend == "postgresql" and isinstance(kind, types.DateTime) and kind.timezone:
        return AwareDateTime()
    if isinstance(kind, types.UUID):
        # SQLite takes a column of type UUID for a number, and then some ids for one too.
        return _PORTABLE_UUID(as_uuid=kind.as_uuid, native_uuid=False)
    return None if _compiles(kind, dialect) else _equivalent(kind)


def _compiles(kind: Any, dialect: Any) -> bool:
    try:
        dialect.type_compiler_instance.process(kind)
    except Exception:  # noqa: BLE001 - a compiler without this type, or a type of the app's own
        return False
    return True


def _equivalent(kind: Any) -> "types.TypeEngine[Any]":
    if isinstance(kind, types.Enum):
        values = [kind.enum_class] if kind.enum_class is not None else kind.enums
        return types.Enum(*values, native_enum=False)
    names = [base.__name__.upper() for base in type(kind).__mro__]
    return next((_STAND_INS[name]() for name in names if name in _STAND_INS), types.Text())


def _adapt_default(column: Any) -> None:
    """SQLite wants calls in brackets and knows neither sequences nor `::` casts."""
    default = getattr(column.server_default, "arg", None)
    if not isinstance(default, TextClause):
        return
    if "nextval(" in default.text:
        column.server_default = None
    elif "(" in default.text or "::" in default.text:
        column.server_default.arg = text(f"({_in_sqlite(column, default.text)})")


def _in_sqlite(column: Any, expression: str) -> str:
    plain = _CAST.sub("", expression)
    is_array = isinstance(column.type, types.ARRAY)
    return plain.replace("'{}'", "'[]'") if is_array else plain
