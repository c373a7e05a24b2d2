"""The log: any number of entries; what is in sight is drawn, what is near it is measured."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from assistant.tui.panes.chat.drawing import Drawing, marked
from assistant.tui.panes.chat.entries import Block, Entry
from assistant.tui.panes.chat.layout import Layout
from assistant.tui.turning import PER_SECOND

AHEAD = 3
"""Heights of the view that are measured before they come into sight."""


class Log(ScrollView, can_focus=True):
    """Entries under each other; the end stays in sight until one scrolls up."""

    DEFAULT_CSS = """
    Log { height: 1fr; padding: 0; background: transparent; overflow-x: hidden;
          scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("c", "copy", "Copy"),
        Binding("b", "copy_code", "Copy its code"),
        Binding("enter,space", "unfold", "Open or close"),
        Binding("escape", "leave", "Back to the prompt", show=False),
    ]

    class Left(Message):
        """The person goes back to the prompt."""

    def __init__(self) -> None:
        super().__init__(id="log")
        self._drawing = Drawing(self)
        self._layout = Layout(lambda block: len(self._drawing.strips(block)))
        self._follows = True
        self._moving: list[Entry] = []
        self.cursor: Entry | None = None
        """What keys act on."""

    def on_mount(self) -> None:
        """Turn what moves."""
        self._turning = self.set_interval(1 / PER_SECOND, self._turn, pause=True)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All of them."""
        return tuple(self._layout.entries)

    @property
    def measured(self) -> int:
        """How many blocks are measured."""
        return self._layout.measured

    def add(self, entry: Entry) -> None:
        """Put one at the end."""
        entries = self._layout.entries
        _join(entries[-1] if entries else None, entry)
        entry.watcher = self
        self._layout.add(entry)
        self._measured()
        if entry.moving:
            self._moving.append(entry)
            self._turning.resume()

    def take_out(self, entry: Entry) -> None:
        """Take one out."""
        entry.watcher = None
        self._layout.remove(entry)
        self._measured()

    def restore(self, entries: Iterable[Entry]) -> None:
        """Begin with entries of an earlier time."""
        before: Entry | None = None
        for entry in (kept := list(entries)):
            _join(before, entry)
            entry.watcher, before = self, entry
        self._layout.fill(kept)
        self._measured()

    def follow(self) -> None:
        """Keep the end in sight from now on."""
        self._follows = True
        self._measured()

    def changed(self, block: Block) -> None:
        """A block has other rows."""
        self._drawing.forget(block)
        if self._layout.changed(block):
            self._measured()
        else:
            self.refresh()

    def grew(self, entry: Entry) -> None:
        """An entry has more blocks."""
        self._layout.grew(entry)
        self._measured()

    def page(self, pages: int) -> None:
        """Scroll by what is in sight."""
        self.scroll_to(y=self.scroll_y + pages * self.size.height, animate=False)

    def on_resize(self) -> None:
        """Lay out for the new width, with the same entry in sight."""
        top = self._layout.at(int(self.scroll_y))
        self._drawing.clear()
        if self._follows or top is None:
            self._layout.forget(len(self._layout.entries))
        else:
            self._layout.forget(self._layout.entries.index(top[0].entry))
            self.set_reactive(ScrollView.scroll_y, 0)
            self._layout.more_below(AHEAD * self.size.height)
        self._measured()

    def notify_style_update(self) -> None:
        """Draw with the new colours."""
        super().notify_style_update()
        self._drawing.clear()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Measure entries before they come into sight."""
        super().watch_scroll_y(old_value, new_value)
        if round(new_value) != round(old_value):
            at_end = self._layout.ended and new_value >= self.max_scroll_y
            self._follows = at_end and (self._follows or new_value > old_value)
            self._measured()

    def render_line(self, y: int) -> Strip:
        """Draw one line of what is in sight."""
        number = self.scroll_offset.y + y
        width = self.scrollable_content_region.width
        found = self._layout.at(number)
        if found is None:
            return Strip.blank(width, self.visual_style.rich_style)
        block, row = found
        at_cursor = self.has_focus and block.entry is self.cursor
        strip = self._drawing.strips(block, marked=at_cursor)[row]
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

    def on_focus(self) -> None:
        """The last entry is at the cursor, unless one was gone to before."""
        entries = self._layout.entries
        if self.cursor not in entries:
            self.cursor = entries[-1] if entries else None
        self._show_cursor()

    def on_blur(self) -> None:
        """The cursor is not needed."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Go to it; what opens is opened."""
        found = self._layout.at(event.y + self.scroll_offset.y)
        if found is not None:
            self.cursor = found[0].entry
            self.cursor.unfold()
            self.refresh()

    def action_move(self, step: int) -> None:
        """Go to another entry; below the last is the prompt."""
        entries = self._layout.entries
        at = entries.index(self.cursor) + step if self.cursor in entries else len(entries) - 1
        if at >= len(entries):
            self.action_leave()
        elif at >= 0:
            self.cursor = entries[at]
            self._show_cursor()

    def action_page(self, pages: int) -> None:
        """Scroll by what is in sight."""
        self.page(pages)

    def action_leave(self) -> None:
        """Go back to the prompt."""
        self.post_message(self.Left())

    def action_copy(self) -> None:
        """Copy all of the entry."""
        if self.cursor is not None:
            self.app.copy_to_clipboard(self.cursor.copied)
            self.notify("copied", timeout=1.5)

    def action_copy_code(self) -> None:
        """Copy the last code block of it."""
        code = self.cursor.code if self.cursor is not None else None
        if code is None:
            self.notify("there is no code block in it; c copies all", severity="warning")
            return
        self.app.copy_to_clipboard(code)
        self.notify("code copied", timeout=1.5)

    def action_unfold(self) -> None:
        """Open the entry, or close it again."""
        if self.cursor is not None and not self.cursor.unfold():
            self.notify("there is nothing in it to open", timeout=1.5)

    def action_open_link(self, href: str) -> None:
        """Open what leads to the web."""
        if href.startswith(("https://", "http://")):
            self.app.open_url(href)

    def _turn(self) -> None:
        """Draw what moves, and rest when nothing does."""
        self._moving = [entry for entry in self._moving if entry.moving and entry.watcher]
        for entry in self._moving:
            self.changed(entry.blocks[0])
        if not self._moving:
            self._turning.pause()

    def _measured(self) -> None:
        """Measure what is near, and keep in sight what is in sight."""
        view = self.size.height
        if not view or not self.size.width:
            return
        layout, top, above = self._layout, self.scroll_y, 0
        if self._follows and not layout.ended:
            layout.forget(len(layout.entries))
        if self._follows:
            layout.more_above(AHEAD * view - layout.height)
        else:
            layout.more_below(round(top) + 2 * view - layout.height)
            above = layout.more_above(view - round(top))
        self._place(layout.height - view if self._follows else top + above)

    def _place(self, top: float) -> None:
        """Know the height, without a layout of the screen, and scroll."""
        size = Size(0, self._layout.height)
        if size != self.virtual_size:
            self.set_reactive(ScrollView.virtual_size, size)
            self._scroll_update(size)
        top = max(0, min(round(top), self.max_scroll_y))
        if top != self.scroll_y:
            self.set_reactive(ScrollView.scroll_target_y, top)
            self.set_reactive(ScrollView.scroll_y, top)
            if self.show_vertical_scrollbar:
                self.vertical_scrollbar.position = top
        self.refresh()

    def _show_cursor(self) -> None:
        """Scroll until the entry at the cursor is in sight."""
        entry, layout = self.cursor, self._layout
        while entry is not None and layout.lines_of(entry) is None:
            if not self._reach(entry):
                return
        lines = layout.lines_of(entry) if entry is not None else None
        if lines is None:
            return
        begin, end, view = *lines, self.size.height
        top = min(self.scroll_y, begin)
        top = max(top, min(begin, end - view))
        self._follows = self._follows and top >= layout.height - view
        self._place(top)

    def _reach(self, entry: Entry) -> bool:
        """Measure further towards an entry; False when it is not to be found."""
        layout = self._layout
        added = layout.more_above(self.size.height) or 0
        self.set_reactive(ScrollView.scroll_y, self.scroll_y + added)
        below = layout.more_below(self.size.height)
        return bool(added or below) and entry in layout.entries

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
