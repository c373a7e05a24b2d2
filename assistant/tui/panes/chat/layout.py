"""Which line of the log belongs to which block: only blocks around what is in sight are measured."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable

from assistant.tui.panes.chat.entries import Block, Entry

Measure = Callable[[Block], int]
_AT_ONCE = 50
"""New blocks that are measured when they come; of more, those are that come into sight."""


class Layout:
    """All blocks, and the lines of those that are measured, which follow each other without a gap."""

    def __init__(self, measure: Measure) -> None:
        self._measure = measure
        self.entries: list[Entry] = []
        self._all: list[Block] = []
        self._first = 0
        """Where the measured ones begin among all."""
        self._starts: list[int] = []
        """The line at which each of the measured ones begins."""
        self.height = 0
        """Lines that are measured."""

    @property
    def measured(self) -> int:
        """How many blocks are measured."""
        return len(self._starts)

    @property
    def ended(self) -> bool:
        """Whether nothing stands below what is measured."""
        return self._first + self.measured == len(self._all)

    def add(self, entry: Entry) -> None:
        """One more at the end."""
        self.entries.append(entry)
        self._extend(entry.blocks)

    def grew(self, entry: Entry) -> None:
        """The entry has more blocks; only the last one grows."""
        if self.entries and entry is self.entries[-1]:
            last = self._all[-1]
            known = next(
                at for at in range(len(entry.blocks), 0, -1) if entry.blocks[at - 1] is last
            )
            self._extend(entry.blocks[known:])

    def remove(self, entry: Entry) -> None:
        """Take one out."""
        if entry in self.entries:
            self.entries.remove(entry)
            self.fill(self.entries)

    def fill(self, entries: Iterable[Entry]) -> None:
        """Have these, none of them measured."""
        self.entries = list(entries)
        self._all = [block for entry in self.entries for block in entry.blocks]
        self.begin_at(None)

    def begin_at(self, block: Block | None) -> None:
        """Measure anew, beginning at a block; without one, at the end."""
        self._first = len(self._all) if block is None else self._index(block)
        self._starts, self.height = [], 0

    def changed(self, block: Block) -> bool:
        """A block has other rows; whether it is measured, and now has another height."""
        place = self.place_of(block)
        if place is None or (height := self._measure(block)) == place[1]:
            return False
        more = height - place[1]
        for later in range(self._index(block) - self._first + 1, self.measured):
            self._starts[later] += more
        self.height += more
        return True

    def more_above(self, lines: int) -> int:
        """Measure some that stand above; how many lines that are, at least those if there are."""
        heights: list[int] = []
        added = 0
        while added < lines and self._first:
            self._first -= 1
            heights.append(self._measure(self._all[self._first]))
            added += heights[-1]
        starts, line = [], 0
        for height in reversed(heights):
            starts.append(line)
            line += height
        self._starts = starts + [start + added for start in self._starts]
        self.height += added
        return added

    def more_below(self, lines: int) -> int:
        """The same of some that stand below."""
        before = self.height
        while self.height - before < lines and not self.ended:
            self._append()
        return self.height - before

    def at(self, line: int) -> tuple[Block, int] | None:
        """The block at a line, and which of its lines that is."""
        if not 0 <= line < self.height:
            return None
        index = bisect_right(self._starts, line) - 1
        return self._all[self._first + index], line - self._starts[index]

    def lines_of(self, entry: Entry) -> tuple[int, int] | None:
        """Where an entry begins, and where it ends; None while its beginning is not measured."""
        first, last = self.place_of(entry.blocks[0]), self.place_of(entry.blocks[-1])
        if first is None:
            return None
        return first[0], sum(last) if last else self.height

    def place_of(self, block: Block) -> tuple[int, int] | None:
        """The line where a block begins, and how many it has; None while it is not measured."""
        at = self._index(block) - self._first
        if not 0 <= at < self.measured:
            return None
        end = self._starts[at + 1] if at + 1 < self.measured else self.height
        return self._starts[at], end - self._starts[at]

    def _extend(self, blocks: list[Block]) -> None:
        ended = self.ended
        self._all += blocks
        while ended and len(blocks) <= _AT_ONCE and not self.ended:
            self._append()

    def _append(self) -> None:
        height = self._measure(self._all[self._first + self.measured])
        self._starts.append(self.height)
        self.height += height

    def _index(self, block: Block) -> int:
        """Its place among all; -1 for one that is not there. Most that is asked for is at the end."""
        indexes = range(len(self._all) - 1, -1, -1)
        return next((at for at in indexes if self._all[at] is block), -1)
