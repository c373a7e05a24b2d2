"""Which modules of an app import which, as far as circles matter."""

import ast
from collections import deque
from pathlib import Path

from generators.apps.facts import AppFacts
from generators.apps.module import bindings

MOST = 500
"""Files looked at before the answer is no."""


def leads_to(app: AppFacts, start: str, goal: str) -> bool:
    """Whether importing `start` imports `goal`, directly or through others."""
    todo, seen = deque([start]), {start}
    while todo and len(seen) < MOST:
        for module in _imports(app, todo.popleft()):
            if module == goal:
                return True
            if module not in seen:
                seen.add(module)
                todo.append(module)
    return False


def goes_in_circles(app: AppFacts, module: str) -> bool:
    """Whether importing `module` imports the module that lists the functions.

    A function cannot import such a module at its top, or loading the function alone, or running
    the listing module as a script, fails. A package that holds the functions is no such module:
    Python always imports it before them.
    """
    goal = listing_module(app)
    if goal is None or holds_functions(app, goal):
        return False
    return module == goal or leads_to(app, module, goal)


def holds_functions(app: AppFacts, module: str) -> bool:
    """Whether a module is a package around the functions."""
    return f"{app.functions_module}.".startswith(f"{module}.")


def listing_module(app: AppFacts) -> str | None:
    """The module that lists the functions, or will."""
    if app.serve is not None:
        return app.serve.list_module or app.serve.module
    return app.entry.module if app.entry else None


def file_of(app: AppFacts, module: str) -> Path | None:
    """The file of a module of the app."""
    base = app.import_root.joinpath(*module.split("."))
    candidates = (base.with_name(f"{base.name}.py"), base / "__init__.py")
    return next((path for path in candidates if path.is_file()), None)


def _imports(app: AppFacts, module: str) -> list[str]:
    """Modules of the app that are imported at the top level of another one."""
    path = file_of(app, module)
    if path is None:
        return []
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    nodes = ast.parse(path.read_bytes()).body
    names: list[str] = []
    for node in nodes:
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            origins = [origin for _, origin in bindings(node, package)]
            names += [*origins, *(origin.rpartition(".")[0] for origin in origins)]
    return [name for name in dict.fromkeys(names) if name and file_of(app, name)]
