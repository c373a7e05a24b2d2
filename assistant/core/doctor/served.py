"""Which functions the app's `serve()` is given, read from its source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generators.apps.facts import AppFacts, ServeFacts


def unserved(app: AppFacts) -> tuple[str, ...] | None:
    """Ids of functions that `serve()` is not given; None when its list cannot be read."""
    serve = app.serve
    if serve is None or serve.list_kind == "expression":
        return None
    names = set(_listed(app, serve))
    return tuple(each.id for each in app.functions if each.variable not in names)


def _listed(app: AppFacts, serve: ServeFacts) -> Iterator[str]:
    """Names in the list, by their last part; whatever is added to a named list counts."""
    tree = _parsed(serve.path)
    if serve.list_kind == "inline":
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.lineno == serve.line:
                yield from _names(node)
        return
    for path in {serve.path, *_files_of(app, serve.list_module)}:
        for node in ast.walk(_parsed(path)):
            if _is_about(node, serve.list_name):
                yield from _names(node)


def _files_of(app: AppFacts, module: str | None) -> Iterator[Path]:
    if module is not None:
        path = app.import_root.joinpath(*module.split("."))
        files = (path.with_suffix(".py"), path / "__init__.py")
        yield from (file for file in files if file.is_file())


def _is_about(node: ast.AST, name: str | None) -> bool:
    """Whether a statement assigns the list or changes it."""
    match node:
        case ast.Assign(targets=[ast.Name(id=found)]):
            return found == name
        case ast.AnnAssign(target=ast.Name(id=found)) | ast.AugAssign(target=ast.Name(id=found)):
            return found == name
        case ast.Call(func=ast.Attribute(value=ast.Name(id=found))):
            return found == name
    return False


def _names(node: ast.AST) -> Iterator[str]:
    for each in ast.walk(node):
        if isinstance(each, ast.Name):
            yield each.id
        elif isinstance(each, ast.Attribute):
            yield each.attr


def _parsed(path: Path) -> ast.Module:
    try:
        return ast.parse(path.read_bytes())
    except (OSError, SyntaxError, ValueError):
        return ast.Module([], [])
