"""The log as it is drawn: entries come, grow and go; only what is in sight is drawn."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.selection import Selection
from textual.strip import Strip

from assistant.tui.panes.chat.drawing import Drawing, marked
from assistant.tui.panes.chat.entries import Block, Entry
from assistant.tui.panes.chat.scrolled import Scrolled


class Window(Scrolled):
    """Entries under each other."""

    DEFAULT_CSS: ClassVar[str] = """
    Window { height: 1fr; padding: 0; background: transparent; overflow-x: hidden;
             scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._drawing = Drawing(self)

    def lines_of(self, block: Block) -> int:
        """As many as are drawn."""
        return len(self._drawing.strips(block))

    def redraw(self) -> None:
        """Draw all of it anew."""
        self._drawing.clear()

    def add(self, entry: Entry) -> None:
        """Put one at the end."""
        entries = self._layout.entries
        _join(entries[-1] if entries else None, entry)
        entry.watcher = self
        self._layout.add(entry)
        self._measured()

    def take_out(self, entry: Entry) -> None:
        """Take one out."""
        entry.watcher = None
        top = self._layout.at(int(self.scroll_y))
        self._layout.remove(entry)
        self.look_from(top[0] if top and top[0].entry is not entry else None)

    def restore(self, entries: Iterable[Entry]) -> None:
        """Begin with entries of an earlier time."""
        before: Entry | None = None
        for entry in (kept := list(entries)):
            _join(before, entry)
            entry.watcher, before = self, entry
        self._layout.fill(kept)
        self._measured()

    def changed(self, block: Block) -> None:
        """A block has other rows."""
        self._drawing.forget(block)
        if self._layout.changed(block):
            self._measured()
        elif place := self._layout.place_of(block):
            self.refresh_lines(*place)

    def grew(self, entry: Entry) -> None:
        """An entry has more blocks."""
        self._layout.grew(entry)
        self._measured()

    def notify_style_update(self) -> None:
        """Draw with the new colours."""
        super().notify_style_update()
        self.redraw()

    def is_marked(self, entry: Entry) -> bool:  # noqa: ARG002 - who has a cursor needs it
        """Whether an entry is at the cursor."""
        return False

    def render_line(self, y: int) -> Strip:
        """Draw one line of what is in sight."""
        number = self.scroll_offset.y + y
        width = self.scrollable_content_region.width
        found = self._layout.at(number)
        if found is None:
            return Strip.blank(width, self.visual_style.rich_style)
        block, row = found
        strips = self._drawing.strips(block, marked=self.is_marked(block.entry))
        if row >= len(strips):
            # Drawn in a new width, before it is laid out for it.
            return Strip.blank(width, self.visual_style.rich_style)
        strip = strips[row]
        return self._selected(strip, number).apply_offsets(0, number)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The text that was marked with the mouse."""
        numbers = range(self._layout.height)
        found = (self._layout.at(number) for number in numbers)
        rows = (self._drawing.strips(at[0])[at[1]].text.rstrip() for at in found if at)
        return selection.extract("\n".join(rows)), "\n"

    def selection_updated(self, selection: Selection | None) -> None:  # noqa: ARG002
        """Show what is marked."""
        self.refresh()

    def _selected(self, strip: Strip, number: int) -> Strip:
        """With what is marked by the mouse."""
        selection = self.text_selection
        span = selection.get_span(number) if selection is not None else None
        if span is None:
            return strip
        return marked(strip, span, self.screen.get_component_rich_style("screen--selection"))


def _join(before: Entry | None, entry: Entry) -> None:
    """Entries of a kind may stand right below each other."""
    entry.blocks[0].gap = 0 if entry.JOINS and type(before) is type(entry) else 1
