"""The conversations that are kept, to go on with one."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from assistant.events import ConversationsSeen
from assistant.tui.text import line


class KeptConversations(ModalScreen["str | None"]):
    """Its result is the id of the one that was picked."""

    DEFAULT_CSS = """
    KeptConversations { align: center middle; }
    KeptConversations > Vertical { width: 90; max-width: 95%; height: auto; max-height: 80%;
        background: $surface; border: round $primary; padding: 0 1; }
    KeptConversations OptionList { height: auto; max-height: 20; border: none;
        background: transparent; &:focus { border: none; } }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "Close", key_display="Esc")
    ]

    def __init__(self, seen: ConversationsSeen) -> None:
        super().__init__()
        self._seen = seen

    def compose(self) -> ComposeResult:
        """A list, latest first."""
        with Vertical():
            what = "Go on with a conversation" if self._seen.conversations else "There is none yet"
            yield Static(line((what, "bold $primary")), markup=False)
            yield OptionList(
                *(
                    Option(
                        line((each.begun[:16].replace("T", " "), "dim"), "  ", each.title), each.id
                    )
                    for each in self._seen.conversations
                ),
                markup=False,
            )

    def on_mount(self) -> None:
        """Begin at the latest."""
        found = self.query_one(OptionList)
        found.focus()
        found.highlighted = 0 if self._seen.conversations else None

    @on(OptionList.OptionSelected)
    def _pick(self, message: OptionList.OptionSelected) -> None:
        message.stop()
        self.dismiss(message.option.id)
