"""Changes of rows: insert, upsert, update, delete."""

from __future__ import annotations

from typing import Any

from generators.spec.primitives import TableWrite
from generators.spec.steps import Step
from generators.spec.values import Ref
from generators.targets.python.handler import Handler
from generators.targets.python.primitives.columns import (
    Assignment,
    Change,
    assignments,
    records_of,
)
from generators.targets.python.primitives.filters import where
from generators.targets.python.primitives.function import Durable, described, named, run
from generators.targets.python.primitives.keys import key_of
from generators.targets.python.primitives.tables import find_table
from generators.targets.python.source.literals import Source
from generators.targets.python.source.names import singular
from generators.targets.python.source.templates import fill
from generators.targets.python.step_scope import StepScope
from generators.targets.python.values.shapes import COUNT, Shape


def table_write(step: Step, write: TableWrite, handler: Handler) -> Durable | None:
    """Write the step function that changes rows; None when the app lacks what it needs."""
    path = f"{handler.path}.params"
    table = find_table(handler.module, write.table, f"{path}.table")
    if table is None:
        return None
    name, scope = named(step, handler), StepScope(handler, _hints(write))
    change = Change(write, table, scope, path)
    saves = write.action in ("insert", "upsert")
    facts = _save(change) if saves else _change(change)
    code = fill(
        f"primitives/table_{'save' if saves else 'change'}.py.j2",
        name=name,
        doc=described(step, handler),
        table=table,
        asynchronous=table.session.is_async,
        action=write.action,
        parameters=scope.signature,
        **facts,
    )
    handler.module.functions.append(code)
    return run(name, step, scope, handler, COUNT)


def _hints(write: TableWrite) -> dict[str, Shape]:
    """The records are a list of objects, wherever they come from."""
    records = write.records
    return {records.path: Shape("records")} if isinstance(records, Ref) else {}


def _change(change: Change) -> dict[str, Any]:
    """What `update` and `delete` need: which rows, and what they are set to."""
    write, scope = change.write, change.scope
    scope.module.imports.name("sqlalchemy", "select")
    if not write.filters:
        message = f"{write.action} without filters would touch every row of {write.table}"
        change.fail("filters", "filters", message, "say which rows with 'filters'")
    return {
        "where": where(write.filters, change.table, scope, f"{change.path}.filters"),
        "sets": assignments(change) if write.action == "update" else [],
    }


def _save(change: Change) -> dict[str, Any]:
    """What `insert` and `upsert` need: the rows, their columns, and what tells them apart."""
    records = records_of(change)
    item = _item(records.code if records else Source("record"), change.table.row)
    sets = assignments(change, item)
    keys = key_of(change, sets)
    if keys:
        change.scope.module.imports.name("sqlalchemy", "select")
    pairs = (f"{change.table.name}.{each.column} == {each.code}" for each in keys)
    return {
        "records": records.code if records else None,
        "item": item,
        "match": Source(", ".join(pairs)),
        "keys": _keywords(_at_first(change, sets, keys)),
        "sets": [each for each in sets if each not in keys],
        "all": _keywords(sets),
    }


def _at_first(change: Change, sets: list[Assignment], keys: list[Assignment]) -> list[Assignment]:
    """What a new row is made with; the rest is set as for one that is there."""
    model = change.table.model
    columns = {one.name for one in model.columns if not (one.nullable or one.has_default)}
    return [one for one in sets if one in keys or (model.given_whole and one.column in columns)]


def _item(records: Source, row: Source) -> Source:
    """What one record is called, beside the row that it becomes."""
    name = singular(records)
    return Source("record" if name in (records, row) else name)


def _keywords(sets: list[Assignment]) -> Source:
    return Source(", ".join(f"{each.column}={each.code}" for each in sets))
