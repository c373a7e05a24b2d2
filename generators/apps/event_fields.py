"""Which fields of the event's data a function reads."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

Fields = tuple[str, ...]


def event_fields(file: Path) -> tuple[Fields, ...]:
    """Give the paths below `event.data` that the code of a file reads, in order of writing.

    `ctx.event.data["user"]["email"]` and `event.data.get("user", {}).get("email")` both give
    `("user", "email")`. What is aliased (`data = ctx.event.data`) is followed inside the file.
    """
    tree = ast.parse(file.read_text(encoding="utf-8"))
    aliases = frozenset(_aliases(tree))
    paths = (_path(node, aliases) for node in ast.walk(tree) if isinstance(node, ast.expr))
    return tuple(dict.fromkeys(path for path in paths if path))


def _aliases(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
            continue
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        if _is_data(node.value, frozenset()):
            yield from (target.id for target in targets if isinstance(target, ast.Name))


def _is_data(node: ast.expr, aliases: frozenset[str]) -> bool:
    if isinstance(node, ast.Name):
        return node.id in aliases
    if not isinstance(node, ast.Attribute) or node.attr != "data":
        return False
    owner = node.value
    return (isinstance(owner, ast.Attribute) and owner.attr == "event") or (
        isinstance(owner, ast.Name) and owner.id == "event"
    )


def _path(node: ast.expr, aliases: frozenset[str]) -> Fields:
    """The fields that lead to a node; empty when it is no part of the event's data."""
    found = _field(node)
    if found is None:
        return ()
    owner, field = found
    if _is_data(owner, aliases):
        return (field,)
    outer = _path(owner, aliases)
    return (*outer, field) if outer else ()


def _field(node: ast.expr) -> tuple[ast.expr, str] | None:
    """Owner and name of a subscript with a text, or of a call of `get` with one."""
    if isinstance(node, ast.Subscript):
        return _named(node.value, node.slice)
    if (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "get"
        and node.args
    ):
        return _named(node.func.value, node.args[0])
    return None


def _named(owner: ast.expr, key: ast.expr) -> tuple[ast.expr, str] | None:
    if isinstance(key, ast.Constant) and isinstance(key.value, str):
        return owner, key.value
    return None
