"""A line at the bottom that asks something: yes or no, or a few words."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from assistant.tui.text import lines, shown


class Confirm(Static, can_focus=True):
    """Says what would be done; `y` does it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,enter", "answer(True)", "Yes", key_display="y"),
        Binding("n,escape", "answer(False)", "No", key_display="n"),
    ]

    class Answered(Message):
        """Yes or no."""

        def __init__(self, yes: bool) -> None:
            super().__init__()
            self.yes = yes

    def action_answer(self, yes: bool) -> None:
        """Answer."""
        self.post_message(self.Answered(yes))


class Words(Input):
    """A few words about something."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "Say it"),
        Binding("escape", "leave", "Leave it"),
    ]

    class Left(Message):
        """Nothing is said."""

    def action_leave(self) -> None:
        """Say nothing."""
        self.post_message(self.Left())


class Asking(Vertical):
    """In sight while something is asked."""

    DEFAULT_CSS: ClassVar[str] = """
    Asking { height: auto; display: none; background: $surface; border-top: solid $warning;
             padding: 0 1; }
    Asking.-asks { display: block; }
    Asking Words { border: none; height: 1; padding: 0; background: transparent; }
    Asking Static { height: auto; }
    """

    class Confirmed(Message):
        """It is to be done."""

    class Said(Message):
        """These words."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Closed(Message):
        """Nothing is asked any more."""

    def compose(self) -> ComposeResult:
        """The question, and a place for words."""
        yield Confirm("", id="confirm", markup=False)
        yield Words(id="words", compact=True)

    def confirm(self, *question: str) -> None:
        """Ask for yes or no."""
        rows = [*(shown(each) for each in question), shown("y does it · n leaves it", "dim")]
        self._open(Confirm, lines(rows))

    def words(self, question: str) -> None:
        """Ask for words."""
        self._open(Words, shown(question))
        self.query_one(Words).placeholder = "what should be different here?"

    def _open(self, kind: type[Widget], question: object) -> None:
        self.add_class("-asks")
        confirm, words = self.query_one(Confirm), self.query_one(Words)
        confirm.update(question)  # type: ignore[arg-type]
        confirm.can_focus = kind is Confirm
        words.display = kind is Words
        words.value = ""
        self.screen.set_focus(self.query_one(kind))

    def _close(self) -> None:
        self.remove_class("-asks")
        self.post_message(self.Closed())

    @on(Confirm.Answered)
    def _answer(self, message: Confirm.Answered) -> None:
        message.stop()
        self._close()
        if message.yes:
            self.post_message(self.Confirmed())

    @on(Input.Submitted)
    def _say(self, message: Input.Submitted) -> None:
        message.stop()
        self._close()
        if message.value.strip():
            self.post_message(self.Said(message.value.strip()))

    @on(Words.Left)
    def _leave(self) -> None:
        self._close()
