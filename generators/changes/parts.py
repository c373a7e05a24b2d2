"""Parts of one edit: the hunks that a person accepts or rejects one by one.

    found = parts(edit)                     # in order; together they are the edit
    only(edit, {1, 3}) == edit with the hunks 1 and 3, and nothing else of it

Only line feeds end lines, so encodings, other line ends and a missing last one pass through.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from generators.changes.changeset import FileEdit
from generators.changes.diff import lines_of


@dataclass(frozen=True, slots=True)
class Part:
    """Lines `start` to `stop` (exclusive) before are lines `first` to `last` after; from 0."""

    number: int
    """Its place among the parts of the edit, from 0."""
    start: int
    stop: int
    first: int
    last: int


def parts(edit: FileEdit) -> tuple[Part, ...]:
    """The hunks of an edit, without context. A file that comes or goes is one hunk, or none."""
    return _between(lines_of(edit.before or ""), lines_of(edit.after or ""))


def only(edit: FileEdit, accepted: Collection[int]) -> FileEdit:
    """The edit with the hunks of these numbers only.

    A file that would be created or deleted stays as it is, when its hunk is not among them.
    """
    before, after = lines_of(edit.before or ""), lines_of(edit.after or "")
    found = _between(before, after)
    if len(accepted) == len(found):
        return edit
    if not accepted:
        return replace(edit, after=edit.before)
    text = "".join(_patched(before, after, [part for part in found if part.number in accepted]))
    return replace(edit, after=text)


def _between(before: list[str], after: list[str]) -> tuple[Part, ...]:
    """Hunks; what both sides begin and end with is not compared, which makes most edits cheap."""
    head = _shared(before, after)
    tail = _shared(before[head:][::-1], after[head:][::-1])
    middle = before[head : len(before) - tail], after[head : len(after) - tail]
    matcher = SequenceMatcher(None, *middle)
    changes = (codes[1:] for codes in matcher.get_opcodes() if codes[0] != "equal")
    return tuple(
        Part(number, *(place + head for place in places)) for number, places in enumerate(changes)
    )


def _shared(one: list[str], other: list[str]) -> int:
    """How many lines both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (left, right) in pairs if left != right), min(len(one), len(other)))


def _patched(before: list[str], after: list[str], wanted: list[Part]) -> Iterator[str]:
    """The lines before, with the wanted parts made; a line that others follow gets its end."""
    taken: list[str] = []
    at = 0
    for part in wanted:
        taken += before[at : part.start] + after[part.first : part.last]
        at = part.stop
    taken += before[at:]
    for number, line in enumerate(taken, 1):
        yield line if line.endswith("\n") or number == len(taken) else line + "\n"
