"""The rows of a file's diff, of which a view draws those in sight. Linear in the length of the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import zip_longest
from typing import TYPE_CHECKING, Literal, NamedTuple

from assistant.tui.panes.code.review import FileReview
from generators.changes.parts import Part

if TYPE_CHECKING:
    from generators.spec.problems import Problem

Kind = Literal["same", "old", "new", "both", "head", "fold", "problem"]
CONTEXT = 3


class Row(NamedTuple):
    """One row. Lines count from 0."""

    kind: Kind
    old: int | None = None
    """Line of the text before."""
    new: int | None = None
    """Line of the text after, with all hunks."""
    at: int | None = None
    """Line of the text that would be written; None for a line that is not in it."""
    part: int | None = None
    """The hunk that it belongs to."""
    text: str = ""


Changed = Callable[[Part, bool, int], Iterator[Row]]
"""Rows of a hunk: the hunk, whether it is left out, and the line that would be written next."""


def unified(file: FileReview) -> Iterator[Row]:
    """Lines that go, then lines that come, with a few around each hunk."""
    return _rows(file, _stacked, CONTEXT)


def side_by_side(file: FileReview) -> Iterator[Row]:
    """Lines that go beside lines that come."""
    return _rows(file, _paired, CONTEXT)


def whole(file: FileReview) -> Iterator[Row]:
    """Every line that would be written."""
    for row in _rows(file, _stacked, None):
        if row.at is not None:
            yield row._replace(kind="same") if row.kind == "old" else row


def with_problems(rows: Iterable[Row], problems: Mapping[int, list[Problem]]) -> Iterator[Row]:
    """Problems under the lines (from 0) at which they are."""
    for row in rows:
        yield row
        for each in problems.get(-1 if row.at is None else row.at, ()):
            yield Row("problem", part=row.part, text=f"{each.level}: {each.message}")


def _rows(file: FileReview, changed: Changed, context: int | None) -> Iterator[Row]:
    old = new = at = 0
    for part in file.parts:
        yield from _between(old, new, at, part.start - old, context, first=old == 0)
        at += part.start - old
        out = part.number in file.left_out
        yield Row("head", part=part.number)
        yield from changed(part, out, at)
        at += (part.stop - part.start) if out else (part.last - part.first)
        old, new = part.stop, part.last
    yield from _between(old, new, at, len(file.before) - old, context, first=old == 0, last=True)


def _between(
    old: int, new: int, at: int, count: int, context: int | None, *, first: bool, last: bool = False
) -> Iterator[Row]:
    """Lines that stay; far from hunks they are one row that says how many they are."""
    head = 0 if first else (context or 0)
    tail = 0 if last else (context or 0)
    hidden = count - head - tail if context is not None else 0
    for number in range(count):
        if hidden > 1 and head <= number < head + hidden:
            if number == head:
                yield Row("fold", text=f"{hidden:,} lines stay as they are")
            continue
        yield Row("same", old + number, new + number, at + number)


def _stacked(part: Part, out: bool, at: int) -> Iterator[Row]:
    for number in range(part.start, part.stop):
        there = at + number - part.start if out else None
        yield Row("old", number, None, there, part.number)
    for number in range(part.first, part.last):
        there = None if out else at + number - part.first
        yield Row("new", None, number, there, part.number)


def _paired(part: Part, out: bool, at: int) -> Iterator[Row]:
    pairs = zip_longest(range(part.start, part.stop), range(part.first, part.last))
    for count, (old, new) in enumerate(pairs):
        stands = old if out else new
        yield Row("both", old, new, None if stands is None else at + count, part.number)
