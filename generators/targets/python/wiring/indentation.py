"""A transformer that knows how far in it is."""

import libcst as cst
from typing_extensions import override


class Indented(cst.CSTTransformer):
    """Keeps `indent`, the white space in front of the statements at hand."""

    def __init__(self, tree: cst.Module) -> None:
        super().__init__()
        self.tree = tree
        self._indents: list[str] = []

    @property
    def indent(self) -> str:
        """The white space in front of a statement here."""
        return "".join(self._indents)

    @override
    def visit_IndentedBlock(self, node: cst.IndentedBlock) -> None:
        """Go in."""
        self._indents.append(node.indent or self.tree.default_indent)

    @override
    def leave_IndentedBlock(
        self, original_node: cst.IndentedBlock, updated_node: cst.IndentedBlock
    ) -> cst.IndentedBlock:
        """Go out."""
        self._indents.pop()
        return updated_node
