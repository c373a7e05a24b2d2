"""A list to walk through; what is at the cursor is looked at in full elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, ClassVar

from textual.content import Content
from textual.message import Message

from assistant.tui.lines import Lines
from assistant.tui.text import line
from assistant.tui.walked import Walked


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


class Spots(Walked, Lines):
    """Rows with a cursor."""

    DEFAULT_CSS: ClassVar[str] = "Spots { height: 1fr; }"

    class Pointed(Message):
        """The cursor is at another row."""

    def __init__(self) -> None:
        super().__init__(id="spots")
        self._spots: list[Spot] = []

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._spots)

    def arrived(self) -> None:
        """What is at the cursor is looked at."""
        self.post_message(self.Pointed())

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
