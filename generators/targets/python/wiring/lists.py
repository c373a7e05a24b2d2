"""Adding a name to a list display, and taking it out, in the layout that the list has."""

from collections.abc import Sequence

import libcst as cst

Display = cst.List | cst.Tuple


def names(display: Display, name: str) -> bool:
    """Whether `name` is an element."""
    return any(_is(element, name) for element in display.elements)


def appended(display: cst.List, code: str) -> cst.List:
    """The list with a name or a call at its end; comments stay with the lines they are on."""
    value = cst.parse_expression(code)
    if not display.elements:
        return display.with_changes(elements=[cst.Element(value)])
    *others, last = display.elements
    comma_last = isinstance(last.comma, cst.Comma)
    closing = display.rbracket.whitespace_before
    separator = _separator(display, others)
    if isinstance(closing, cst.ParenthesizedWhitespace) and closing.first_line.comment:
        separator = _on_its_own_line(display).with_changes(first_line=closing.first_line)
        plain = cst.TrailingWhitespace(newline=closing.first_line.newline)
        closing = closing.with_changes(first_line=plain)
    before = last.comma.whitespace_before if isinstance(last.comma, cst.Comma) else _none()
    comma = cst.Comma(whitespace_before=before, whitespace_after=separator)
    added = cst.Element(value, comma=cst.Comma() if comma_last else _DEFAULT)
    return display.with_changes(
        elements=[*others, last.with_changes(comma=comma), added],
        rbracket=display.rbracket.with_changes(whitespace_before=closing),
    )


def removed(display: cst.List, name: str) -> cst.List:
    """The list without `name`."""
    kept = [element for element in display.elements if not _is(element, name)]
    if len(kept) == len(display.elements):
        return display
    if not kept or not _is(display.elements[-1], name):
        return display.with_changes(elements=kept)
    behind = kept[-1].comma
    kept[-1] = kept[-1].with_changes(comma=_closing_comma(display.elements[-1].comma))
    closing = _closing_space(display.rbracket.whitespace_before, behind)
    return display.with_changes(
        elements=kept, rbracket=display.rbracket.with_changes(whitespace_before=closing)
    )


def _closing_space(
    closing: cst.BaseParenthesizableWhitespace, comma: cst.Comma | cst.MaybeSentinel
) -> cst.BaseParenthesizableWhitespace:
    """What stands before the bracket: a comment on the line that is last from now on stays."""
    space = comma.whitespace_after if isinstance(comma, cst.Comma) else None
    lines = cst.ParenthesizedWhitespace
    if not isinstance(space, lines) or not isinstance(closing, lines):
        return closing
    above = [*space.empty_lines, *closing.empty_lines]
    return closing.with_changes(first_line=space.first_line, empty_lines=above)


_DEFAULT = cst.MaybeSentinel.DEFAULT


def _closing_comma(comma: cst.Comma | cst.MaybeSentinel) -> cst.Comma | cst.MaybeSentinel:
    return cst.Comma() if isinstance(comma, cst.Comma) else _DEFAULT


def _is(element: cst.BaseElement, name: str) -> bool:
    value = element.value
    return isinstance(element, cst.Element) and isinstance(value, cst.Name) and value.value == name


def _separator(
    display: cst.List, others: Sequence[cst.BaseElement]
) -> cst.BaseParenthesizableWhitespace:
    """What lies between two elements: as before the last one, else one line each or one space."""
    comma = others[-1].comma if others else None
    if isinstance(comma, cst.Comma):
        return _bare(comma.whitespace_after)
    if isinstance(display.rbracket.whitespace_before, cst.ParenthesizedWhitespace):
        return _on_its_own_line(display)
    return cst.SimpleWhitespace(" ")


def _on_its_own_line(display: cst.List) -> cst.ParenthesizedWhitespace:
    opening = display.lbracket.whitespace_after
    if isinstance(opening, cst.ParenthesizedWhitespace):
        return _bare_lines(opening)
    return cst.ParenthesizedWhitespace(indent=True, last_line=cst.SimpleWhitespace("    "))


def _bare(space: cst.BaseParenthesizableWhitespace) -> cst.BaseParenthesizableWhitespace:
    if isinstance(space, cst.ParenthesizedWhitespace):
        return _bare_lines(space)
    return space if isinstance(space, cst.SimpleWhitespace) and space.value else _space()


def _bare_lines(space: cst.ParenthesizedWhitespace) -> cst.ParenthesizedWhitespace:
    """The same line break and indentation, without comments and empty lines."""
    line_break = cst.TrailingWhitespace(newline=space.first_line.newline)
    return space.with_changes(first_line=line_break, empty_lines=[])


def _space() -> cst.SimpleWhitespace:
    return cst.SimpleWhitespace(" ")


def _none() -> cst.SimpleWhitespace:
    return cst.SimpleWhitespace("")
