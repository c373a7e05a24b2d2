"""Something that is being done: one line, that opens to what happened meanwhile."""

from __future__ import annotations

import time
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from assistant import events
from assistant.tui.panes.chat.entries import Entry, Maker
from assistant.tui.text import line, lines
from assistant.tui.turning import FRAMES, PER_SECOND

_MOST = 200
"""Details that are kept; a run may have any number of steps."""


class Activity(Entry):
    """A tool, or a part of the pipeline."""

    DEFAULT_CSS = """
    Activity { color: $foreground 70%; text-wrap: nowrap; text-overflow: ellipsis; }
    """
    JOINS: ClassVar[bool] = True
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "unfold", "Open or close")]

    def __init__(
        self,
        name: str,
        summary: str,
        details: list[str] | None = None,
        end: events.ActivityEnded | None = None,
    ) -> None:
        super().__init__()
        self._called, self._summary = name, summary
        self._details, self._end = details or [], end
        self._since = time.monotonic()
        self.opened = False

    def on_mount(self) -> None:
        """Turn while it lasts."""
        self._turn()
        if self._end is None:
            self._timer = self.set_interval(1 / PER_SECOND, self._turn)

    def note(self, detail: str) -> None:
        """Something happened meanwhile."""
        if len(self._details) < _MOST:
            self._details.append(detail)

    def end(self, event: events.ActivityEnded) -> None:
        """It is done."""
        self._end = event
        self._timer.stop()
        self._turn()

    def again(self) -> Maker:
        """The same, closed."""
        name, summary, details, end = self._called, self._summary, self._details, self._end
        return lambda: Activity(name, summary, details, end)

    @property
    def copied(self) -> str:
        """Its line and everything that happened meanwhile."""
        return "\n".join(row.plain for row in (self._head(), *self._body()))

    def action_unfold(self) -> None:
        """Open it, or close it again."""
        self.opened = not self.opened
        self._turn()

    def on_click(self) -> None:
        """Open it, or close it again."""
        self.action_unfold()

    def _turn(self) -> None:
        rows = [self._head(), *(self._body() if self.opened else ())]
        self.update(lines(rows))

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
