"""The transformer that puts statements behind another one."""

from collections.abc import Sequence
from itertools import pairwise

import libcst as cst
import libcst.matchers as m
from typing_extensions import override

from generators.targets.python.wiring.delegation import Delegated
from generators.targets.python.wiring.indentation import Indented
from generators.targets.python.wiring.layout import statement
from generators.targets.python.wiring.spots import Spot


class Insert(Indented):
    """Puts statements behind one; a `return` of the object without a name gets them before it."""

    def __init__(
        self,
        tree: cst.Module,
        found: Spot | Delegated,
        variable: str,
        lines: Sequence[str],
        line_length: int,
    ) -> None:
        super().__init__(tree)
        self.found, self.variable, self.lines = found, variable, lines
        self.line_length = line_length

    @override
    def leave_SimpleStatementLine(
        self, original_node: cst.SimpleStatementLine, updated_node: cst.SimpleStatementLine
    ) -> cst.BaseStatement | cst.FlattenSentinel[cst.BaseStatement]:
        """Insert behind a line."""
        return self._followed(original_node, updated_node)

    @override
    def leave_With(
        self, original_node: cst.With, updated_node: cst.With
    ) -> cst.BaseStatement | cst.FlattenSentinel[cst.BaseStatement]:
        """Insert behind a block."""
        return self._followed(original_node, updated_node)

    @override
    def leave_Try(
        self, original_node: cst.Try, updated_node: cst.Try
    ) -> cst.BaseStatement | cst.FlattenSentinel[cst.BaseStatement]:
        """Insert behind a block."""
        return self._followed(original_node, updated_node)

    def _followed(
        self, original: cst.BaseStatement, updated: cst.BaseStatement
    ) -> cst.BaseStatement | cst.FlattenSentinel[cst.BaseStatement]:
        if original is not self.found.anchor:
            return updated
        lines = _apart([self._statement(line) for line in self.lines])
        if isinstance(self.found, Delegated) and self.found.variable is None:
            value = self.tree.code_for_node(self.found.call)
            opening = cst.ensure_type(updated, cst.SimpleStatementLine).leading_lines
            first = self._statement(f"{self.variable} = {value}")
            returned = self._statement(f"return {self.variable}")
            named = first.with_changes(leading_lines=opening)
            return cst.FlattenSentinel([named, *lines, returned])
        return cst.FlattenSentinel([updated, *lines])

    def _statement(self, code: str) -> cst.BaseStatement:
        return statement(code, self.tree, self.indent, self.line_length)


def _apart(statements: list[cst.BaseStatement]) -> list[cst.BaseStatement]:
    """The statements, with an empty line behind an import."""
    line = m.SimpleStatementLine([m.ImportFrom() | m.Import()])
    blank = [cst.EmptyLine(indent=False)]
    return statements[:1] + [
        node.with_changes(leading_lines=blank) if m.matches(before, line) else node
        for before, node in pairwise(statements)
    ]
