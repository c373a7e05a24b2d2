"""How lines are laid out: statements that an edit made too long, and statements of our own."""

import libcst as cst


def statement(code: str, tree: cst.Module, indent: str, line_length: int) -> cst.BaseStatement:
    """Parse a statement for use in `tree`, formatted to fit behind `indent`."""
    from black import Mode, format_str

    room = max(line_length - len(indent.expandtabs(4)), 1)
    formatted = format_str(code.strip() + "\n", mode=Mode(line_length=room))
    lines = formatted.replace("    ", tree.default_indent).replace("\n", tree.default_newline)
    return cst.parse_statement(lines, config=tree.config_for_parsing)


def fitted(
    line: cst.SimpleStatementLine, tree: cst.Module, indent: str, line_length: int
) -> cst.BaseStatement:
    """The statement as it is, or laid out anew when one of its lines is too long."""
    code = tree.code_for_node(line.with_changes(leading_lines=[])).strip()
    if max(len((indent + one).expandtabs(4)) for one in code.splitlines()) <= line_length:
        return line
    spread = statement(code, tree, indent, line_length)
    return spread.with_changes(leading_lines=line.leading_lines)
