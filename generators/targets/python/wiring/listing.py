"""The transformer that edits the list of functions in its place."""

from collections.abc import Sequence

import libcst as cst
from typing_extensions import override

from generators.targets.python.wiring.indentation import Indented
from generators.targets.python.wiring.layout import fitted
from generators.targets.python.wiring.places import Argument, Edit, Place, Variable


class EditList(Indented):
    """Replaces the list, and lays its statement out anew if that became too long.

    `before` are statements to put in front of the one that holds the list.
    """

    def __init__(
        self,
        tree: cst.Module,
        place: Place,
        edit: Edit,
        line_length: int,
        before: Sequence[cst.BaseStatement] = (),
    ) -> None:
        super().__init__(tree)
        self.place, self.edit = place, edit
        self.line_length, self.before = line_length, before
        self.found: cst.BaseExpression | None = None
        """The list as it was."""
        self._changed = False

    @override
    def leave_Call(self, original_node: cst.Call, updated_node: cst.Call) -> cst.Call:
        """Edit the argument of serve()."""
        if not isinstance(self.place, Argument):
            return updated_node
        given = self.place.given(original_node, self.tree)
        if given is None:
            return updated_node
        args = list(updated_node.args)
        index = list(original_node.args).index(given)
        args[index] = args[index].with_changes(value=self._edited(args[index].value))
        return updated_node.with_changes(args=args)

    @override
    def leave_Assign(self, original_node: cst.Assign, updated_node: cst.Assign) -> cst.Assign:
        """Edit the value of the name."""
        if not self._is_ours([one.target for one in updated_node.targets]):
            return updated_node
        return updated_node.with_changes(value=self._edited(updated_node.value))

    @override
    def leave_AnnAssign(
        self, original_node: cst.AnnAssign, updated_node: cst.AnnAssign
    ) -> cst.AnnAssign:
        """Edit the value of the name."""
        if updated_node.value is None or not self._is_ours([updated_node.target]):
            return updated_node
        return updated_node.with_changes(value=self._edited(updated_node.value))

    @override
    def leave_SimpleStatementLine(
        self, original_node: cst.SimpleStatementLine, updated_node: cst.SimpleStatementLine
    ) -> cst.BaseStatement | cst.FlattenSentinel[cst.BaseStatement]:
        """Lay the statement out anew, and put what comes before it there."""
        if not self._changed:
            return updated_node
        self._changed = False
        laid_out = fitted(updated_node, self.tree, self.indent, self.line_length)
        if not self.before:
            return laid_out
        first, *rest = self.before
        opening = first.with_changes(leading_lines=updated_node.leading_lines)
        apart = [cst.EmptyLine(indent=False)]
        return cst.FlattenSentinel([opening, *rest, laid_out.with_changes(leading_lines=apart)])

    def _is_ours(self, targets: Sequence[cst.BaseExpression]) -> bool:
        names = [target.value for target in targets if isinstance(target, cst.Name)]
        return isinstance(self.place, Variable) and not self.indent and self.place.name in names

    def _edited(self, value: cst.BaseExpression) -> cst.BaseExpression:
        self.found = self.found or value
        edited = self.edit(value)
        self._changed = self._changed or edited is not value
        return edited
