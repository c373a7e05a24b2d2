"""Python: it parses, and its names mean something."""

from __future__ import annotations

import ast
import builtins
import symtable
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from generators.spec.problems import Problem, error

_MODULE_NAMES = frozenset(
    {"__file__", "__name__", "__doc__", "__spec__", "__path__", "__package__", "__annotations__"}
)


def check(path: str, text: str) -> tuple[Problem, ...]:
    """Problems of a module."""
    source = text.removeprefix("\ufeff")
    try:
        with _unwarned():
            tree, table = ast.parse(source), symtable.symtable(source, path, "exec")
    except SyntaxError as wrong:
        return (_syntax(path, wrong.lineno, wrong.msg),)
    except (ValueError, RecursionError, MemoryError) as wrong:
        return (_syntax(path, 1, str(wrong) or "too deeply nested"),)
    return tuple(_undefined(path, tree, table))


def _syntax(path: str, line: int | None, why: str) -> Problem:
    return error("syntax", f"{path}:{line or 1}", f"not Python: {why}", "edit the file, or undo it")


def _undefined(path: str, tree: ast.Module, table: symtable.SymbolTable) -> Iterator[Problem]:
    if any(isinstance(node, ast.ImportFrom) and _takes_all(node) for node in ast.walk(tree)):
        return
    known = {symbol.get_name() for symbol in table.get_symbols() if _bound(symbol)}
    known |= {name for inner in _inner(table) for name in _declared_global(inner)}
    missing = set(_looked_up(table)) - known - _MODULE_NAMES - set(dir(builtins))
    for name, line in sorted(_first_lines(tree, missing).items(), key=lambda each: each[1]):
        yield Problem(
            level="warning",
            rule="undefined-name",
            path=f"{path}:{line}",
            message=f"'{name}' is not defined in this file",
            hint="import it, or accept the hunk that does",
        )


def _takes_all(node: ast.ImportFrom) -> bool:
    return any(alias.name == "*" for alias in node.names)


def _bound(symbol: symtable.Symbol) -> bool:
    return symbol.is_assigned() or symbol.is_imported() or symbol.is_namespace()


def _inner(table: symtable.SymbolTable) -> Iterator[symtable.SymbolTable]:
    for child in table.get_children():
        yield child
        yield from _inner(child)


def _declared_global(table: symtable.SymbolTable) -> Iterator[str]:
    for symbol in table.get_symbols():
        if symbol.is_declared_global() and symbol.is_assigned():
            yield symbol.get_name()


def _looked_up(table: symtable.SymbolTable) -> Iterator[str]:
    """Names that are looked up in the module, from anywhere in it."""
    module = table.get_type() == "module"
    for symbol in table.get_symbols():
        if symbol.is_referenced() and (module or symbol.is_global()) and not _bound(symbol):
            yield symbol.get_name()
    for child in table.get_children():
        yield from _looked_up(child)


def _first_lines(tree: ast.Module, names: set[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in names:
            found[node.id] = min(node.lineno, found.get(node.id, node.lineno))
    return found


@contextmanager
def _unwarned() -> Iterator[None]:
    """Python warns of some code that it parses; that is not for us to say."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
