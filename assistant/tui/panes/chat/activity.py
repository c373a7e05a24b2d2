"""Something that is being done: one line, that opens to what happened meanwhile."""

from __future__ import annotations

import time
from typing import ClassVar

from textual.content import Content

from assistant import events
from assistant.tui.panes.chat.entries import Entry
from assistant.tui.panes.chat.rows import Row
from assistant.tui.text import line
from assistant.tui.turning import FRAMES, PER_SECOND

_MOST = 200
"""Details that are kept; a run may have any number of steps."""


class Activity(Entry):
    """A tool, or a part of the pipeline."""

    JOINS: ClassVar[bool] = True

    def __init__(self, name: str, summary: str) -> None:
        super().__init__()
        self._called, self._summary = name, summary
        self._details: list[str] = []
        self._end: events.ActivityEnded | None = None
        self._since = time.monotonic()
        self.opened = False

    @property
    def moving(self) -> bool:
        """It turns while it lasts."""
        return self._end is None

    @property
    def copied(self) -> str:
        """Its line and everything that happened meanwhile."""
        return "\n".join(row.plain for row in (self._head(), *self._body()))

    def note(self, detail: str) -> None:
        """Something happened meanwhile."""
        if len(self._details) < _MOST:
            self._details.append(detail)
            if self.opened:
                self.change()

    def go_on(self, summary: str) -> None:
        """What is being done now; drawn with the next turn."""
        self._summary = summary

    def end(self, event: events.ActivityEnded) -> None:
        """It is done."""
        self._end = event
        self.change()

    def unfold(self) -> bool:
        """Open it, or close it again."""
        self.opened = not self.opened
        self.change()
        return True

    def rows(self, width: int) -> list[Row]:
        """One line, or all; what is too long is cut."""
        lines = [self._head(), *(self._body() if self.opened else ())]
        return [
            Row(each.truncate(width, ellipsis=True).stylize_before("$foreground 70%"))
            for each in lines
        ]

    def _head(self) -> Content:
        arrow = "▾" if self.opened else "▸"
        if self._end is not None:
            mark = ("✓", "$success") if self._end.ok else ("✗", "$error")
            time_taken = (f" {self._end.seconds:.1f} s  ", "dim")
            return line(f"{arrow} ", mark, time_taken, self._end.summary)
        seconds = time.monotonic() - self._since
        frame = FRAMES[int(seconds * PER_SECOND) % len(FRAMES)]
        return line(f"{arrow} {frame}", (f" {seconds:.0f} s  ", "dim"), self._summary)

    def _body(self) -> list[Content]:
        rows = [line((f"    {self._called}: {self._summary}", "dim"))]
        return rows + [line((f"    {detail}", "dim")) for detail in self._details]
