"""Rows of a table, as JSON."""

from __future__ import annotations

from generators.spec.primitives import TableQuery
from generators.spec.steps import Step
from generators.targets.python.handler import Handler
from generators.targets.python.primitives.filters import where
from generators.targets.python.primitives.function import Durable, described, named, run
from generators.targets.python.primitives.tables import Table, find_column, find_table, to_json
from generators.targets.python.source.literals import Source, display, text
from generators.targets.python.source.templates import fill
from generators.targets.python.step_scope import StepScope
from generators.targets.python.values.shapes import Shape


def table_query(step: Step, query: TableQuery, handler: Handler) -> Durable | None:
    """Write the step function that reads rows; None when the app lacks what it needs."""
    module, path = handler.module, f"{handler.path}.params"
    table = find_table(module, query.table, f"{path}.table")
    if table is None:
        return None
    name = named(step, handler)
    scope = StepScope(handler)
    names = query.columns or tuple(
        column.name for column in table.model.columns if column.type != "bytes"
    )
    columns = [find_column(module, table, each, f"{path}.columns") for each in names]
    shape = Shape("records", names)
    module.imports.name("sqlalchemy", "select")
    code = fill(
        "primitives/table_query.py.j2",
        name=name,
        doc=described(step, handler),
        table=table,
        asynchronous=table.session.is_async,
        where=where(query.filters, table, scope, f"{path}.filters"),
        order=_order(query, table, scope, path),
        limit=query.limit,
        record=display(
            (text(column.name), to_json(column, Source(f"{table.row}.{column.name}")))
            for column in columns
            if column is not None
        ),
        parameters=scope.signature,
        returns=shape.annotation,
    )
    module.functions.append(code)
    return run(name, step, scope, handler, shape)


def _order(query: TableQuery, table: Table, scope: StepScope, path: str) -> Source:
    name = query.order_by.removeprefix("-")
    if not name:
        keys = [column.name for column in table.model.columns if column.primary_key]
        ordered = ", ".join(f"{table.name}.{key}" for key in keys)
        return Source(f".order_by({ordered})" if keys else "")
    column = find_column(scope.module, table, name, f"{path}.order_by")
    if column is None:
        return Source("")
    down = ".desc()" if query.order_by.startswith("-") else ""
    return Source(f".order_by({table.name}.{column.name}{down})")
