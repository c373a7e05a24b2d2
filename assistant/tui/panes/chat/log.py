"""The log: any number of entries, of which only those around what is in sight are widgets."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.containers import VerticalScroll
from textual.message import Message

from assistant.tui.panes.chat.entries import Entry, Maker

MOST = 60
"""Entries that are widgets at a time; each costs time in every layout."""
STEP = 30
"""How many come and go at once."""


class Log(VerticalScroll, can_focus=False):
    """Entries under each other; the end stays in sight until one scrolls up."""

    DEFAULT_CSS = """
    Log { height: 1fr; padding: 0 0 1 0; scrollbar-size-vertical: 1; }
    """

    class Left(Message):
        """The person goes back to the prompt."""

    def __init__(self) -> None:
        super().__init__(id="log")
        self._above: list[Maker] = []
        self._below: list[Maker] = []
        """The next one to be shown is the last of each."""
        self._moving = False

    def on_mount(self) -> None:
        """Keep the end in sight."""
        self.anchor()

    @property
    def entries(self) -> list[Entry]:
        """Those that are widgets now."""
        return [child for child in self.children if isinstance(child, Entry)]

    @property
    def count(self) -> int:
        """How many there are in all."""
        return len(self._above) + len(self.children) + len(self._below)

    async def add(self, entry: Entry) -> None:
        """Put one at the end."""
        if self._below:
            self._below.insert(0, entry.again())
            return
        last = self.children[-1] if self.children else None
        entry.set_class(entry.JOINS and type(last) is type(entry), "-joined")
        await self.mount(entry)
        if len(self.children) > MOST + STEP and self.at_end:
            self._above += await self._taken(self.entries[:-MOST])

    async def restore(self, makers: Iterable[Maker]) -> None:
        """Begin with entries of an earlier time."""
        self._above = list(makers)
        await self._more_above()

    async def clear(self) -> None:
        """Forget all of them."""
        self._above, self._below = [], []
        await self.remove_children()

    @property
    def at_end(self) -> bool:
        """Whether the end is in sight, or will be once it is drawn."""
        return not self._anchor_released or self.scroll_y >= self.max_scroll_y - 1

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Fetch entries before they come into sight."""
        super().watch_scroll_y(old_value, new_value)
        if self._moving:
            return
        if self._above and new_value < old_value and new_value < self.size.height:
            self._moving = True
            self.call_later(self._more_above)
        elif self._below and new_value > self.max_scroll_y - self.size.height:
            self._moving = True
            self.call_later(self._more_below)

    async def _more_above(self) -> None:
        """Show some that stand above, and keep what is in sight where it is."""
        first, place = next(iter(self.entries), None), self._place()
        fresh = [self._above.pop()() for _ in range(min(STEP, len(self._above)))]
        await self.mount_all(reversed(fresh), before=first)
        if not self.at_end:
            self._below += reversed(await self._taken(self.entries[MOST + STEP :]))
            self.call_after_refresh(self._settle, *place)
        self.call_after_refresh(self._rest)

    async def _more_below(self) -> None:
        """Show some that stand below."""
        place = self._place()
        await self.mount_all([self._below.pop()() for _ in range(min(STEP, len(self._below)))])
        self._above += await self._taken(self.entries[: -(MOST + STEP)])
        self.call_after_refresh(self._settle, *place)
        self.call_after_refresh(self._rest)

    def _place(self) -> tuple[Entry | None, float]:
        """The first entry in sight, and how far below the upper edge it begins."""
        top = self.scroll_y
        seen = (each for each in self.entries if each.virtual_region.bottom > top)
        entry = next(seen, None)
        return entry, entry.virtual_region.y - top if entry else 0

    def _settle(self, entry: Entry | None, below: float) -> None:
        if entry is not None and entry.is_attached:
            self.scroll_to(y=entry.virtual_region.y - below, animate=False)

    def _rest(self) -> None:
        self._moving = False

    async def _taken(self, entries: list[Entry]) -> list[Maker]:
        makers = [entry.again() for entry in entries]
        await self.remove_children(entries)
        return makers

    @on(Entry.Left)
    def _go(self, message: Entry.Left) -> None:
        message.stop()
        entries = self.entries
        at = entries.index(message.entry) + message.step if message.entry in entries else -1
        if message.step == 0 or at >= len(entries):
            self.post_message(self.Left())
        elif at >= 0:
            entries[at].focus()
