"""Conditions on columns as SQLAlchemy expressions."""

from __future__ import annotations

from generators.apps.facts import ColumnFacts
from generators.spec.primitives import Filter
from generators.spec.values import ListOf, Literal
from generators.targets.python.primitives.tables import Table, find_column, to_column
from generators.targets.python.source.literals import Source
from generators.targets.python.source.templates import bare
from generators.targets.python.step_scope import StepScope
from generators.targets.python.values.expressions import value_code

_SIGNS = {"eq": "==", "ne": "!=", "gt": ">", "ge": ">=", "lt": "<", "le": "<="}


def where(filters: tuple[Filter, ...], table: Table, scope: StepScope, path: str) -> Source:
    """The arguments of `where`, with the dot and the call; empty without filters."""
    codes = []
    for each in filters:
        column = find_column(scope.module, table, each.column, path)
        if column is not None:
            codes.append(_condition(each, column, table, scope))
    return Source(f".where({', '.join(codes)})") if codes else Source("")


def _condition(each: Filter, column: ColumnFacts, table: Table, scope: StepScope) -> Source:
    name = f"{table.name}.{column.name}"
    value = each.value if each.value is not None else Literal(value=None)
    known = value.value if isinstance(value, Literal) else ...
    if each.op in ("missing", "exists") or known is None:
        absent = each.op in ("missing", "eq")
        return Source(f"{name}.is_(None)" if absent else f"{name}.is_not(None)")
    if isinstance(known, bool):
        return Source(f"{name}.is_({known is (each.op == 'eq')})")
    code = value_code(value, scope).code
    if each.op == "in":
        if isinstance(known, str | int | float):
            code = Source(f"[{code}]")
        return Source(f"{name}.in_({code})")
    if each.op == "contains":
        return Source(f"{name}.contains({bare(code)})")
    plain = not isinstance(value, ListOf)
    right = to_column(scope.module, column, code, plain=plain)
    return Source(f"{name} {_SIGNS[each.op]} {right}")
