"""An event, written by hand."""

from __future__ import annotations

import json
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static, TextArea

from assistant.tui.text import line


class EventForm(ModalScreen["tuple[str, dict[str, object]] | None"]):
    """Its result is the name and the data; data that is no JSON object is not sent."""

    DEFAULT_CSS = """
    EventForm { align: center middle; }
    EventForm > Vertical { width: 72; max-width: 95%; height: auto; background: $surface;
        border: round $primary; padding: 0 1; }
    EventForm Static { height: auto; }
    EventForm TextArea { height: 8; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "send", "Send", priority=True),
        Binding("escape", "dismiss", "Close", key_display="Esc"),
    ]

    def __init__(self, event: str) -> None:
        super().__init__()
        self._event = event

    def compose(self) -> ComposeResult:
        """Name and data."""
        with Vertical():
            yield Static(line(("Send an event to the server", "bold $primary")), markup=False)
            yield Input(self._event, placeholder="user/created", compact=True)
            yield TextArea("{}")
            yield Static(line(("Ctrl+S sends, Esc closes", "dim")), id="wrong", markup=False)

    def on_mount(self) -> None:
        """Begin at the data, where the name is known."""
        self.query_one(TextArea if self._event else Input).focus()

    def action_send(self) -> None:
        """Send it, or say why it cannot be."""
        name = self.query_one(Input).value.strip()
        try:
            data = json.loads(self.query_one(TextArea).text or "{}")
        except ValueError as wrong:
            self._say(f"the data is not JSON: {wrong}")
            return
        if not name or not isinstance(data, dict):
            self._say("an event has a name, and data that is a JSON object: {…}")
            return
        self.dismiss((name, data))

    def _say(self, wrong: str) -> None:
        self.query_one("#wrong", Static).update(line((f"✗ {wrong}", "$error")))
