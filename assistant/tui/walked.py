"""Rows to walk through: a cursor that keys and clicks move, and that stays in sight."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.scroll_view import ScrollView


class Walked(ScrollView, can_focus=True):
    """One of its rows is at the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", "Line up", show=False),
        Binding("down,j", "step(1)", "Line down", show=False),
        Binding("pageup,ctrl+b", "page(-1)", "Page up", show=False),
        Binding("pagedown,ctrl+f", "page(1)", "Page down", show=False),
        Binding("home,g", "go(0)", "First line", show=False),
        Binding("end,G", "go(-1)", "Last line", show=False),
    ]

    cursor = 0

    @property
    def count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def arrived(self) -> None:
        """The cursor is at another row."""

    def go_to(self, index: int) -> None:
        """Put the cursor at a row."""
        self.cursor = max(0, min(index, self.count - 1))
        self.keep_in_sight()
        self.refresh()
        self.arrived()

    def keep_in_sight(self) -> None:
        """Scroll until the row at the cursor is in sight."""
        row = Region(self.scroll_offset.x, self.cursor, 1, 1)
        self.scroll_to_region(row, animate=False, force=True, immediate=True)

    def action_step(self, rows: int) -> None:
        """Move the cursor."""
        self.go_to(self.cursor + rows)

    def action_page(self, pages: int) -> None:
        """Move the cursor by what is in sight."""
        self.go_to(self.cursor + pages * max(1, self.size.height - 1))

    def action_go(self, index: int) -> None:
        """Move the cursor to the first or the last row."""
        self.go_to(index if index >= 0 else self.count - 1)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor there."""
        index = event.y + self.scroll_offset.y
        if index < self.count:
            self.go_to(index)

    def on_focus(self) -> None:
        """The cursor is seen."""
        self.refresh()

    def on_blur(self) -> None:
        """The cursor is not needed."""
        self.refresh()
