"""The log: entries to walk through, to open and to copy. What is typed there goes to the prompt."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.widget import Widget

from assistant.tui.panes.chat.entries import Entry
from assistant.tui.panes.chat.window import Window
from assistant.tui.turning import PER_SECOND


class Log(Window, can_focus=True):
    """One entry is at the cursor while the keyboard is here; the mouse leaves it at the prompt."""

    FOCUS_ON_CLICK: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "unfold", "Open or close"),
        Binding("ctrl+c", "copy", "Copy"),
        Binding("ctrl+x", "copy_code", "Copy its code"),
        Binding("up", "move(-1)", "Up", show=False),
        Binding("down", "move(1)", "Down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("escape", "leave", "Back to the prompt", show=False),
    ]

    def __init__(self, prompt: Widget) -> None:
        super().__init__(id="log")
        self._prompt = prompt
        self._moving: list[Entry] = []
        self.cursor: Entry | None = None
        """What keys act on."""

    def on_mount(self) -> None:
        """Turn what moves."""
        self._turning = self.set_interval(1 / PER_SECOND, self._turn, pause=True)

    def add(self, entry: Entry) -> None:
        """Put one at the end."""
        super().add(entry)
        if entry.moving:
            self._moving.append(entry)
            self._turning.resume()

    def is_marked(self, entry: Entry) -> bool:
        """The one at the cursor, while the keyboard is here."""
        return self.has_focus and entry is self.cursor

    def on_key(self, event: events.Key) -> None:
        """Typing goes on in the prompt."""
        if event.is_printable:
            self._hand_over(event)

    def on_paste(self, event: events.Paste) -> None:
        """So does pasting."""
        self._hand_over(event)

    def on_focus(self) -> None:
        """The last entry is at the cursor, unless one was gone to before."""
        entries = self._layout.entries
        if self.cursor not in entries:
            self.cursor = entries[-1] if entries else None
        if self.cursor is not None:
            self.show_entry(self.cursor)

    def on_blur(self) -> None:
        """The cursor is not needed."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """What opens is opened; typing goes on in the prompt."""
        found = self._layout.at(event.y + self.scroll_offset.y)
        if found is not None:
            self.cursor = found[0].entry
            self.cursor.unfold()
            self.refresh()
        self.action_leave()

    def action_move(self, step: int) -> None:
        """Go to another entry; below the last is the prompt."""
        entries = self._layout.entries
        at = entries.index(self.cursor) + step if self.cursor in entries else len(entries) - 1
        if at >= len(entries):
            self.action_leave()
        elif at >= 0:
            self.cursor = entries[at]
            self.show_entry(entries[at])

    def action_page(self, pages: int) -> None:
        """Scroll by what is in sight."""
        self.page(pages)

    def action_leave(self) -> None:
        """Go back to the prompt."""
        self.screen.set_focus(self._prompt)

    def action_copy(self) -> None:
        """Copy all of the entry; what is marked with the mouse goes before it."""
        if self.screen.get_selected_text() or self.cursor is None:
            raise SkipAction
        self.app.copy_to_clipboard(self.cursor.copied)
        self.notify("copied", timeout=1.5)

    def action_copy_code(self) -> None:
        """Copy the last code block of it."""
        code = self.cursor.code if self.cursor is not None else None
        if code is None:
            self.notify("there is no code block in it; Ctrl+C copies all", severity="warning")
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

    def _hand_over(self, event: events.Event) -> None:
        event.stop()
        self.action_leave()
        self._prompt.post_message(event)

    def _turn(self) -> None:
        """Draw what moves, and rest when nothing does."""
        self._moving = [entry for entry in self._moving if entry.moving and entry.watcher]
        for entry in self._moving:
            self.changed(entry.blocks[0])
        if not self._moving:
            self._turning.pause()
