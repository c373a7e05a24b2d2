"""A Python file as a concrete syntax tree that gives its text back exactly."""

import ast
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import libcst as cst

from generators.apps.module import Module, bindings, read_module

BOM = "\ufeff"


@dataclass(frozen=True)
class Document:
    """The text of a module and its tree. Made by `document`."""

    name: str
    """The dotted name of the module."""
    mark: str
    """The byte order mark, if the text starts with one."""
    tree: cst.Module

    @property
    def text(self) -> str:
        """The whole text, byte order mark included."""
        return self.mark + self.tree.code

    @cached_property
    def facts(self) -> Module:
        """What the names of the module stand for."""
        data = self.tree.code.encode()
        return read_module(self.name, _path(self.name), data, ast.parse(self.tree.code))

    @cached_property
    def bound(self) -> dict[str, str]:
        """Names that imports bind at the top level, to what they stand for."""
        nodes = (
            node for node in self.facts.tree.body if isinstance(node, ast.Import | ast.ImportFrom)
        )
        return {
            name: origin for node in nodes for name, origin in bindings(node, self.facts.package)
        }

    @property
    def taken(self) -> frozenset[str]:
        """Every name of the top level."""
        return self.facts.defined | self.bound.keys()

    def with_tree(self, tree: cst.Module) -> "Document":
        """The same module with another tree."""
        return replace(self, tree=tree)


def document(source: str, name: str) -> Document:
    """Parse the text of the module called `name`."""
    mark = BOM if source.startswith(BOM) else ""
    return Document(name, mark, cst.parse_module(source.removeprefix(BOM)))


def _path(name: str) -> Path:
    return Path(name.replace(".", "/") + ".py")
