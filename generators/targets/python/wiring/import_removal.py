"""Taking an import away."""

import ast
from collections.abc import Iterable, Sequence
from functools import reduce

import libcst as cst
from typing_extensions import override

from generators.apps.module import bindings
from generators.targets.python.wiring.document import Document
from generators.targets.python.wiring.import_order import Body
from generators.targets.python.wiring.imported import Import


def without_imports(document: Document, dropped: Iterable[Import]) -> Document:
    """The module without any of the imports."""
    return reduce(_without, dropped, document)


def without_import(document: Document, module: str, name: str) -> Document:
    """The module without `from module import name`; other names of that line stay."""
    return _without(document, Import(module, name))


def _without(document: Document, dropped: Import) -> Document:
    return document.with_tree(document.tree.visit(DropImport(document, dropped)))


class DropImport(cst.CSTTransformer):
    """Takes a name out of its import, and the line away with its last name."""

    def __init__(self, document: Document, dropped: Import) -> None:
        super().__init__()
        self.document, self.dropped = document, dropped

    @override
    def leave_ImportFrom(
        self, original_node: cst.ImportFrom, updated_node: cst.ImportFrom
    ) -> cst.ImportFrom | cst.RemovalSentinel:
        """Take the name out."""
        if self.dropped.name is None or not self._is_from(updated_node):
            return updated_node
        if isinstance(updated_node.names, cst.ImportStar):
            return updated_node
        kept = [alias for alias in updated_node.names if alias.name.value != self.dropped.name]
        if len(kept) == len(updated_node.names):
            return updated_node
        if not kept:
            return cst.RemoveFromParent()
        if kept[-1] is not updated_node.names[-1] and updated_node.lpar is None:
            kept[-1] = kept[-1].with_changes(comma=cst.MaybeSentinel.DEFAULT)
        return updated_node.with_changes(names=kept)

    @override
    def leave_Import(
        self, original_node: cst.Import, updated_node: cst.Import
    ) -> cst.Import | cst.RemovalSentinel:
        """Take the module out."""
        if self.dropped.name is not None:
            return updated_node
        kept = [alias for alias in updated_node.names if not self._is_module(alias)]
        if not kept:
            return cst.RemoveFromParent()
        if kept[-1] is not updated_node.names[-1]:
            kept[-1] = kept[-1].with_changes(comma=cst.MaybeSentinel.DEFAULT)
        return updated_node.with_changes(names=kept)

    @override
    def leave_Module(self, original_node: cst.Module, updated_node: cst.Module) -> cst.Module:
        """Leave the empty lines in front of a line that went to the one behind it."""
        body: Body = list(updated_node.body)
        for index, node in enumerate(original_node.body):
            gone = len(body) < len(original_node.body) and self._is_dropped(node)
            if gone and index < len(body):
                heir = body[index]
                if not heir.leading_lines:
                    body[index] = heir.with_changes(leading_lines=node.leading_lines)
                elif index == 0:
                    body[0] = heir.with_changes(leading_lines=_without_blanks(heir))
                break
        return updated_node.with_changes(body=body)

    def _is_from(self, node: cst.ImportFrom) -> bool:
        code = cst.Module(body=[cst.SimpleStatementLine([node])]).code.strip()
        parsed = ast.parse(code).body[0]
        package = self.document.facts.package
        origins = dict(bindings(parsed, package)) if isinstance(parsed, ast.ImportFrom) else {}
        return self.dropped.origin in origins.values()

    def _is_dropped(self, node: cst.BaseStatement) -> bool:
        inner = node.body[0] if isinstance(node, cst.SimpleStatementLine) else None
        if isinstance(inner, cst.Import):
            return self.dropped.name is None and all(map(self._is_module, inner.names))
        return isinstance(inner, cst.ImportFrom) and self._is_from(inner)

    def _is_module(self, alias: cst.ImportAlias) -> bool:
        return (alias.evaluated_name, alias.evaluated_alias) == (
            self.dropped.module,
            self.dropped.alias,
        )


def _without_blanks(
    node: cst.SimpleStatementLine | cst.BaseCompoundStatement,
) -> Sequence[cst.EmptyLine]:
    """What stands before a statement, from its first comment on."""
    lines = list(node.leading_lines)
    return lines[next((n for n, line in enumerate(lines) if line.comment), len(lines)) :]
