"""A file to look at and walk through: only the rows in sight are drawn."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip
from textual.visual import Visual

from assistant.tui.panes.code.drawing import Drawing
from assistant.tui.panes.code.rows import Row
from assistant.tui.walked import Walked

_PAUSE, _SLICE = 0.03, 0.004
"""Seconds between two pieces that are read for their colours, and that one may take."""
HALF = 50
"""Columns that each side needs to be read beside the other."""


class CodeView(Walked):
    """Rows of a file with a cursor."""

    DEFAULT_CSS: ClassVar[str] = """
    CodeView { height: 1fr; background: transparent; scrollbar-size-vertical: 1;
               scrollbar-size-horizontal: 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "shift(-8)", "Left", show=False),
        Binding("right,l", "shift(8)", "Right", show=False),
        Binding("right_square_bracket", "hunk(1)", "Next hunk", key_display="]", show=False),
        Binding("left_square_bracket", "hunk(-1)", "Previous hunk", key_display="[", show=False),
    ]

    class HeadClicked(Message):
        """The title of a hunk was clicked."""

        def __init__(self, part: int) -> None:
            super().__init__()
            self.part = part

    def __init__(self) -> None:
        super().__init__(id="code")
        self._rows: list[Row] = []
        self._drawing: Drawing | None = None
        self._drawn: dict[tuple[object, ...], Strip] = {}
        self._shift = 0

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    @property
    def row(self) -> Row | None:
        """The row at the cursor."""
        return self._rows[self.cursor] if self._rows else None

    @property
    def code_row(self) -> Row | None:
        """The row at the cursor; for the title of a hunk, its first line."""
        after = self._rows[self.cursor :]
        return next((row for row in after if row.new is not None or row.old is not None), self.row)

    @property
    def drawing(self) -> Drawing | None:
        """What draws the rows."""
        return self._drawing

    def show(self, rows: Iterable[Row], drawing: Drawing | None, *, cursor: int = 0) -> None:
        """Show these rows, the cursor at one of them."""
        self._rows, self._drawing = list(rows), drawing
        self._drawn.clear()
        self.virtual_size = Size(0, len(self._rows))
        self.cursor = max(0, min(cursor, len(self._rows) - 1))
        self.call_after_refresh(self.keep_in_sight)
        self.refresh()
        self._reading.resume()

    def find(self, row: Row) -> int:
        """The index of the row that is most like another one."""
        keys = [(row.kind, row.part, row.old, row.new), (None, row.part, None, None)]
        for kind, part, old, new in keys:
            for index, each in enumerate(self._rows):
                if kind is None and each.part == part and part is not None:
                    return index
                if (each.kind, each.part, each.old, each.new) == (kind, part, old, new):
                    return index
        return 0

    def go_to_line(self, line: int) -> None:
        """Put the cursor at a line of the resulting text, from 0, or after it."""
        rows = enumerate(self._rows)
        self.go_to(next((at for at, row in rows if (-1 if row.at is None else row.at) >= line), 0))

    def action_shift(self, columns: int) -> None:
        """Look further to the right, or back."""
        widest = self._drawing.width if self._drawing else 0
        self._shift = max(0, min(self._shift + columns, max(0, widest - 8)))
        self._drawn.clear()
        self.refresh()

    def action_hunk(self, step: int) -> None:
        """Move the cursor to the title of the next hunk."""
        rows = (
            range(self.cursor + 1, len(self._rows)) if step > 0 else range(self.cursor - 1, -1, -1)
        )
        found = next((at for at in rows if self._rows[at].kind == "head"), None)
        if found is not None:
            self.go_to(found)

    def on_mount(self) -> None:
        """Read what is not in sight in small pieces, so that nobody waits for it."""
        self._reading = self.set_interval(_PAUSE, self._read_on, pause=True)

    def _read_on(self) -> None:
        if self._drawing is None or not self._drawing.advance(_SLICE):
            self._reading.pause()
            self._drawn.clear()
            self.refresh()

    def on_click(self, event: events.Click) -> None:
        """On the title of a hunk, leave it out or take it in; the cursor is put there anyway."""
        index = event.y + self.scroll_offset.y
        row = self._rows[index] if index < self.count else None
        if row is not None and row.kind == "head" and row.part is not None:
            self.post_message(self.HeadClicked(row.part))

    def on_resize(self) -> None:
        """Draw for the new width."""
        self._drawn.clear()

    def notify_style_update(self) -> None:
        """Draw with the new colours."""
        super().notify_style_update()
        self._drawn.clear()

    def render_line(self, y: int) -> Strip:
        """Draw one row of what is in sight."""
        number, width = self.scroll_offset.y + y, self.scrollable_content_region.width
        if number >= len(self._rows) or self._drawing is None:
            return Strip.blank(width, self.visual_style.rich_style)
        marked = number == self.cursor and self.has_focus
        key = (number, width, marked)
        strip = self._drawn.get(key)
        if strip is None:
            cells = self._drawing.cells(self._rows[number], width, marked=marked)
            strip = Strip.join(self._strip(*cell) for cell in cells).apply_offsets(0, number)
            self._drawn[key] = strip
        return strip

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The code that was marked with the mouse."""
        if self._drawing is None:
            return None
        text = "\n".join(self._drawing.plain(row) for row in self._rows)
        return selection.extract(text), "\n"

    def _strip(self, content: Content, width: int, scrolls: bool) -> Strip:
        shift = self._shift if scrolls else 0
        wide = max(width + shift, content.cell_length)
        content = content.extend_right(max(0, wide - content.cell_length))
        style = self.visual_style
        strips = Visual.to_strips(self, content, wide, 1, style, apply_selection=False, pad=True)
        return strips[0].crop(shift, shift + width)
