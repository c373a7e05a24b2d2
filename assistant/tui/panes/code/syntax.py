"""Colours of code, line by line: a text is read only as far as somebody has looked."""

from __future__ import annotations

import time
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from textual.content import Content, Span

from assistant.printable import printable
from assistant.tui.text import TAB

_STYLES = {
    "Token.Comment": "dim italic",
    "Token.Keyword": "$secondary",
    "Token.Keyword.Constant": "$warning",
    "Token.Literal.Number": "$warning",
    "Token.Literal.String": "$accent",
    "Token.Literal.String.Doc": "$accent italic",
    "Token.Name.Builtin": "$primary",
    "Token.Name.Class": "$primary bold",
    "Token.Name.Decorator": "$warning",
    "Token.Name.Function": "$primary bold",
    "Token.Name.Tag": "$primary",
    "Token.Operator.Word": "$secondary",
}
_AT_ONCE = 300
"""Lines that are read while somebody waits; a file that is longer is read in between."""
_PIECES = 50
"""Pieces that are read between two looks at the clock."""
_LONGEST = 2_000
"""Characters of a line; what is behind them is said to be there."""


class Syntax:
    """A text with its colours; what it holds is shown, never obeyed."""

    def __init__(self, path: str, lines: list[str]) -> None:
        self.lines = [_shown(line) for line in lines]
        self._spans: list[list[Span]] = [[]]
        lexer = _lexer(path)
        self._tokens = _tokens(lexer, "\n".join(self.lines)) if lexer else iter(())

    @property
    def width(self) -> int:
        """Columns of the longest line, wide characters counted twice."""
        from rich.cells import cell_len

        return max(map(cell_len, self.lines), default=0)

    def line(self, number: int) -> Content:
        """One line, from 0; without colours while it is far from what was read."""
        if number - len(self._spans) < _AT_ONCE:
            while len(self._spans) <= number + 1 and self._read():
                pass
        spans = self._spans[number] if number < len(self._spans) else []
        return Content(self.lines[number], spans=spans)

    def advance(self, seconds: float) -> bool:
        """Read on for a while; whether there is more."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if not all(self._read() for _ in range(_PIECES)):
                return False
        return True

    def _read(self) -> bool:
        """Read one more piece; False at the end."""
        piece = next(self._tokens, None)
        if piece is None:
            return False
        column, text, style = piece
        first, *rest = text.split("\n")
        self._span(column, first, style)
        for each in rest:
            self._spans.append([])
            self._span(0, each, style)
        return True

    def _span(self, column: int, text: str, style: str) -> None:
        if style and text:
            self._spans[-1].append(Span(column, column + len(text), style))


def _tokens(lexer: Any, text: str) -> Iterator[tuple[int, str, str]]:
    """Column, text and style of each piece of the text, in order."""
    start_of_line = 0
    for at, kind, piece in lexer.get_tokens_unprocessed(text):
        yield at - start_of_line, piece, _style(str(kind))
        break_at = piece.rfind("\n")
        if break_at >= 0:
            start_of_line = at + break_at + 1


def _style(kind: str) -> str:
    while kind:
        if kind in _STYLES:
            return _STYLES[kind]
        kind = kind.rpartition(".")[0]
    return ""


def _lexer(path: str) -> Any:
    """The Pygments lexer for a file of this name; None for what it does not know."""
    lexers, util = import_module("pygments.lexers"), import_module("pygments.util")
    try:
        return lexers.get_lexer_for_filename(path)
    except util.ClassNotFound:
        return None


def _shown(line: str) -> str:
    text = printable(line.removesuffix("\n").removesuffix("\r")).expandtabs(TAB)
    more = len(text) - _LONGEST
    return text if more <= 0 else f"{text[:_LONGEST]}… {more:,} more characters"
