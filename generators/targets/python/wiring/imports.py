"""Imports at the top of a module, each at most once."""

import ast
from dataclasses import dataclass

import libcst as cst

from generators.targets.python.wiring.document import Document
from generators.targets.python.wiring.import_order import Line, Ranking, placed


@dataclass(frozen=True, slots=True)
class Import:
    """`from module import name as alias`, or `import module` when there is no name."""

    module: str
    name: str | None = None
    alias: str | None = None

    @property
    def code(self) -> str:
        """The statement."""
        if self.name is None:
            return f"import {self.module}"
        renamed = f" as {self.alias}" if self.alias and self.alias != self.name else ""
        return f"from {self.module} import {self.name}{renamed}"

    @property
    def origin(self) -> str:
        """What the bound name stands for."""
        return self.module if self.name is None else f"{self.module}.{self.name}"


def bound_as(document: Document, wanted: Import) -> str | None:
    """The name under which it is imported at the top level already."""
    if wanted.name is None:
        return wanted.module if _imports_module(document, wanted.module) else None
    return next((name for name, origin in document.bound.items() if origin == wanted.origin), None)


def with_import(document: Document, wanted: Import, first_party: frozenset[str]) -> Document:
    """The module with the import, among those of its kind; unchanged when it is there."""
    if bound_as(document, wanted) is not None:
        return document
    line = Line(wanted.module, line_of(wanted), is_from=wanted.name is not None)
    return document.with_tree(placed(document.tree, line, Ranking(first_party)))


def line_of(wanted: Import, comment: str = "") -> cst.SimpleStatementLine:
    """The import as a line."""
    module = cst.parse_module(f"{wanted.code}  {comment}".rstrip() + "\n")
    return cst.ensure_type(module.body[0], cst.SimpleStatementLine)


def _imports_module(document: Document, module: str) -> bool:
    nodes = (node for node in document.facts.tree.body if isinstance(node, ast.Import))
    names = [alias.name for node in nodes for alias in node.names if alias.asname is None]
    return any(name == module or name.startswith(f"{module}.") for name in names)
