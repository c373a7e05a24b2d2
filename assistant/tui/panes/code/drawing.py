"""How one row of a file looks: numbers, marks, code. Nothing is said by colour alone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from textual.content import Content

from assistant.tui.panes.code.review import FileReview
from assistant.tui.panes.code.rows import Row
from assistant.tui.panes.code.syntax import Syntax
from assistant.tui.text import line

_PUT_IN, _TAKEN_OUT = "on $success 12%", "on $error 12%"
_LEFT_OUT = "dim"


class Drawing:
    """Draws the rows of one file."""

    def __init__(self, file: FileReview, *, beside: bool, whole: bool, decides: bool) -> None:
        self.file, self.beside, self.whole, self.decides = file, beside, whole, decides
        self._before = Syntax(file.path, file.before)
        self._after = Syntax(file.path, file.after)
        self._digits = len(str(max(len(file.before), len(file.after), 1)))

    @cached_property
    def width(self) -> int:
        """Columns of the longest line."""
        return max(self._before.width, self._after.width)

    def advance(self, seconds: float) -> bool:
        """Read on for the colours of lines that nobody has looked at; whether there is more."""
        return any(side.advance(seconds / 2) for side in (self._before, self._after))

    def cells(self, row: Row, width: int, *, marked: bool) -> Iterator[tuple[Content, int, bool]]:
        """Pieces of a row from left to right: content, columns, whether it scrolls sideways."""
        tip = "▸" if marked else " "
        if row.kind in ("head", "fold", "problem"):
            yield self._note(row, tip), width, False
        elif self.beside:
            half = (width - 1) // 2
            yield from self._half(row, half, tip, old=True)
            yield line(("│", "dim")), 1, False
            yield from self._half(row, width - half - 1, " ", old=False)
        else:
            yield from self._line(row, width, tip)

    def plain(self, row: Row) -> str:
        """The code of a row, as it is copied."""
        if row.new is not None:
            return self._after.lines[row.new]
        return self._before.lines[row.old] if row.old is not None else row.text

    def _note(self, row: Row, tip: str) -> Content:
        if row.kind == "fold":
            return line(tip, (f"  ⋯ {row.text}", "dim"))
        if row.kind == "problem":
            return line(tip, (f"  ! {row.text}", "$warning bold"))
        number, count = (row.part or 0) + 1, len(self.file.parts)
        title = f"hunk {number} of {count}"
        if not self.decides:
            return line(tip, (f"@@ {title}", "$accent"))
        out = row.part in self.file.left_out
        what = ("✗ left out", "$error") if out else ("✓ taken", "$success")
        return line(tip, (f"@@ {title}  ", "$accent"), what, ("  space changes that", "dim"))

    def _line(self, row: Row, width: int, tip: str) -> Iterator[tuple[Content, int, bool]]:
        out = row.part in self.file.left_out and row.part is not None
        mark = {"old": "-", "new": "+"}.get(row.kind, " ")
        style = _style(row.kind, out)
        old, at = self._number(row.old), self._number(row.at)
        numbers = at if self.whole else f"{old} {at}"
        gutter = line(tip, (f"{numbers} {_bar(row, out)}", "dim"), (mark, style), (" ", style))
        code = self._after.line(row.new) if row.new is not None else self._before.line(row.old or 0)
        yield gutter, gutter.cell_length, False
        room = max(0, width - gutter.cell_length)
        yield _filled(code, style, room), room, True

    def _half(
        self, row: Row, width: int, tip: str, *, old: bool
    ) -> Iterator[tuple[Content, int, bool]]:
        number = row.old if old else row.new
        out = row.part in self.file.left_out and row.part is not None
        if number is None:
            yield line(tip), width, False
            return
        kind = "same" if row.kind == "same" else ("old" if old else "new")
        mark, style = {"old": "-", "new": "+"}.get(kind, " "), _style(kind, out)
        shown = number if old else row.at
        shown = None if out and not old else shown
        gutter = line(tip, (f"{self._number(shown)} {_bar(row, out)}", "dim"), (mark + " ", style))
        code = (self._before if old else self._after).line(number)
        yield gutter, gutter.cell_length, False
        room = max(0, width - gutter.cell_length)
        yield _filled(code, style, room), room, True

    def _number(self, number: int | None) -> str:
        return " " * self._digits if number is None else f"{number + 1:>{self._digits}}"


def _bar(row: Row, out: bool) -> str:
    """A mark beside the lines of a hunk: broken when it is left out."""
    if row.part is None:
        return " "
    return "╎" if out else "┃"


def _style(kind: str, out: bool) -> str:
    if out and kind != "same":
        return _LEFT_OUT
    return {"old": _TAKEN_OUT, "new": _PUT_IN}.get(kind, "")


def _filled(code: Content, style: str, width: int) -> Content:
    """The code with its background to the edge."""
    filled = code.extend_right(max(0, width - code.cell_length))
    return filled.stylize_before(style) if style else filled
