"""One module of the app, read in a single walk over its syntax tree."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from generators.apps.walk import walk

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, eq=False)
class Module:
    """A module and the parts of it that facts are found in."""

    name: str
    path: Path
    data: bytes
    tree: ast.Module
    imports: dict[str, str] = field(default_factory=dict)
    """Names bound by imports, to what they stand for: `{"serve": "inngest.fast_api.serve"}`."""
    calls: list[ast.Call] = field(default_factory=list)
    classes: list[ast.ClassDef] = field(default_factory=list)
    functions: list[Function] = field(default_factory=list)
    subscripts: list[ast.Subscript] = field(default_factory=list)

    @property
    def package(self) -> str:
        """The package that relative imports start from."""
        return self.name if self.path.name == "__init__.py" else self.name.rpartition(".")[0]

    @cached_property
    def assigned(self) -> dict[str, ast.expr]:
        """Names given a value at the top level, `if` and `try` included, with the last value."""
        return dict(_assignments(self.tree.body))

    @cached_property
    def defined(self) -> frozenset[str]:
        """Names of the classes and functions of the top level, and of what is assigned there."""
        kinds = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
        named = (node.name for node in self.tree.body if isinstance(node, kinds))
        return frozenset((*named, *self.assigned))

    def dotted(self, node: ast.expr) -> str | None:
        """What a name or attribute stands for, as a dotted name: `inngest.fast_api.serve`."""
        if isinstance(node, ast.Name):
            if node.id in self.imports:
                return self.imports[node.id]
            return f"{self.name}.{node.id}" if node.id in self.defined else node.id
        if isinstance(node, ast.Attribute):
            base = self.dotted(node.value)
            return None if base is None else f"{base}.{node.attr}"
        return None

    def text(self, node: ast.expr) -> str:
        """The source of an expression, as written."""
        lines = self.data.splitlines(keepends=True)[node.lineno - 1 : node.end_lineno]
        if not lines or node.end_col_offset is None:
            return ast.unparse(node)
        lines[-1] = lines[-1][: node.end_col_offset]
        lines[0] = lines[0][node.col_offset :]
        return b"".join(lines).decode("utf-8", "replace")

    def literal(self, node: ast.expr | None) -> str | None:
        """The string that an expression is: a literal, or a constant of this module."""
        if isinstance(node, ast.Name):
            node = self.assigned.get(node.id)
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return node.value
        return None


def read_module(name: str, path: Path, data: bytes, tree: ast.Module) -> Module:
    """Collect what is of interest in a module."""
    module = Module(name, path, data, tree)
    for node in walk(tree):
        if isinstance(node, ast.Call):
            module.calls.append(node)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            module.imports.update(bindings(node, module.package))
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            module.functions.append(node)
        elif isinstance(node, ast.ClassDef):
            module.classes.append(node)
        elif isinstance(node, ast.Subscript):
            module.subscripts.append(node)
    return module


def keyword(call: ast.Call, name: str) -> ast.expr | None:
    """The value of a keyword argument."""
    return next((one.value for one in call.keywords if one.arg == name), None)


def argument(call: ast.Call, position: int, name: str) -> ast.expr | None:
    """The value of an argument that may be given by position or by name."""
    return call.args[position] if len(call.args) > position else keyword(call, name)


def bindings(node: ast.Import | ast.ImportFrom, package: str) -> Iterator[tuple[str, str]]:
    """The names that an import binds, and what they stand for."""
    if isinstance(node, ast.ImportFrom):
        base = _base(node, package)
        for alias in node.names:
            yield alias.asname or alias.name, f"{base}.{alias.name}" if base else alias.name
        return
    for alias in node.names:
        top = alias.name.partition(".")[0]
        yield (alias.asname, alias.name) if alias.asname else (top, top)


def _base(node: ast.ImportFrom, package: str) -> str:
    if not node.level:
        return node.module or ""
    parts = package.split(".") if package else []
    parents = parts[: len(parts) - node.level + 1]
    return ".".join([*parents, node.module] if node.module else parents)


def _assignments(body: list[ast.stmt]) -> Iterator[tuple[str, ast.expr]]:
    for node in body:
        if isinstance(node, ast.Assign):
            names = (target.id for target in node.targets if isinstance(target, ast.Name))
            yield from ((name, node.value) for name in names)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
            yield node.target.id, node.value
        elif isinstance(node, ast.If):
            yield from _assignments([*node.body, *node.orelse])
        elif isinstance(node, ast.Try):
            yield from _assignments([*node.body, *node.orelse, *node.finalbody])
        elif isinstance(node, ast.With):
            yield from _assignments(node.body)
