"""Where one types."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from assistant.tui.panes.chat.choices import Offers, QuestionBox
from assistant.tui.panes.chat.completion import Begun, begun
from assistant.tui.panes.chat.past import Past


class Prompt(TextArea):
    """Several lines; Enter sends, the arrows at its edges walk through what was said before."""

    DEFAULT_CSS = """
    Prompt { height: auto; min-height: 1; max-height: 8; padding: 0 1; background: transparent;
             border: none; border-top: solid $foreground 20%;
             &:focus { border: none; border-top: solid $primary; } }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "send", "Send"),
        Binding("ctrl+j,shift+enter,alt+enter", "newline", "New line", key_display="^j"),
        Binding("tab", "complete", "Complete", show=False),
        Binding("up", "above", "Earlier", show=False),
        Binding("down", "below", "Later", show=False),
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
        super().__init__(
            id="prompt",
            highlight_cursor_line=False,
            placeholder="What should happen?  @ names things, / orders",
        )
        self._offers, self._question = offers, question
        self.past = Past()
        self._written = ""

    def write(self, text: str) -> None:
        """Have this text in it, with the cursor at its end."""
        self._written = self.text = text
        self.move_cursor(self.document.end)

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
        text = self.text
        self.past.add(text)
        self.clear()
        self.post_message(self.Sent(text))

    def action_newline(self) -> None:
        """Begin another line."""
        self.insert("\n")

    def action_complete(self) -> None:
        """Take what is marked in the list."""
        if not (self._offers.is_open and self._took(final=False)):
            self.screen.focus_next()

    def action_above(self) -> None:
        """Up in the list, in the choices, in the text, in what was said before."""
        self._walk(-1)

    def action_below(self) -> None:
        """Down in them."""
        self._walk(1)

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
        """Enter sends, in its turn after the letters; a number picks while nothing is typed."""
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.action_send()
            return
        if not self.text and event.key.isdigit() and self._question.pick(int(event.key)):
            event.stop()
            event.prevent_default()
            return
        await super()._on_key(event)

    def on_text_area_changed(self) -> None:
        """Tell which name is being typed; in what was said before, none is."""
        name = None if self.text == self._written else self._name_begun()
        self.post_message(self.Begins(name))

    def _walk(self, step: int) -> None:
        if self._offers.is_open:
            self._offers.move(step)
            return
        if not self.text and self._question.move(step):
            return
        edge = self.cursor_at_first_line if step < 0 else self.cursor_at_last_line
        found = (self.past.older(self.text) if step < 0 else self.past.newer()) if edge else None
        if found is not None:
            self.write(found)
        elif step < 0:
            self.action_cursor_up()
        else:
            self.action_cursor_down()

    def _took(self, *, final: bool) -> bool:
        """Put the marked name in place of its beginning; False when it stands there already."""
        (row, column), name, chosen = self.cursor_location, self._name_begun(), self._offers.chosen
        self._offers.offer(())
        if name is None or chosen is None or (final and chosen.name == name.text):
            return False
        text = f"{chosen.sign}{chosen.name} "
        self.replace(text, (row, name.start), (row, column), maintain_selection_offset=False)
        return not (final and chosen.sign == "/")

    def _name_begun(self) -> Begun | None:
        row, column = self.cursor_location
        return begun(self.document.get_line(row)[:column], first=row == 0)
