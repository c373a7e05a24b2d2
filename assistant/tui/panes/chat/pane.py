"""The chat: log above, prompt below."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Markdown

from assistant import events
from assistant.printable import printable
from assistant.tui.pane import Pane
from assistant.tui.panes.chat import entries
from assistant.tui.panes.chat.prompt import Prompt
from assistant.tui.wishes import Say, Wish


class ChatPane(Pane):
    """Talks."""

    TITLE = "Chat"
    KEY = "f2"
    SIDE = "left"
    HELP = "Say what should happen. Enter sends, Ctrl+J begins another line, Esc stops."
    DEFAULT_CSS: ClassVar[str] = """
    ChatPane { width: 1fr; height: 1fr; }
    ChatPane #log { height: 1fr; padding: 1 0 0 0; scrollbar-size-vertical: 1; }
    ChatPane Prompt { border-top: solid $foreground 20%; }
    ChatPane Prompt:focus { border-top: solid $primary; }
    ChatPane Markdown { margin: 0 0 1 0; padding: 0 1; background: transparent; }
    """

    def compose(self) -> ComposeResult:
        """Log and prompt."""
        yield VerticalScroll(id="log", can_focus=False)
        yield Prompt()

    def on_mount(self) -> None:
        """Keep the end in sight."""
        self.query_one("#log").anchor()
        self._answer: Markdown | None = None

    def first_focus(self) -> Widget:
        """The prompt."""
        return self.query_one(Prompt)

    async def began(self, wish: Wish) -> None:
        """What is being said stands in the log."""
        if isinstance(wish, Say):
            await self._mount(entries.Said(wish.text or "(the default)"))

    async def take(self, event: events.Event) -> None:
        """Put it into the log."""
        if isinstance(event, events.TextDelta):
            await self._speak(event.text)
            return
        entry = entries.entry_of(event)
        if entry is not None or isinstance(event, events.Ended):
            self._answer = None
        if entry is not None:
            await self._mount(entry)

    async def _speak(self, text: str) -> None:
        if self._answer is None:
            self._answer = Markdown()
            await self._mount(self._answer)
        await self._answer.append(printable(text))

    async def _mount(self, widget: Widget) -> None:
        await self.query_one("#log").mount(widget)

    @on(Prompt.Sent)
    def _say(self, message: Prompt.Sent) -> None:
        self.post_message(Say(message.text))
