"""The files of a change; one of them is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from assistant.tui.panes.code.review import FileReview
from assistant.tui.text import line, lines

_MOST = 5
"""Files in sight; the list moves with the one that is looked at."""


class Files(Widget):
    """A line for each file."""

    ALLOW_SELECT = False
    DEFAULT_CSS: ClassVar[str] = """
    Files { height: auto; padding: 0 0 0 1; background: $surface; text-wrap: nowrap; }
    """

    class Picked(Message):
        """Another file is wanted."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self) -> None:
        super().__init__(id="files")
        self._files: Sequence[FileReview] = ()
        self._notes: Sequence[str] = ()
        self._current = 0

    def show(self, files: Sequence[FileReview], current: int, notes: Sequence[str]) -> None:
        """Show these; `notes` has a word for each."""
        self._files, self._current, self._notes = files, current, notes
        self.refresh(layout=True)

    def render(self) -> Content:
        """The files around the one that is looked at."""
        first = self._first
        shown = range(first, min(first + _MOST, len(self._files)))
        return lines([self._row(index) for index in shown])

    def on_click(self, event: events.Click) -> None:
        """Look at it."""
        index = self._first + event.y
        if index < len(self._files):
            self.post_message(self.Picked(index))

    @property
    def _first(self) -> int:
        return max(0, min(self._current - _MOST // 2, len(self._files) - _MOST))

    def _row(self, index: int) -> Content:
        file, here = self._files[index], index == self._current
        put_in, taken_out = file.counts
        place = f"{index + 1}/{len(self._files)} " if len(self._files) > _MOST else ""
        head = line("▸ " if here else "  ", place, (file.path, "bold" if here else ""))
        counts = line((f"  +{put_in}", "$success"), (f" -{taken_out}", "$error"))
        status = file.edit.status if file.parts else "as it is"
        rest = line(f"  {self._notes[index]}", (f"  {status}", "dim"), counts if file.parts else "")
        room = max(8, self.size.width - rest.cell_length)
        return line(_shortened(head, room), rest).truncate(self.size.width, ellipsis=True)


def _shortened(head: Content, width: int) -> Content:
    """The end of a path says more than its beginning."""
    over = head.cell_length - width
    return head if over <= 0 else line(head[:2], "…", head[over + 3 :])
