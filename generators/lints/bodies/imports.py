"""What a body imports must be there where the app runs."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from generators.apps.facts import AppFacts
from generators.lints.bodies.body import Body
from generators.spec.problems import Problem

ALWAYS = frozenset({"inngest", "httpx"})
"""What every generated function may use."""
_NAMES = {
    "beautifulsoup4": "bs4",
    "opencv-python": "cv2",
    "pillow": "PIL",
    "psycopg2-binary": "psycopg2",
    "pyjwt": "jwt",
    "python-dateutil": "dateutil",
    "python-dotenv": "dotenv",
    "python-multipart": "multipart",
    "pyyaml": "yaml",
    "scikit-learn": "sklearn",
}
"""Distributions whose module has another name."""


def imports_exist(body: Body, app: AppFacts) -> Iterator[Problem]:
    """Every imported module is of the standard library, the app, or what it depends on."""
    known = _known(app)
    for node in body.nodes:
        if isinstance(node, ast.ImportFrom) and node.level:
            yield body.problem("code-imports", node, "relative imports", "import by the full name")
        for module in _modules(node):
            top = module.partition(".")[0]
            if _own(app, top):
                yield from _in_the_app(body, node, module, app)
            elif top not in known:
                message = f"'{top}' is not there in the app"
                yield body.problem("code-imports", node, message, _available(app))


def _modules(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
        yield node.module


def _known(app: AppFacts) -> frozenset[str]:
    names = {_NAMES.get(name, name.replace("-", "_")) for name in app.dependencies}
    return frozenset({*names, *ALWAYS, *sys.stdlib_module_names})


def _own(app: AppFacts, top: str) -> bool:
    return _is_module(app.import_root / top)


def _in_the_app(body: Body, node: ast.AST, module: str, app: AppFacts) -> Iterator[Problem]:
    place = app.import_root.joinpath(*module.split("."))
    if not _is_module(place):
        yield body.problem("code-imports", node, f"the app has no module '{module}'", _models(app))
    elif isinstance(node, ast.ImportFrom) and (known := _defined(place)):
        for name in (alias.name for alias in node.names):
            if name not in known and not _is_module(place / name):
                message = f"'{module}' defines no '{name}'"
                yield body.problem("code-imports", node, message, _models(app))


def _is_module(place: Path) -> bool:
    return place.is_dir() or place.with_suffix(".py").is_file()


def _defined(place: Path) -> frozenset[str]:
    """Names at the top level of a module; empty when they cannot be told."""
    file = place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
    try:
        tree = ast.parse(file.read_bytes())
    except (OSError, SyntaxError, ValueError):
        return frozenset()
    stars = any(isinstance(n, ast.ImportFrom) and n.names[0].name == "*" for n in tree.body)
    return frozenset() if stars else frozenset(_names(tree))


def _names(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Import | ast.ImportFrom):
            yield from (alias.asname or alias.name.partition(".")[0] for alias in node.names)


def _available(app: AppFacts) -> str:
    own = f", the app's own {app.package}" if app.package else ""
    named = ", ".join(sorted({*app.dependencies, *ALWAYS}))
    return f"available: the standard library, {named}{own}"


def _models(app: AppFacts) -> str:
    places = [f"{model.module}.{model.name}" for model in app.models[:12]]
    return f"models: {', '.join(places)}" if places else ""
