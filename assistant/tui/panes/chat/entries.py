"""What stands in the log of a conversation; each can be gone to and copied."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Protocol

from textual.content import Content

from assistant.tui.panes.chat.rows import Row
from assistant.tui.text import line, lines, shown

MARKS = {"error": "✗", "warning": "!", "info": "·"}
COLOURS = {"error": "$error", "warning": "$warning", "info": "$foreground 70%"}


class Block:
    """A part of an entry that is laid out by itself."""

    __slots__ = ("entry", "gap", "rows")

    def __init__(self, entry: Entry, rows: Callable[[int], list[Row]], gap: int = 1) -> None:
        self.entry, self.rows, self.gap = entry, rows, gap
        """Its rows for a width in columns, and the empty lines above it."""


class Watcher(Protocol):
    """Who shows entries."""

    def changed(self, block: Block) -> None:
        """A block has other rows."""

    def grew(self, entry: Entry) -> None:
        """An entry has more blocks."""


class Entry:
    """Something in the log."""

    JOINS: ClassVar[bool] = False
    """Whether one of these stands right below another, without space."""
    EDGE: ClassVar[str] = ""
    """The colour of the line on its left."""
    FILL: ClassVar[str] = ""
    """The style of its ground."""

    def __init__(self, content: Content | str = "") -> None:
        self._content = Content(content) if isinstance(content, str) else content
        self.blocks = [Block(self, self.rows)]
        self.watcher: Watcher | None = None

    @property
    def moving(self) -> bool:
        """Whether it looks different a moment later."""
        return False

    @property
    def copied(self) -> str:
        """What is copied of it: its text, without the breaks of the screen."""
        return self._content.plain

    @property
    def code(self) -> str | None:
        """The last code block of it; None when there is none."""
        return None

    def rows(self, width: int) -> list[Row]:  # noqa: ARG002 - others need the width
        """Its rows for a width; what goes on in another line begins where the first one began."""
        return [_indented(row) for row in self._content.split("\n", allow_blank=True)]

    def unfold(self) -> bool:
        """Open it, or close it again; False when there is nothing to open."""
        return False

    def change(self) -> None:
        """Have it drawn again."""
        if self.watcher is not None:
            self.watcher.changed(self.blocks[-1])


class Said(Entry):
    """What the person said."""

    EDGE, FILL = "$primary", "on $surface"

    def __init__(self, text: str) -> None:
        super().__init__(shown(f"› {text}"))
        self._text = text

    @property
    def copied(self) -> str:
        """What was typed."""
        return self._text


class Notice(Entry):
    """Something to know."""

    @classmethod
    def of(cls, level: str, text: str, hint: str = "") -> Notice:
        """One of a level, with what to do about it."""
        rows = [line((f"{MARKS[level]} {text}", COLOURS[level]))]
        if hint:
            rows.append(line(("  " + hint, "dim")))
        return cls(lines(rows))


class Plain(Entry):
    """Lines under a title."""

    @classmethod
    def of(cls, title: str, rows: list[Content]) -> Plain:
        """A title and what stands below it."""
        return cls(lines([line((title, "bold")), *rows]))


def _indented(content: Content) -> Row:
    width = len(content.plain) - len(content.plain.lstrip(" "))
    return Row(content[width:], content[:width], content[:width])
