"""What a call gives, as table primitives. ValueError says what cannot be read."""

from collections.abc import Iterator, Mapping
from typing import Any, cast
from typing import Literal as Tag

from pydantic import TypeAdapter, ValidationError

from generators.catalog.operation import Builder
from generators.spec.primitives import Filter, TableQuery, TableWrite
from generators.spec.values import ListOf, Literal, ObjectOf, Value

Given = Mapping[str, Value]
Action = Tag["insert", "upsert", "update", "delete"]

_PLAIN: TypeAdapter[Any] = TypeAdapter(Filter)


def query(given: Given) -> TableQuery:
    """Rows of a table."""
    return TableQuery(
        table=str(_plain(given, "table")),
        columns=_names(given, "columns"),
        filters=tuple(_filters(given.get("filters"))),
        order_by=str(_plain(given, "order_by") or ""),
        limit=cast("int | None", _plain(given, "limit")),
    )


def writer(action: Action) -> Builder:
    """Give the builder of one kind of change."""

    def build(given: Given) -> TableWrite:
        return TableWrite(
            action=action,
            table=str(_plain(given, "table")),
            records=given.get("records"),
            values=_fields(given.get("values"), "values"),
            mapping=_mapping(given),
            key=_names(given, "key"),
            filters=tuple(_filters(given.get("filters"))),
        )

    return build


def _plain(given: Given, name: str) -> Any:
    """What is known before the run; None when it was not given."""
    value = given.get(name)
    if value is None:
        return None
    if isinstance(value, Literal):
        return value.value
    if isinstance(value, ListOf):
        return [_plain({name: item}, name) for item in value.items]
    if isinstance(value, ObjectOf):
        return {key: _plain({name: inner}, name) for key, inner in value.fields.items()}
    raise ValueError(f"'{name}' must be written out; a {value.kind} is known only when it runs")


def _names(given: Given, name: str) -> tuple[str, ...]:
    found = _plain(given, name)
    if found is None:
        return ()
    names = [found] if isinstance(found, str) else found
    if not isinstance(names, list) or not all(isinstance(each, str) for each in names):
        raise ValueError(f"'{name}' must be a list of column names, e.g. [\"email\"]")
    return tuple(names)


def _mapping(given: Given) -> dict[str, str]:
    found = _plain(given, "mapping") or {}
    if not isinstance(found, dict) or not all(isinstance(each, str) for each in found.values()):
        raise ValueError('\'mapping\' must say column: field, e.g. {"email": "Email"}')
    return found


def _fields(value: Value | None, name: str) -> dict[str, Value]:
    if value is None:
        return {}
    if isinstance(value, ObjectOf):
        return value.fields
    if isinstance(value, Literal) and isinstance(value.value, dict):
        return {key: Literal(value=inner) for key, inner in value.value.items()}
    raise ValueError(f"'{name}' must be an object of columns and values")


def _filters(value: Value | None) -> Iterator[Filter]:
    """Either an object (all equal), or a list of `{"column", "op", "value"}`."""
    if isinstance(value, ListOf):
        for item in value.items:
            yield _filter(_fields(item, "filters"))
    elif isinstance(value, Literal) and isinstance(value.value, list):
        for each in value.value:
            yield _filter(_fields(Literal(value=each), "filters"))
    else:
        for column, wanted in _fields(value, "filters").items():
            yield Filter(column=column, value=wanted)


def _filter(fields: Mapping[str, Value]) -> Filter:
    column, op = (_plain(fields, name) for name in ("column", "op"))
    document = {"column": column, "op": op or "eq"}
    try:
        found: Filter = _PLAIN.validate_python(document)
    except ValidationError:
        ops = "eq, ne, gt, ge, lt, le, in, contains, missing, exists"
        raise ValueError(f"a filter has column, op ({ops}) and value; got {document}") from None
    return found.model_copy(update={"value": fields.get("value")})
