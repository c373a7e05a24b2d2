"""What other modules imported for themselves is not reached through them."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from generators.apps.facts import AppFacts
from generators.lints.bodies.body import Body
from generators.lints.bodies.standard import is_standard
from generators.spec.problems import Problem

WATCHED = frozenset(
    (
        *("os", "sys", "subprocess", "builtins", "importlib", "ctypes", "shutil", "runpy"),
        *("multiprocessing", "posix", "nt", "pty", "pickle", "marshal", "environ"),
    )
)
"""Attributes of these names are modules (or the environment), whoever holds them."""
_HINT = "import what is meant by its own name"


def nothing_borrowed(body: Body, app: AppFacts) -> Iterator[Problem]:
    """No `httpx._models.os`, and no `from app.database import os`."""
    for node in body.nodes:
        for dotted in _reached(body, node):
            if not is_standard(dotted) and (why := _why(dotted, app)):
                yield body.problem("code-forbidden", node, why, _HINT)
        if isinstance(node, ast.Attribute) and node.attr in WATCHED and not _standard(body, node):
            message = f"'.{node.attr}' of something else reaches into the interpreter"
            yield body.problem("code-forbidden", node, message, _HINT)


def _reached(body: Body, node: ast.AST) -> Iterator[str]:
    """Dotted things that begin with an import."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
        yield from (f"{node.module}.{alias.name}" for alias in node.names)
    elif isinstance(node, ast.Attribute) and _root(node) in body.imported:
        yield body.dotted(node)


def _why(dotted: str, app: AppFacts) -> str:
    """Why a thing of another distribution or of the app is not used; empty when it may be."""
    parts = dotted.split(".")
    if any(part.startswith("_") and not part.startswith("__") for part in parts[1:]):
        return f"'{dotted}' is private"
    if any(part in WATCHED for part in parts[1:]):
        return f"'{dotted}' is not its own"
    for count in range(1, len(parts)):
        place = app.import_root.joinpath(*parts[:count])
        origin = _imports(place).get(parts[count], "")
        if origin and is_standard(origin):
            return f"'{dotted}' is '{origin}', which the app imported for itself"
    return ""


def _imports(place: Path) -> Mapping[str, str]:
    """Names that a module of the app imports, to what they are."""
    file = place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
    try:
        tree = ast.parse(file.read_bytes())
    except (OSError, SyntaxError, ValueError):
        return {}
    found: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found.update({a.asname or a.name.partition(".")[0]: a.name for a in node.names})
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.update({a.asname or a.name: f"{node.module}.{a.name}" for a in node.names})
    return found


def _standard(body: Body, node: ast.Attribute) -> bool:
    """Whether it belongs to a module of the standard library, which has checks of its own."""
    root = _root(node)
    return root in body.imported and body.imported[root].partition(".")[0] in (
        sys.stdlib_module_names
    )


def _root(node: ast.AST) -> str:
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""
