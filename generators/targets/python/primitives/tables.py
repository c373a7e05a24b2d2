"""The app's models and sessions, as a database step needs them."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

from generators.apps.facts import ColumnFacts, ModelFacts, SessionFacts
from generators.targets.python.module import Module
from generators.targets.python.source.imports import Imports
from generators.targets.python.source.literals import Source, literal
from generators.targets.python.source.names import snake
from generators.targets.python.wiring.circles import goes_in_circles
from generators.targets.python.wiring.registration import first_party


@dataclass(frozen=True, slots=True)
class Table:
    """A model with the session that reaches it."""

    model: ModelFacts
    session: SessionFacts
    late: tuple[Source, ...] = ()
    """Imports that the step function makes: those of modules that import the function."""

    @property
    def name(self) -> Source:
        """The model's class."""
        return Source(self.model.name)

    @property
    def row(self) -> Source:
        """What one row is called."""
        return Source(snake(self.model.name))

    @property
    def opened(self) -> Source:
        """The expression that opens a session."""
        if self.session.kind == "factory":
            return Source(f"{self.session.name}()")
        kind = "AsyncSession" if self.session.is_async else "Session"
        return Source(f"{kind}({self.session.name})")


def find_table(module: Module, table: str, path: str) -> Table | None:
    """Find the model of a table; None after telling what is missing."""
    model = _model(module, table, path)
    session = _session(module, path)
    if model is None or session is None:
        return None
    late = Imports(first_party(module.app))
    for each in (model, session):
        circular = goes_in_circles(module.app, each.module)
        (late if circular else module.imports).name(each.module, each.name)
    if session.kind == "engine":
        package = "sqlalchemy.ext.asyncio" if session.is_async else "sqlalchemy.orm"
        module.imports.name(package, "AsyncSession" if session.is_async else "Session")
    if not session.is_async:
        module.imports.module("asyncio")
    return Table(model, session, tuple(map(Source, late.render().splitlines())))


def _model(module: Module, table: str, path: str) -> ModelFacts | None:
    models = module.app.models
    wanted = table.lower()
    by_name = {model.name.lower(): model for model in reversed(models)}
    for model in reversed(models):
        by_name.setdefault(f"{model.name.lower()}s", model)
        by_name[(model.table or model.name).lower()] = model
    if wanted in by_name:
        return by_name[wanted]
    known = [model.table or model.name for model in models]
    near = get_close_matches(wanted, known, n=1)
    meant = f"did you mean '{near[0]}'? " if near else ""
    available = f"tables of the app: {', '.join(known)}" if known else "the app has no models"
    module.fail("tables", path, f"the app has no table '{table}'", meant + available)
    return None


def _session(module: Module, path: str) -> SessionFacts | None:
    sessions = sorted(module.app.sessions, key=lambda each: each.kind != "factory")
    if sessions:
        return sessions[0]
    module.fail(
        "tables",
        path,
        "the app has no database session",
        "add a module-level `SessionLocal = sessionmaker(engine)` (or async_sessionmaker)",
    )
    return None


def find_column(module: Module, table: Table, name: str, path: str) -> ColumnFacts | None:
    """Find a column; None after telling which there are."""
    column = table.model.column(name)
    if column is None:
        known = [each.name for each in table.model.columns]
        near = get_close_matches(name, known, n=1)
        meant = f"did you mean '{near[0]}'? " if near else ""
        hint = f"{meant}columns: {', '.join(known)}"
        module.fail("columns", path, f"{table.model.name} has no column '{name}'", hint)
    return column


def to_column(module: Module, column: ColumnFacts, code: Source, *, plain: bool) -> Source:
    """JSON in the type of a column; `plain` says that a JSON value of that type is given."""
    reader = {"datetime": "datetime", "date": "date"}.get(column.type)
    if reader:
        module.imports.name("datetime", reader)
        made = f"{reader}.fromisoformat({code})"
    elif column.type == "Decimal":
        module.imports.name("decimal", "Decimal")
        made = f"Decimal(str({code}))"
    elif column.type == "UUID":
        module.imports.name("uuid", "UUID")
        made = f"UUID({code})"
    else:
        return code
    return Source(f"{made} if {code} else None") if column.nullable and not plain else Source(made)


def to_json(column: ColumnFacts, code: Source) -> Source:
    """A column's value as JSON."""
    if column.type in ("datetime", "date", "time"):
        made = f"{code}.isoformat()"
        return Source(f"{made} if {code} else None") if column.nullable else Source(made)
    if column.type in ("Decimal", "UUID"):
        return Source(f"{code} and str({code})" if column.nullable else f"str({code})")
    return code


def field_access(record: Source, field: str, *, sure: bool) -> Source:
    """A field of a record; where it may be missing, None."""
    key = literal(field)
    return Source(f"{record}[{key}]" if sure else f"{record}.get({key})")
