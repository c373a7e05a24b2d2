"""Which line of the log belongs to which block: only entries around what is in sight are measured."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable

from assistant.tui.panes.chat.entries import Block, Entry

Measure = Callable[[Block], int]


class Layout:
    """All entries, and the lines of those that are measured: `first` to `last`, in one piece."""

    def __init__(self, measure: Measure) -> None:
        self._measure = measure
        self.entries: list[Entry] = []
        self._first = self._last = 0
        self._blocks: list[Block] = []
        self._starts: list[int] = []
        self.height = 0
        """Lines that are measured."""

    @property
    def measured(self) -> int:
        """How many blocks are measured."""
        return len(self._blocks)

    @property
    def begun(self) -> bool:
        """Whether nothing stands above what is measured."""
        return self._first == 0

    @property
    def ended(self) -> bool:
        """Whether nothing stands below it."""
        return self._last == len(self.entries)

    def add(self, entry: Entry) -> None:
        """One more at the end."""
        ended = self.ended
        self.entries.append(entry)
        if ended:
            self._last += 1
            self._append(entry.blocks)

    def remove(self, entry: Entry) -> None:
        """Take one out."""
        if entry not in self.entries:
            return
        at = self.entries.index(entry)
        del self.entries[at]
        self._first -= at < self._first
        self._last -= at < self._last
        left = [block for block in self._blocks if block.entry is not entry]
        self._blocks, self._starts, self.height = [], [], 0
        self._append(left)

    def fill(self, entries: Iterable[Entry]) -> None:
        """Have these, none of them measured."""
        self.entries = list(entries)
        self.forget(len(self.entries))

    def forget(self, at: int) -> None:
        """Measure anew, beginning at an entry."""
        self._first = self._last = at
        self._blocks, self._starts, self.height = [], [], 0

    def grew(self, entry: Entry) -> None:
        """The entry has more blocks."""
        if entry is self.entries[-1] and self.ended:
            last = self._blocks[-1]
            known = next(
                at for at in range(len(entry.blocks), 0, -1) if entry.blocks[at - 1] is last
            )
            self._append(entry.blocks[known:])

    def changed(self, block: Block) -> bool:
        """A block has other rows; whether it is measured, and now has another height."""
        at = self._find(block)
        if at is None:
            return False
        before = self._height(at)
        if (height := self._measure(block)) == before:
            return False
        for later in range(at + 1, len(self._starts)):
            self._starts[later] += height - before
        self.height += height - before
        return True

    def more_above(self, lines: int) -> int:
        """Measure some that stand above; how many lines that are, at least those if there are."""
        found: list[Block] = []
        added = 0
        while added < lines and self._first:
            self._first -= 1
            blocks = self.entries[self._first].blocks
            found[:0] = blocks
            added += sum(map(self._measure, blocks))
        if found:
            self._blocks[:0] = found
            self._starts = [start + added for start in self._starts]
            self._starts[:0] = self._stack(found)
            self.height += added
        return added

    def more_below(self, lines: int) -> int:
        """The same of some that stand below."""
        before = self.height
        while self.height - before < lines and not self.ended:
            self._append(self.entries[self._last].blocks)
            self._last += 1
        return self.height - before

    def at(self, line: int) -> tuple[Block, int] | None:
        """The block at a line, and which of its lines that is."""
        if not 0 <= line < self.height:
            return None
        index = bisect_right(self._starts, line) - 1
        return self._blocks[index], line - self._starts[index]

    def lines_of(self, entry: Entry) -> tuple[int, int] | None:
        """Where an entry begins, and where it ends; None while it is not measured."""
        mine = [at for at, block in enumerate(self._blocks) if block.entry is entry]
        if not mine:
            return None
        return self._starts[mine[0]], self._starts[mine[-1]] + self._height(mine[-1])

    def _append(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            self._blocks.append(block)
            self._starts.append(self.height)
            self.height += self._measure(block)

    def _stack(self, blocks: list[Block]) -> list[int]:
        starts, line = [], 0
        for block in blocks:
            starts.append(line)
            line += self._measure(block)
        return starts

    def _find(self, block: Block) -> int | None:
        indexes = range(len(self._blocks) - 1, -1, -1)
        return next((at for at in indexes if self._blocks[at] is block), None)

    def _height(self, at: int) -> int:
        end = self._starts[at + 1] if at + 1 < len(self._starts) else self.height
        return end - self._starts[at]
