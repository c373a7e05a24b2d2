"""A list to walk through; what is at the cursor is looked at in full elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from assistant.tui.lines import Lines
from assistant.tui.text import line


@dataclass(frozen=True, slots=True)
class Spot:
    """One row, and what there is to it."""

    content: Content
    step: str | None = None
    """The step that it belongs to."""
    detail: Any = None
    """JSON, text, or a list of both with titles: see `detail`."""
    steps_before: dict[str, Any] = field(default_factory=dict)
    """Of a step: outputs of the completed steps before it, by id."""


class Spots(Lines):
    """Rows with a cursor."""

    DEFAULT_CSS: ClassVar[str] = "Spots { height: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", "Up", show=False),
        Binding("down,j", "step(1)", "Down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("home,g", "go(0)", "First", show=False),
        Binding("end,G", "go(-1)", "Last", show=False),
    ]

    class Pointed(Message):
        """The cursor is at another row."""

    def __init__(self) -> None:
        super().__init__(id="spots")
        self._spots: list[Spot] = []
        self.cursor = 0

    @property
    def spot(self) -> Spot | None:
        """The row at the cursor."""
        return self._spots[self.cursor] if self._spots else None

    def put(self, spots: Iterable[Spot], *, keep: bool = False) -> None:
        """Show these; the cursor stays where it was, or goes to the first."""
        self._spots = list(spots)
        top = self.scroll_offset.y
        self.show([spot.content for spot in self._spots])
        self.cursor = max(0, min(self.cursor if keep else 0, len(self._spots) - 1))
        if keep:
            self.scroll_to(y=top, animate=False)
        self.post_message(self.Pointed())

    def append(self, spot: Spot) -> None:
        """Show one more, at the end, and look at it."""
        self._spots.append(spot)
        self.cursor = len(self._spots) - 1
        self.add(spot.content)
        self.post_message(self.Pointed())

    def row(self, number: int) -> Content:
        """The row at the cursor has a mark."""
        row = super().row(number)
        if number != self.cursor or not self.has_focus:
            return row
        return line("▸", row[1:]).stylize_before("on $primary 15%")

    def action_step(self, rows: int) -> None:
        """Move the cursor."""
        self._go(self.cursor + rows)

    def action_page(self, pages: int) -> None:
        """Move the cursor by what is in sight."""
        self._go(self.cursor + pages * max(1, self.size.height - 1))

    def action_go(self, index: int) -> None:
        """Move the cursor to the first or the last row."""
        self._go(index if index >= 0 else len(self._spots) - 1)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor there."""
        self._go(event.y + self.scroll_offset.y)

    def on_focus(self) -> None:
        """The cursor is seen."""
        self.refresh()

    def on_blur(self) -> None:
        """The cursor is not needed."""
        self.refresh()

    def _go(self, index: int) -> None:
        self.cursor = max(0, min(index, len(self._spots) - 1))
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False)
        elif self.cursor >= top + height:
            self.scroll_to(y=self.cursor - height + 1, animate=False)
        self.refresh()
        self.post_message(self.Pointed())
