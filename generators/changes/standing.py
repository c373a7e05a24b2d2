"""Which parts of an edit stand in a text that a person left of it: the inverse of `parts.only`."""

from __future__ import annotations

from generators.changes.changeset import FileEdit
from generators.changes.diff import lines_of
from generators.changes.parts import Part, only, parts


def standing(edit: FileEdit, text: str | None) -> frozenset[int] | None:
    """Numbers of the parts with which the edit gives this text (None: no file).

    None when no choice of them does: the text was edited otherwise.
    """
    every = parts(edit)
    if text == edit.before:
        return frozenset()
    if text == edit.after:
        return frozenset(part.number for part in every)
    chosen = _chosen(edit, every, _bare(text)) if every and text is not None else None
    return chosen if chosen is not None and only(edit, chosen).after == text else None


def _chosen(edit: FileEdit, every: tuple[Part, ...], left: list[str]) -> frozenset[int] | None:
    """A choice of parts that comes to the lines that are left, found from the first part on."""
    before, after = _bare(edit.before or ""), _bare(edit.after or "")
    ways: dict[int, tuple[int, ...]] = {0: ()}
    for part, begin in zip(every, (0, *(each.stop for each in every)), strict=False):
        ways = _behind(ways, before[begin : part.start], left)
        taken = _behind(ways, after[part.first : part.last], left)
        out = _behind(ways, before[part.start : part.stop], left)
        ways = out | {at: (*chosen, part.number) for at, chosen in taken.items()}
    ended = _behind(ways, before[every[-1].stop :], left)
    return frozenset(ended[len(left)]) if len(left) in ended else None


def _behind(
    ways: dict[int, tuple[int, ...]], lines: list[str], left: list[str]
) -> dict[int, tuple[int, ...]]:
    """Ways by the place in the text that they have come to, after these lines."""
    count = len(lines)
    return {at + count: way for at, way in ways.items() if left[at : at + count] == lines}


def _bare(text: str) -> list[str]:
    """Lines without their ends: the last one may have got one, or lost it."""
    return [line.removesuffix("\n") for line in lines_of(text)]
