"""Something that can be ordered by name: `/undo` in the chat, `Undo` in the palette."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual.message import Message

from assistant.tui.wishes import Wish

Deed = Callable[[str], "Wish | str"]
"""Takes what was typed after the name; a wish is granted, a text is an action of the app."""


@dataclass(frozen=True, slots=True)
class Command:
    """One of them; a pane lists its own in `COMMANDS`."""

    name: str
    summary: str
    deed: Deed
    argument: str = ""
    """What may be typed after the name, for the eye: `ID`."""


class Order(Message):
    """A command is to be carried out."""

    def __init__(self, name: str, argument: str = "") -> None:
        super().__init__()
        self.name, self.argument = name, argument
