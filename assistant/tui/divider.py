"""The line between left and right; it can be dragged."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget


class Divider(Widget):
    """One column."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Divider { width: 1; height: 1fr; color: $foreground 20%; }
    Divider:hover, Divider.-held { color: $primary; }
    """

    class Moved(Message):
        """It is wanted at this column of the screen."""

        def __init__(self, column: int) -> None:
            super().__init__()
            self.column = column

    def render(self) -> Content:
        """A line from top to bottom."""
        return Content("\n".join("│" * self.size.height))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of it."""
        self.capture_mouse()
        self.add_class("-held")
        event.stop()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drag it."""
        if self.has_class("-held"):
            self.post_message(self.Moved(event.screen_x))

    def on_mouse_up(self) -> None:
        """Let it go."""
        self.release_mouse()
        self.remove_class("-held")
