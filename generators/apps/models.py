"""Database models of an app."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from generators.apps.codebase import Codebase
from generators.apps.columns import columns
from generators.apps.facts import ColumnFacts, ModelFacts
from generators.apps.module import Module

DEEPEST = 8
DJANGO = "django.db.models.Model"
SQLMODEL = frozenset({"sqlmodel.SQLModel", "sqlmodel.main.SQLModel"})


@dataclass(frozen=True, slots=True)
class Class:
    """A class of the app and the module it is in."""

    module: Module
    node: ast.ClassDef


def find_models(app: Codebase) -> tuple[ModelFacts, ...]:
    """Every model that has a table, in the order of files and lines."""
    classes = {
        f"{module.name}.{node.name}": Class(module, node)
        for module in app
        for node in module.classes
    }
    found = [model for one in classes.values() if (model := _model(app, classes, one))]
    return tuple(sorted(found, key=lambda model: (model.path, model.line)))


def _model(app: Codebase, classes: dict[str, Class], one: Class) -> ModelFacts | None:
    roots = _roots(app, classes, one)
    is_sqlmodel, is_django = not SQLMODEL.isdisjoint(roots), DJANGO in roots
    table = _table(one)
    if not _has_table(one, table, roots):
        return None
    found = _columns(app, classes, one, is_sqlmodel=is_sqlmodel)
    if is_django and not any(column.primary_key for column in found.values()):
        found = {"id": ColumnFacts("id", "int", False, True, True, True)} | found
    if not found:
        return None
    if table is None and not is_django:
        table = one.node.name.lower()
    return ModelFacts(
        one.node.name,
        one.module.name,
        table,
        tuple(found.values()),
        one.module.path,
        one.node.lineno,
        given_whole=is_sqlmodel,
    )


def _has_table(one: Class, table: str | None, roots: set[str]) -> bool:
    if DJANGO in roots:
        return not _is_abstract(one.node)
    if not SQLMODEL.isdisjoint(roots):
        return any(word.arg == "table" and _is_true(word.value) for word in one.node.keywords)
    return table is not None or any(root.endswith("db.Model") for root in roots)


def _table(one: Class) -> str | None:
    for node in one.node.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            target, value = node.targets[0].id, node.value
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
            target, value = node.target.id, node.value
        else:
            continue
        if target == "__tablename__":
            return one.module.literal(value)
    return None


def _columns(
    app: Codebase, classes: dict[str, Class], one: Class, *, is_sqlmodel: bool
) -> dict[str, ColumnFacts]:
    """Its own columns after those of the mixins and bases it has in the app."""
    found: dict[str, ColumnFacts] = {}
    for base in reversed(_bases(app, classes, one)):
        for column in columns(base.module, base.node, is_sqlmodel=is_sqlmodel):
            found[column.name] = column
    return found


def _bases(app: Codebase, classes: dict[str, Class], one: Class, depth: int = 0) -> list[Class]:
    """The class, and what it inherits from inside the app, nearest first."""
    line = [one]
    for base in one.node.bases if depth < DEEPEST else ():
        found = classes.get(app.meaning(one.module, base) or "")
        if found is not None and found is not one:
            line += _bases(app, classes, found, depth + 1)
    return line


def _roots(app: Codebase, classes: dict[str, Class], one: Class) -> set[str]:
    """Dotted names of all bases, those outside the app included."""
    return set(_base_names(app, _bases(app, classes, one)))


def _base_names(app: Codebase, line: list[Class]) -> Iterator[str]:
    for one in line:
        for base in one.node.bases:
            name = app.meaning(one.module, base)
            if name is not None:
                yield name


def _is_abstract(node: ast.ClassDef) -> bool:
    for inner in node.body:
        if isinstance(inner, ast.ClassDef) and inner.name == "Meta":
            return any(
                isinstance(line, ast.Assign)
                and isinstance(line.targets[0], ast.Name)
                and line.targets[0].id == "abstract"
                and _is_true(line.value)
                for line in inner.body
            )
    return False


def _is_true(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is True
