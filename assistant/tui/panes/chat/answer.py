"""What the assistant says: Markdown that grows while it arrives; only its last block is read again."""

from __future__ import annotations

import re
from functools import partial

from assistant.printable import printable
from assistant.tui.panes.chat.entries import Block, Entry
from assistant.tui.panes.chat.markdown import rows_of
from assistant.tui.panes.chat.pieces import cut
from assistant.tui.panes.chat.rows import Row

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})[^\n]*\n(.*?)^ {0,3}\1", re.MULTILINE | re.DOTALL)


class Answer(Entry):
    """Some paragraphs."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self._texts: list[str] = []
        self._last = ""
        """What the last block shows."""
        self.blocks = [Block(self, self._last_rows)]
        self.grow(text)

    @property
    def copied(self) -> str:
        """As it was written, in Markdown."""
        return "".join(self._texts)

    @property
    def code(self) -> str | None:
        """The last code block of it."""
        blocks = _FENCE.findall(self.copied)
        return blocks[-1][1] if blocks else None

    def grow(self, text: str) -> None:
        """The next piece."""
        self._texts.append(text)
        self._last += printable(text)
        more = False
        while found := cut(self._last):
            self.blocks[-1].rows = partial(rows_of, found.done)
            self.change()
            self._last, more = found.rest, True
            self.blocks.append(Block(self, self._last_rows, gap=0 if found.joined else 1))
        if more and self.watcher is not None:
            self.watcher.grew(self)
        elif not more:
            self.change()

    def _last_rows(self, width: int) -> list[Row]:
        return rows_of(self._last, width)
