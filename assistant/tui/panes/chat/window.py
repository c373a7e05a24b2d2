"""The log as it is drawn: entries come, grow and go; only what is in sight is drawn."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Self

from textual.geometry import Region
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style

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
        self._seen: tuple[tuple[int, int, Region], list[Strip]] | None = None
        """What was drawn last, for which top, width and part of it."""

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

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw lines of what is in sight: a line that stays the same stays the same strip.

        A strip keeps what the terminal gets for it. Textual's way through borders and paddings, of
        which the log has none, makes another one each time.
        """
        key = (self.scroll_offset.y, self.outer_size.width, crop)
        if self._seen is None or self._seen[0] != key:
            self._seen = key, self._drawn(crop)
        return self._seen[1]

    def refresh(self, *regions: Region, **what: bool) -> Self:
        """Draw anew what is in sight."""
        self._seen = None
        return super().refresh(*regions, **what)

    def _drawn(self, crop: Region) -> list[Strip]:
        _, background = self.background_colors
        width, ground = self.outer_size.width, Style(background=background).rich_style
        strips = [self.render_line(y).adjust_cell_length(width, ground) for y in crop.line_range]
        for each in self.get_line_filters():
            strips = [strip.apply_filter(each, background) for strip in strips]
        hover = self.hover_style
        if "@click" in hover.meta:
            strips = [strip.style_links(hover.link_id, self.link_style_hover) for strip in strips]
        return [strip.crop(*crop.column_span) for strip in strips]

    def render_line(self, y: int) -> Strip:
        """Draw one line of what is in sight; while a new width is laid out, there are fewer."""
        number = self.scroll_offset.y + y
        block, row = self._layout.at(number) or (None, 0)
        strips = self._drawing.strips(block, marked=self.is_marked(block.entry)) if block else []
        if row >= len(strips):
            return Strip.blank(self._drawing.width, self.visual_style.rich_style)
        return self._selected(strips[row], number).apply_offsets(0, number)

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
