"""Blocks as lines of the screen, drawn once for a width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from assistant.tui.panes.chat.entries import Block
from assistant.tui.panes.chat.rows import Row

if TYPE_CHECKING:
    from rich.style import Style as RichStyle
    from textual.scroll_view import ScrollView

_KEPT = 400
"""Blocks whose lines are kept; the others are drawn again when they come into sight."""
_EDGE = "▌"
_MARGINS = 2
"""Columns for the edge and a space."""


class Drawing:
    """Draws blocks in the colours and the width of a widget."""

    def __init__(self, widget: ScrollView) -> None:
        self._widget = widget
        self._kept: dict[tuple[Block, bool], list[Strip]] = {}

    def strips(self, block: Block, *, marked: bool = False) -> list[Strip]:
        """Its lines with the empty ones above; those at the cursor are marked."""
        key = (block, marked)
        strips = self._kept.pop(key, None)
        if strips is None:
            strips = self._drawn(block, marked=marked)
            while len(self._kept) >= _KEPT:
                del self._kept[next(iter(self._kept))]
        self._kept[key] = strips
        return strips

    def forget(self, block: Block) -> None:
        """It has other rows now."""
        for marked in (False, True):
            self._kept.pop((block, marked), None)

    def clear(self) -> None:
        """The width or the colours are others now."""
        self._kept.clear()

    @property
    def width(self) -> int:
        """Columns of a line."""
        return self._widget.scrollable_content_region.width

    def _drawn(self, block: Block, *, marked: bool) -> list[Strip]:
        entry = block.entry
        edge, fill = ("$accent", "on $surface") if marked else (entry.EDGE, entry.FILL)
        room = max(1, self.width - _MARGINS)
        ground = self._style(fill)
        side = Content.styled(f"{_EDGE} ", edge) if edge else Content("  ")
        left = self._one(side, 2, ground)
        right = Strip.blank(self.width - room - 2, ground.rich_style)
        lines = [
            Strip.join([left, line, right])
            for row in block.rows(room)
            for line in self._broken(row, room, ground)
        ]
        gap = Strip.blank(self.width, self._style("").rich_style)
        return [gap] * block.gap + lines

    def _broken(self, row: Row, room: int, ground: Style) -> list[Strip]:
        """A row, broken where the room ends."""
        before = row.first.cell_length
        if row.fill:
            ground += self._style(row.fill)
        width = max(1, room - before)
        lines = Visual.to_strips(
            self._widget, row.content, width, None, ground, apply_selection=False, pad=True
        ) or [Strip.blank(width, ground.rich_style)]
        if not before:
            return lines
        starts = [row.first, *[row.rest] * (len(lines) - 1)]
        return [
            Strip.join([self._one(start, before, ground), line])
            for start, line in zip(starts, lines, strict=True)
        ]

    def _one(self, content: Content, width: int, ground: Style) -> Strip:
        return Visual.to_strips(
            self._widget, content, width, 1, ground, apply_selection=False, pad=True
        )[0]

    def _style(self, fill: str) -> Style:
        style = self._widget.visual_style
        return style + Style.parse(fill, self._widget.app.theme_variables) if fill else style


def marked(strip: Strip, span: tuple[int, int], style: RichStyle) -> Strip:
    """A line with some of its columns in another style; an end of -1 is its end."""
    start, end = span
    end = strip.cell_length if end == -1 else min(end, strip.cell_length)
    parts = [strip.crop(0, start), strip.crop(start, end).apply_style(style), strip.crop(end)]
    return Strip.join(parts)
