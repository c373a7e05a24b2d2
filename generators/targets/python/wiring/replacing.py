"""The transformer that puts statements of the top level in the place of others."""

from collections.abc import Sequence

import libcst as cst
from typing_extensions import override


class Replace(cst.CSTTransformer):
    """Takes statements out of a module; `instead` goes where the last of them was."""

    def __init__(
        self, gone: Sequence[cst.SimpleStatementLine], instead: Sequence[cst.SimpleStatementLine]
    ) -> None:
        super().__init__()
        self.gone, self.instead = gone, instead

    @override
    def leave_Module(self, original_node: cst.Module, updated_node: cst.Module) -> cst.Module:
        """Leave the empty lines in front of what goes to what follows it."""
        body: list[cst.SimpleStatementLine | cst.BaseCompoundStatement] = []
        opening: Sequence[cst.EmptyLine] | None = None
        for original, node in zip(original_node.body, updated_node.body, strict=True):
            if not any(original is one for one in self.gone):
                body.append(node if opening is None else _opened(node, opening))
                opening = None
                continue
            opening = _blanks(node) if opening is None else opening
            if original is self.gone[-1] and self.instead:
                first, *others = self.instead
                body += [first.with_changes(leading_lines=opening), *others]
                opening = [cst.EmptyLine(indent=False)]
        return updated_node.with_changes(body=body)


def _blanks(node: cst.BaseStatement) -> Sequence[cst.EmptyLine]:
    lines = list(getattr(node, "leading_lines", ()))
    count = next((index for index, line in enumerate(lines) if line.comment), len(lines))
    return lines[:count]


def _opened(
    node: cst.SimpleStatementLine | cst.BaseCompoundStatement, opening: Sequence[cst.EmptyLine]
) -> cst.SimpleStatementLine | cst.BaseCompoundStatement:
    """A statement behind a gap has the empty lines of the gap, or its own where it has more."""
    own = list(node.leading_lines)
    return (
        node
        if len(_blanks(node)) >= len(opening)
        else node.with_changes(leading_lines=[*opening, *own[len(_blanks(node)) :]])
    )
