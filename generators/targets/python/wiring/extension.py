"""The transformer that adds fields to the data of an event that is sent already."""

import ast
from collections.abc import Mapping

import libcst as cst
import libcst.matchers as m
from typing_extensions import override

from generators.targets.python.wiring.indentation import Indented
from generators.targets.python.wiring.layout import statement


class Extend(Indented):
    """Adds the fields that are missing, where the data is a dict display."""

    def __init__(
        self,
        tree: cst.Module,
        function: cst.FunctionDef,
        event: str,
        fields: Mapping[str, str],
        line_length: int,
    ) -> None:
        super().__init__(tree)
        self.function, self.event, self.fields = function, event, fields
        self.line_length = line_length
        self._inside = self._changed = False

    @override
    def visit_FunctionDef(self, node: cst.FunctionDef) -> None:
        """Note when the function begins."""
        self._inside = self._inside or node is self.function

    @override
    def leave_FunctionDef(
        self, original_node: cst.FunctionDef, updated_node: cst.FunctionDef
    ) -> cst.FunctionDef:
        """Note when the function ends."""
        self._inside = self._inside and original_node is not self.function
        return updated_node

    @override
    def leave_Call(self, original_node: cst.Call, updated_node: cst.Call) -> cst.Call:
        """Add to the data of the event."""
        given = {arg.keyword.value: arg for arg in updated_node.args if arg.keyword}
        name, data = given.get("name"), given.get("data")
        if not self._inside or name is None or data is None or text_of(name.value) != self.event:
            return updated_node
        if not isinstance(data.value, cst.Dict):
            return updated_node
        value = self._extended(data.value)
        args = [arg.with_changes(value=value) if arg is data else arg for arg in updated_node.args]
        return updated_node.with_changes(args=args)

    @override
    def leave_SimpleStatementLine(
        self, original_node: cst.SimpleStatementLine, updated_node: cst.SimpleStatementLine
    ) -> cst.BaseStatement:
        """Lay the statement out anew."""
        if not self._changed:
            return updated_node
        self._changed = False
        code = self.tree.code_for_node(updated_node.with_changes(leading_lines=[]))
        laid_out = statement(code, self.tree, self.indent, self.line_length)
        return laid_out.with_changes(leading_lines=updated_node.leading_lines)

    def _extended(self, data: cst.Dict) -> cst.Dict:
        keys = {text_of(one.key) for one in data.elements if isinstance(one, cst.DictElement)}
        missing = [
            cst.DictElement(cst.parse_expression(repr(field)), cst.parse_expression(value))
            for field, value in self.fields.items()
            if field not in keys
        ]
        self._changed = self._changed or bool(missing)
        return data.with_changes(elements=[*data.elements, *missing]) if missing else data


def text_of(node: cst.BaseExpression) -> str | None:
    """The string that a literal stands for."""
    if not m.matches(node, m.SimpleString()):
        return None
    value = ast.literal_eval(cst.ensure_type(node, cst.SimpleString).value)
    return value if isinstance(value, str) else None
