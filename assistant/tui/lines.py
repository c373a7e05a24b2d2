"""Lines to look at: only those on the screen are drawn, so there may be any number of them."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.visual import Visual


class Lines(ScrollView, can_focus=True):
    """A list of lines that does not wrap; what is copied from it has no breaks of its own."""

    DEFAULT_CSS = """
    Lines { height: 1fr; background: transparent; scrollbar-size-vertical: 1; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._rows: list[Content] = []
        self._width = 0

    @property
    def rows(self) -> tuple[Content, ...]:
        """What is shown."""
        return tuple(self._rows)

    def show(self, rows: Iterable[Content], at: int = 0) -> None:
        """Show these lines, from one of them on."""
        self._rows = list(rows)
        self._measure()
        self.scroll_to(x=0, y=at, animate=False, force=True)

    def add(self, row: Content) -> None:
        """Show one more, and keep the end in sight for who looks at it."""
        at_end = self.scroll_y >= self.max_scroll_y
        self._rows.append(row)
        self._measure()
        if at_end:
            self.scroll_end(animate=False)

    def row(self, number: int) -> Content:
        """One of them, as it is drawn."""
        return self._rows[number]

    def render_line(self, y: int) -> Strip:
        """Draw one line of what is in sight."""
        left, top = self.scroll_offset
        number, width = top + y, self.scrollable_content_region.width
        style = self.visual_style
        if number >= len(self._rows):
            return Strip.blank(width, style.rich_style)
        row = self.row(number)
        wide = max(self.virtual_size.width, width)
        row = row.extend_right(max(0, wide - row.cell_length))
        strip = Visual.to_strips(self, row, wide, 1, style, apply_selection=False, pad=True)[0]
        return strip.crop(left, left + width).apply_offsets(left, number)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The text that was marked with the mouse."""
        text = "\n".join(row.plain for row in self._rows)
        return selection.extract(text), "\n"

    def _measure(self) -> None:
        self._width = max((row.cell_length for row in self._rows), default=0)
        self.virtual_size = Size(self._width, len(self._rows))
        self.refresh()
