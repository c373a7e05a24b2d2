"""Environment variables that an app reads."""

import ast
from collections.abc import Iterator

from generators.apps.codebase import Codebase
from generators.apps.module import Module

READERS = frozenset({"os.getenv", "os.environ.get", "os.environ.pop", "os.environ.setdefault"})
SETTINGS = frozenset({"pydantic_settings.BaseSettings", "pydantic.BaseSettings"})


def find_env_names(app: Codebase) -> tuple[str, ...]:
    """Names given to os.environ and os.getenv, and fields of pydantic settings, sorted."""
    return tuple(sorted({name for module in app for name in _names(module)}))


def _names(module: Module) -> Iterator[str]:
    for call in module.calls:
        if call.args and module.dotted(call.func) in READERS:
            yield from _literal(module, call.args[0])
    for subscript in module.subscripts:
        if module.dotted(subscript.value) == "os.environ":
            yield from _literal(module, subscript.slice)
    for class_ in module.classes:
        if any(module.dotted(base) in SETTINGS for base in class_.bases):
            yield from _fields(class_)


def _literal(module: Module, node: ast.expr) -> Iterator[str]:
    value = module.literal(node)
    if value is not None:
        yield value


def _fields(class_: ast.ClassDef) -> Iterator[str]:
    for node in class_.body:
        if not isinstance(node, ast.AnnAssign) or not isinstance(node.target, ast.Name):
            continue
        if not node.target.id.startswith("_") and node.target.id != "model_config":
            yield node.target.id.upper()
