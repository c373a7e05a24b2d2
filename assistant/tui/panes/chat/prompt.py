"""Where one types."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea


class Prompt(TextArea):
    """Several lines; Enter sends."""

    DEFAULT_CSS = """
    Prompt { height: auto; min-height: 1; max-height: 8; border: none; padding: 0 1;
             background: transparent; &:focus { border: none; } }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "send", "Send", priority=True),
        Binding("ctrl+j,shift+enter,alt+enter", "newline", "New line", key_display="^j"),
    ]

    class Sent(Message):
        """What was typed is to be said."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self) -> None:
        super().__init__(
            id="prompt",
            compact=True,
            highlight_cursor_line=False,
            placeholder="What should happen?",
        )

    def action_send(self) -> None:
        """Say it."""
        self.post_message(self.Sent(self.text))
        self.clear()

    def action_newline(self) -> None:
        """Begin another line."""
        self.insert("\n")
