"""What stands in the log of a conversation: one widget each, that can be focused and copied."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from assistant.tui.text import line, lines, shown

if TYPE_CHECKING:
    from textual.visual import VisualType

Maker = Callable[[], "Entry"]
MARKS = {"error": "✗", "warning": "!", "info": "·"}
COLOURS = {"error": "$error", "warning": "$warning", "info": "$foreground 70%"}


class Entry(Static, can_focus=True):
    """Something in the log."""

    DEFAULT_CSS = """
    Entry { height: auto; width: 1fr; padding: 0 1; margin: 1 0 0 0; border-left: blank; }
    Entry.-joined { margin: 0; }
    Entry:focus { border-left: outer $accent; background: $surface; }
    """
    JOINS: ClassVar[bool] = False
    """Whether one of these stands right below another, without space."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("c", "copy", "Copy"),
        Binding("escape", "leave", "Back to the prompt", show=False),
    ]

    class Left(Message):
        """The person wants another entry (-1 above, 1 below), or the prompt (0)."""

        def __init__(self, entry: Entry, step: int) -> None:
            super().__init__()
            self.entry, self.step = entry, step

    def __init__(self, content: VisualType = "") -> None:
        super().__init__(content, markup=False)
        self._content = content

    def again(self) -> Maker:
        """Makes another one that shows the same."""
        kind, content = type(self), self._content
        return lambda: _bare(kind, content)

    @property
    def copied(self) -> str:
        """What is copied of it: its text, without the breaks of the screen."""
        return self._content.plain if isinstance(self._content, Content) else str(self._content)

    def action_copy(self) -> None:
        """Copy all of it."""
        self.app.copy_to_clipboard(self.copied)
        self.notify("copied", timeout=1.5)

    def action_move(self, step: int) -> None:
        """Go to another one."""
        self.post_message(self.Left(self, step))

    def action_leave(self) -> None:
        """Go back to the prompt."""
        self.post_message(self.Left(self, 0))


class Said(Entry):
    """What the person said."""

    DEFAULT_CSS = """
    Said { border-left: outer $primary; background: $surface; color: $foreground; }
    """

    def __init__(self, text: str) -> None:
        super().__init__(shown(f"› {text}"))
        self._text = text

    @property
    def copied(self) -> str:
        """What was typed."""
        return self._text

    def again(self) -> Maker:
        """The same words."""
        text = self._text
        return lambda: Said(text)


class Notice(Entry):
    """Something to know."""

    @classmethod
    def of(cls, level: str, text: str, hint: str = "") -> Notice:
        """One of a level, with what to do about it."""
        rows = [line((f"{MARKS[level]} {text}", COLOURS[level]))]
        if hint:
            rows.append(line(("  " + hint, "dim")))
        return cls(lines(rows))


class Plain(Entry):
    """Lines under a title."""

    @classmethod
    def of(cls, title: str, rows: list[Content]) -> Plain:
        """A title and what stands below it."""
        return cls(lines([line((title, "bold")), *rows]))


def _bare(kind: type[Entry], content: VisualType) -> Entry:
    """An entry whose class makes its content elsewhere."""
    return kind(content)
