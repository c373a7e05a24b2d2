"""The scroll bar of the log, of which only the rows that look different are drawn again."""

from __future__ import annotations

from math import ceil

from textual.geometry import Region
from textual.scrollbar import ScrollBar, ScrollBarRender

_PARTS = len(ScrollBarRender.VERTICAL_BARS)
"""Heights that a row of the bar can have."""


def slide(bar: ScrollBar, *, total: int, view: int, top: int) -> None:
    """Show where the view is: its first line, how many it has, and how many there are."""
    before = _ends(bar)
    bar.set_reactive(ScrollBar.window_virtual_size, total)
    bar.set_reactive(ScrollBar.window_size, view)
    bar.set_reactive(ScrollBar.position, top)
    for old, new in zip(before, _ends(bar), strict=True):
        if old != new:
            first, last = min(old, new) // _PARTS, max(old, new) // _PARTS
            bar.refresh(Region(0, first, bar.size.width, last - first + 1))


def _ends(bar: ScrollBar) -> tuple[int, int]:
    """Where the thumb begins and ends, as `ScrollBarRender.render_bar` draws it, in parts of rows."""
    rows, total, view = bar.size.height, bar.window_virtual_size, bar.window_size
    if not rows or view >= total:
        return 0, rows * _PARTS
    thumb = max(1, view * rows / total)
    begin = int((rows - thumb) * bar.position / (total - view) * _PARTS)
    return begin, begin + ceil(thumb * _PARTS)
