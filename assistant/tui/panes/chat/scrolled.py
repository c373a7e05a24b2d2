"""Scrolling through the log: what is near the view is measured, and what is in sight stays there."""

from __future__ import annotations

from textual.geometry import Size
from textual.scroll_view import ScrollView

from assistant.tui.panes.chat.entries import Block, Entry
from assistant.tui.panes.chat.layout import Layout
from assistant.tui.panes.chat.thumb import slide

AHEAD = 3
"""Heights of the view that are measured before they come into sight."""


class Scrolled(ScrollView):
    """Any number of entries; the end stays in sight until one scrolls up."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._layout = Layout(self.lines_of)
        self._follows = True

    def lines_of(self, block: Block) -> int:
        """How many lines a block takes in this width."""
        raise NotImplementedError

    def redraw(self) -> None:
        """The width or the colours are others now."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All of them."""
        return tuple(self._layout.entries)

    @property
    def measured(self) -> int:
        """How many blocks are measured."""
        return self._layout.measured

    def follow(self) -> None:
        """Keep the end in sight from now on."""
        self._follows = True
        self._measured()

    def page(self, pages: int) -> None:
        """Scroll by what is in sight."""
        self.scroll_to(y=self.scroll_y + pages * self.size.height, animate=False)

    def show_entry(self, entry: Entry) -> None:
        """Scroll until the beginning of an entry is in sight."""
        layout, view = self._layout, self.size.height
        if (lines := layout.lines_of(entry)) is None:
            self._look_at(entry.blocks[0])
            lines = layout.lines_of(entry) or (0, 0)
        begin, end = lines
        top = min(self.scroll_y, begin)
        top = max(top, min(begin, end - view))
        self._follows = self._follows and top >= layout.height - view
        self._place(top)

    def on_resize(self) -> None:
        """Lay out for the new width, with the same block in sight."""
        top = self._layout.at(int(self.scroll_y))
        self.redraw()
        self.look_from(top[0] if top else None)

    def look_from(self, block: Block | None) -> None:
        """Lay out anew: the end stays in sight, else this block is the first that is."""
        if self._follows or block is None:
            self._layout.begin_at(None)
        else:
            self._look_at(block)
        self._measured()

    def _look_at(self, block: Block) -> None:
        """Measure anew, from a block on that is the first in sight."""
        self._layout.begin_at(block)
        self.set_reactive(ScrollView.scroll_y, 0)
        self._layout.more_below(AHEAD * self.size.height)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Measure entries before they come into sight."""
        super().watch_scroll_y(old_value, new_value)
        if round(new_value) != round(old_value):
            at_end = self._layout.ended and new_value >= self.max_scroll_y
            self._follows = at_end and (self._follows or new_value > old_value)
            self._measured()

    def _measured(self) -> None:
        """Measure what is near, and keep in sight what is in sight."""
        view = self.size.height
        if not view or not self.size.width:
            return
        layout, top, above = self._layout, self.scroll_y, 0
        if self._follows and not layout.ended:
            layout.begin_at(None)
        if self._follows:
            layout.more_above(AHEAD * view - layout.height)
        else:
            layout.more_below(round(top) + 2 * view - layout.height)
            above = layout.more_above(view - round(top))
        self._place(layout.height - view if self._follows else top + above)

    def _place(self, top: float) -> None:
        """Know the height, without a layout of the screen, and scroll."""
        size, view = Size(0, self._layout.height), self.container_size.height
        if size != self.virtual_size:
            self.set_reactive(ScrollView.virtual_size, size)
            if self.show_vertical_scrollbar != (size.height > view):
                self._scroll_update(size)
        at = max(0, min(round(top), self.max_scroll_y))
        if at != self.scroll_y:
            self.set_reactive(ScrollView.scroll_target_y, at)
            self.set_reactive(ScrollView.scroll_y, at)
        if self.show_vertical_scrollbar:
            slide(self.vertical_scrollbar, total=size.height, view=view, top=at)
        self.refresh()
