"""Session factories and engines of SQLAlchemy."""

import ast

from generators.apps.codebase import Codebase
from generators.apps.facts import SessionFacts, SessionKind
from generators.apps.module import Module, keyword

MAKERS: dict[str, tuple[SessionKind, bool]] = {
    "sessionmaker": ("factory", False),
    "async_sessionmaker": ("factory", True),
    "scoped_session": ("factory", False),
    "create_engine": ("engine", False),
    "create_async_engine": ("engine", True),
}


def find_sessions(app: Codebase) -> tuple[SessionFacts, ...]:
    """What can open a session, factories before engines."""
    found = [
        facts
        for module in app
        for name, value in module.assigned.items()
        if isinstance(value, ast.Call) and (facts := _facts(module, name, value))
    ]
    return tuple(sorted(found, key=lambda one: (one.kind != "factory", one.path, one.line)))


def _facts(module: Module, name: str, call: ast.Call) -> SessionFacts | None:
    dotted = module.dotted(call.func) or ""
    maker = MAKERS.get(dotted.rpartition(".")[2])
    if maker is None or not dotted.startswith(("sqlalchemy.", "sqlmodel.")):
        return None
    kind, is_async = maker
    class_ = keyword(call, "class_")
    is_async = is_async or (class_ is not None and "AsyncSession" in (module.dotted(class_) or ""))
    return SessionFacts(name, module.name, is_async, kind, module.path, call.lineno)
