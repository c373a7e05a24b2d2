"""What people call a service, read without importing its connector."""

from __future__ import annotations

import ast
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from generators.catalog.registry import connector, module_of


@cache
def spellings(name: str) -> tuple[str, ...]:
    """Aliases and title of a connector as it writes them; none when there is no such connector.

    Where they are not plain literals of `CONNECTOR`, the connector is imported and asked.
    """
    module = module_of(name)
    if module is None:
        return ()
    written = _written(module)
    if written is not None:
        return written
    found = connector(name)
    return (*found.aliases, found.title) if found else ()


def _written(module: str) -> tuple[str, ...] | None:
    spec = find_spec(module)
    source = Path(spec.origin) if spec and spec.origin else None
    if source is None or source.suffix != ".py" or not source.is_file():
        return None
    for node in ast.parse(source.read_bytes()).body:
        match node:
            case ast.Assign([ast.Name("CONNECTOR")], ast.Call(_, _, keywords)):
                return _literals({each.arg: each.value for each in keywords})
    return None


def _literals(given: dict[str | None, ast.expr]) -> tuple[str, ...] | None:
    """Aliases and title; None when something else than literals may give them."""
    if None in given or "title" not in given:
        return None
    try:
        aliases = ast.literal_eval(given["aliases"]) if "aliases" in given else ()
        return (*aliases, ast.literal_eval(given["title"]))
    except ValueError:
        return None
