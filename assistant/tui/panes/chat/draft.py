"""What is being typed: several lines, and what was typed before."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from assistant.tui.panes.chat.completion import Begun, begun
from assistant.tui.panes.chat.past import Past


class Draft(TextArea):
    """A text of several lines; the arrows at its edges walk through what was said before."""

    DEFAULT_CSS: ClassVar[str] = """
    Draft { height: auto; min-height: 1; max-height: 8; padding: 0 1; background: transparent;
            border: none; border-top: solid $foreground 20%;
            &:focus { border: none; border-top: solid $primary; } }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "send", "Send"),
        Binding("ctrl+j", "newline", "New line", key_display="^j"),
        Binding("shift+enter,alt+enter", "newline", "New line", show=False),
        Binding("up", "above", "Earlier", show=False),
        Binding("down", "below", "Later", show=False),
    ]

    def __init__(self, *, id: str, placeholder: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, highlight_cursor_line=False, placeholder=placeholder)
        self.past = Past()
        self._written = ""

    @property
    def is_written(self) -> bool:
        """Whether the text is one that was put there, and nothing was typed since."""
        return self.text == self._written

    def write(self, text: str) -> None:
        """Have this text in it, with the cursor at its end."""
        self._written = self.text = text
        self.move_cursor(self.document.end)

    def take(self) -> str:
        """The text, which is kept as the latest of what was said."""
        text = self.text
        self.past.add(text)
        self.clear()
        return text

    def name_begun(self) -> Begun | None:
        """The name that ends at the cursor."""
        row, column = self.cursor_location
        return begun(self.document.get_line(row)[:column], first=row == 0)

    async def _on_key(self, event: events.Key) -> None:
        """Keys that have a meaning here act in their turn: left to bubble, they would come late."""
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            if await self.app.run_action(binding.action, self):
                event.stop()
                event.prevent_default()
                return
        await super()._on_key(event)

    def action_send(self) -> None:
        """Say it; who shows the draft knows to whom."""
        raise NotImplementedError

    def action_newline(self) -> None:
        """Begin another line."""
        self.insert("\n")

    def action_above(self) -> None:
        """Up in the text, then in what was said before."""
        self.walk(-1)

    def action_below(self) -> None:
        """Down in them."""
        self.walk(1)

    def walk(self, step: int) -> None:
        """Go up or down."""
        edge = self.cursor_at_first_line if step < 0 else self.cursor_at_last_line
        found = (self.past.older(self.text) if step < 0 else self.past.newer()) if edge else None
        if found is not None:
            self.write(found)
        elif step < 0:
            self.action_cursor_up()
        else:
            self.action_cursor_down()
