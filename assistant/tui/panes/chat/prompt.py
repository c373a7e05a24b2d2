"""Where one types: what is typed is sent, picks from what is open above, or names something."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from assistant.tui.panes.chat.choices import Offers, QuestionBox
from assistant.tui.panes.chat.completion import Begun
from assistant.tui.panes.chat.draft import Draft


class Prompt(Draft):
    """Enter sends; keys that move belong to what is open above, as long as something is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", "Complete", show=False),
        Binding("shift+tab", "log", "To the log", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("escape", "close", "Close the list", show=False),
    ]

    class Sent(Message):
        """What was typed is to be said."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Begins(Message):
        """A name is being typed, or no more."""

        def __init__(self, name: Begun | None) -> None:
            super().__init__()
            self.name = name

    class Paged(Message):
        """The log is to be scrolled by pages."""

        def __init__(self, pages: int) -> None:
            super().__init__()
            self.pages = pages

    class ToLog(Message):
        """The log is to be walked through."""

    def __init__(self, offers: Offers, question: QuestionBox) -> None:
        super().__init__(id="prompt", placeholder="What should happen?  @ names things, / orders")
        self._offers, self._question = offers, question

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Escape only closes the list; else it is the app's."""
        if action == "close":
            return self._offers.is_open
        return super().check_action(action, parameters)

    def action_send(self) -> None:
        """Say it; with a list open, take what is marked."""
        if self._offers.is_open and self._took(final=True):
            return
        if not self.text.strip():
            self._question.take_marked()
            return
        self.post_message(self.Sent(self.take()))

    def action_complete(self) -> None:
        """Take what is marked in the list."""
        if not (self._offers.is_open and self._took(final=False)):
            self.screen.focus_next()

    def action_log(self) -> None:
        """Walk through the log."""
        self.post_message(self.ToLog())

    def action_page(self, pages: int) -> None:
        """Scroll the log."""
        self.post_message(self.Paged(pages))

    def action_close(self) -> None:
        """Close the list."""
        self._offers.offer(())

    async def _on_key(self, event: events.Key) -> None:
        """A number picks while nothing is typed."""
        if not self.text and event.key.isdigit() and self._question.pick(int(event.key)):
            event.stop()
            event.prevent_default()
            return
        await super()._on_key(event)

    def on_text_area_changed(self) -> None:
        """Tell which name is being typed; in what was said before, none is."""
        name = None if self.is_written else self.name_begun()
        self.post_message(self.Begins(name))

    def walk(self, step: int) -> None:
        """In the list, in the choices, in the text, in what was said before."""
        if self._offers.is_open:
            self._offers.move(step)
        elif self.text or not self._question.move(step):
            super().walk(step)

    def _took(self, *, final: bool) -> bool:
        """Put the marked name in place of its beginning; False when it stands there already."""
        (row, column), name, chosen = self.cursor_location, self.name_begun(), self._offers.chosen
        self._offers.offer(())
        if name is None or chosen is None or (final and chosen.name == name.text):
            return False
        text = f"{chosen.sign}{chosen.name} "
        self.replace(text, (row, name.start), (row, column), maintain_selection_offset=False)
        return not (final and chosen.sign == "/")
