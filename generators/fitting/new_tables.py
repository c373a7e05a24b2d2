"""Tables that the app does not have: made as a model beside its others."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from generators.apps.facts import AppFacts, ColumnFacts, ModelFacts
from generators.fitting.fields import FOREIGN_IDS
from generators.fitting.models import find_model, singular
from generators.spec.tables import RESERVED, ColumnType, NewTable
from generators.spec.workflow import Workflow

_NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
_TYPES: Mapping[ColumnType, str] = {
    "text": "str",
    "integer": "int",
    "number": "float",
    "boolean": "bool",
}


def home_of_models(app: AppFacts) -> ModelFacts | None:
    """A model of the module that holds most of them; None where a new one has no place.

    A place is where SQLAlchemy's models are, with a session at the top level of a module.
    """
    if not app.models or not app.sessions or app.framework == "django":
        return None
    (module, _), *_ = Counter(model.module for model in app.models).most_common(1)
    return next(model for model in app.models if model.module == module)


def new_table(name: str, record: Mapping[str, Any], key: tuple[str, ...]) -> NewTable | None:
    """A table for records like this one; None when its columns cannot be told."""
    plain = name.strip().lower().replace(" ", "_").replace("-", "_")
    columns = {field: kind for field, value in record.items() if (kind := _kind(field, value))}
    unique = key or tuple(field for field in columns if field in FOREIGN_IDS)[:1]
    usable = _NAME.fullmatch(plain) and plain not in RESERVED and unique
    if not usable or any(field not in columns for field in unique):
        return None
    return NewTable(name=plain, columns=columns, unique=unique)


def with_new_tables(workflow: Workflow, app: AppFacts) -> AppFacts:
    """The app as it is once the tables of the workflow are made."""
    home = home_of_models(app) if workflow.tables else None
    if home is None:
        return app
    missing = [table for table in workflow.tables if find_model(table.name, app) is None]
    return replace(app, models=(*app.models, *(_model(table, home) for table in missing)))


def _kind(field: str, value: Any) -> ColumnType | None:
    """The type of a column; none for what is nested, and for times, which rows have of their own."""
    if not _NAME.fullmatch(field) or field in RESERVED or field == "id":
        return None
    if value is None or isinstance(value, str):
        return None if value and _MOMENT.match(value) else "text"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        return "integer" if isinstance(value, int) else "number"
    return None


def _model(table: NewTable, home: ModelFacts) -> ModelFacts:
    unique = frozenset(table.unique)
    columns = (
        ColumnFacts("id", "int", nullable=False, unique=True, primary_key=True),
        *(
            ColumnFacts(name, _TYPES[kind], name not in unique, name in unique, primary_key=False)
            for name, kind in table.columns.items()
        ),
    )
    return ModelFacts(class_name(table, home), home.module, table.name, columns, home.path)


def class_name(table: NewTable, home: ModelFacts) -> str:
    """`support_tickets` is `SupportTicket`, or `SupportTicketRow` where the module has that name."""
    *words, last = table.name.strip("_").split("_")
    name = "".join(word.capitalize() for word in (*words, singular(last)))
    return f"{name}Row" if name in _top_names(home.path) else name


def _top_names(path: Path) -> frozenset[str]:
    tree = ast.parse(path.read_bytes())
    names = (node for node in ast.walk(tree) if isinstance(node, ast.Name))
    classes = (node.name for node in tree.body if isinstance(node, ast.ClassDef))
    imported = (
        alias.asname or alias.name
        for node in tree.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    )
    return frozenset((*classes, *imported, *(name.id for name in names)))
