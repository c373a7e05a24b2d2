"""Which columns of a row are written, and from what."""

from __future__ import annotations

from dataclasses import dataclass

from generators.apps.facts import ColumnFacts
from generators.spec.primitives import TableWrite
from generators.spec.values import Literal
from generators.targets.python.primitives.tables import (
    Table,
    field_access,
    find_column,
    to_column,
)
from generators.targets.python.source.literals import Source
from generators.targets.python.step_scope import StepScope
from generators.targets.python.values.expressions import Expression, value_code


@dataclass(frozen=True, slots=True)
class Change:
    """A change of rows, and where it is being written."""

    write: TableWrite
    table: Table
    scope: StepScope
    path: str
    """Where in the workflow its parameters are."""

    def fail(self, rule: str, place: str, message: str, hint: str) -> None:
        """Something about its parameters does not hold."""
        self.scope.module.fail(rule, f"{self.path}.{place}", message, hint)

    def column(self, name: str, place: str) -> ColumnFacts | None:
        """A column of the table, or None after telling which there are."""
        return find_column(self.scope.module, self.table, name, f"{self.path}.{place}")


@dataclass(frozen=True, slots=True)
class Assignment:
    """A column and what goes into it."""

    column: Source
    code: Source
    facts: ColumnFacts


def records_of(change: Change) -> Expression | None:
    """The records that are written, one row each; None for a single row from `values`."""
    if change.write.records is None:
        return None
    found = value_code(change.write.records, change.scope)
    if found.shape.kind == "record":
        return Expression(Source(f"[{found.code}]"), found.shape)
    return found


def assignments(change: Change, item: Source | None = None) -> list[Assignment]:
    """The columns that are set: from `values`, and from fields of each record."""
    found = {}
    for name, value in change.write.values.items():
        column = change.column(name, "values")
        if column is not None:
            code = value_code(value, change.scope).code
            plain = isinstance(value, Literal) and value.value is not None
            made = to_column(change.scope.module, column, code, plain=plain)
            found[name] = Assignment(Source(name), made, column)
    if item is not None and change.write.records is not None:
        found |= _from_records(change, item, frozenset(found))
    if not found:
        known = ", ".join(column.name for column in change.table.model.columns)
        message = f"nothing would be written to {change.table.model.name}"
        change.fail("columns", "values", message, f"give 'mapping' or 'values'; columns: {known}")
    return list(found.values())


def _from_records(change: Change, item: Source, given: frozenset[str]) -> dict[str, Assignment]:
    records = records_of(change)
    fields = records.shape.fields if records else ()
    found = {}
    for name, field in (change.write.mapping or _equal_names(change.table, fields)).items():
        column = change.column(name, "mapping")
        if column is None or name in given:
            continue
        if fields and field not in fields:
            message = f"the records have no field '{field}'"
            change.fail("columns", "mapping", message, f"fields: {', '.join(fields)}")
        access = field_access(item, field, sure=field in fields or not column.nullable)
        code = to_column(change.scope.module, column, access, plain=False)
        found[name] = Assignment(Source(name), code, column)
    _all_required(change, frozenset((*found, *given)))
    return found


def _equal_names(table: Table, fields: tuple[str, ...]) -> dict[str, str]:
    """Columns that a record has a field for; what the model fills in itself is left to it."""
    return {
        column.name: column.name
        for column in table.model.columns
        if not column.primary_key
        and not (column.has_default and column.type in ("datetime", "date"))
        and (column.name in fields if fields else not column.has_default)
    }


def _all_required(change: Change, written: frozenset[str]) -> None:
    model = change.table.model
    missing = [
        column.name
        for column in model.columns
        if not (column.nullable or column.has_default or column.primary_key)
        and column.name not in written
    ]
    if missing:
        message = f"{model.name} needs {', '.join(missing)}, and the records have no such field"
        hint = f'map it, e.g. mapping: {{"{missing[0]}": "<field>"}}, or give it in \'values\''
        change.fail("columns", "mapping", message, hint)
