"""What the assistant says: Markdown that grows while it arrives."""

from __future__ import annotations

import re
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Markdown

from assistant.printable import printable
from assistant.tui.panes.chat.entries import Entry, Maker

LONGEST = 1_500
"""Characters after which an answer goes on in another entry, at the next paragraph."""
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})[^\n]*\n(.*?)^ {0,3}\1", re.MULTILINE | re.DOTALL)
_MARKS = re.compile(r"^ {0,3}(?:`{3,}|~{3,})", re.MULTILINE)


class Answer(Entry):
    """Some paragraphs."""

    DEFAULT_CSS = """
    Answer Markdown { margin: 0; padding: 0; background: transparent; }
    Answer MarkdownBlock { margin: 0 0 1 0; }
    Answer MarkdownBlock:last-child { margin: 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("b", "copy_code", "Copy its code")]

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.text = text

    def compose(self) -> ComposeResult:
        """Markdown; a link that it holds is opened by a click, and only on the web."""
        yield Markdown(printable(self.text), open_links=False)

    async def grow(self, text: str) -> None:
        """The next piece."""
        self.text += text
        # None is there while the screen closes; one that comes later begins with the whole text.
        for shown in self.query(Markdown):
            await shown.append(printable(text))

    @property
    def full(self) -> bool:
        """Whether what follows is better shown in an entry of its own."""
        ends = self.text.endswith("\n\n")
        return len(self.text) > LONGEST and ends and len(_MARKS.findall(self.text)) % 2 == 0

    @property
    def copied(self) -> str:
        """As it was written, in Markdown."""
        return self.text

    def again(self) -> Maker:
        """The same text."""
        text = self.text
        return lambda: Answer(text)

    def action_copy_code(self) -> None:
        """Copy the last code block of it."""
        blocks = _FENCE.findall(self.text)
        if not blocks:
            self.notify("there is no code block in it; c copies all", severity="warning")
            return
        self.app.copy_to_clipboard(blocks[-1][1])
        self.notify("code copied", timeout=1.5)

    @on(Markdown.LinkClicked)
    def _open(self, message: Markdown.LinkClicked) -> None:
        message.stop()
        if message.href.startswith(("https://", "http://")):
            self.app.open_url(message.href)
