"""Carrying a change of a text over to another version of that text (a three-way merge).

Works on lines of bytes, so that encodings and line ends pass through untouched.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import product

_STATEMENT = re.compile(rb"(?!(?:else|elif|except|finally)\b)[A-Za-z_@#]")


@dataclass(frozen=True, slots=True)
class Hunk:
    """Lines `start` to `stop` (exclusive) of the base become `lines`."""

    start: int
    stop: int
    lines: tuple[bytes, ...]

    @property
    def inserts(self) -> bool:
        """Whether no line of the base goes away."""
        return self.start == self.stop

    @property
    def goes_on(self) -> bool:
        """Whether every line is indented, so that all belongs to the block above."""
        written = [line for line in self.lines if line.strip()]
        return bool(written) and all(line[:1] in b" \t" for line in written)

    @property
    def begins(self) -> bool:
        """Whether it begins a statement of its own, without indentation."""
        first = next((line for line in self.lines if line.strip()), b"")
        return _STATEMENT.match(first) is not None

    def clashes(self, other: "Hunk") -> bool:
        """Whether both claim the same lines; neighbours do not clash.

        Of two insertions at one place, one that belongs to the block above comes before one that
        begins something new: a step at the end of a function, and a function below it.
        """
        if self.inserts and other.inserts:
            ordered = (self.goes_on and other.begins) or (self.begins and other.goes_on)
            return self.start == other.start and not ordered
        return max(self.start, other.start) < min(self.stop, other.stop) or (
            _cuts(self, other) or _cuts(other, self)
        )


def _cuts(hunk: Hunk, other: Hunk) -> bool:
    return hunk.inserts and other.start < hunk.start < other.stop


def carry(base: bytes, wanted: bytes, current: bytes) -> bytes | None:
    """Make the change from `base` to `wanted` in `current`; None when both changed the same lines."""
    if current == base:
        return wanted
    lines = split(base)
    ours, theirs = hunks(lines, split(wanted)), hunks(lines, split(current))
    to_do = [hunk for hunk in ours if hunk not in theirs]
    if any(mine.clashes(other) for mine, other in product(to_do, theirs)):
        return None
    return _joined(_patched(lines, [*theirs, *to_do]))


def split(data: bytes) -> list[bytes]:
    """The lines of `data`, each with its line feed."""
    lines = data.split(b"\n")
    last = lines.pop()
    return [line + b"\n" for line in lines] + ([last] if last else [])


def hunks(base: list[bytes], other: list[bytes]) -> list[Hunk]:
    """What turns `base` into `other`."""
    matcher = SequenceMatcher(None, base, other, autojunk=False)
    return [
        Hunk(start, stop, tuple(other[first:last]))
        for tag, start, stop, first, last in matcher.get_opcodes()
        if tag != "equal"
    ]


def _patched(lines: list[bytes], changes: Iterable[Hunk]) -> list[bytes]:
    patched = list(lines)
    # Of what is inserted at one place, the last one put there comes first.
    for hunk in sorted(changes, key=lambda h: (h.start, h.stop, not h.goes_on), reverse=True):
        patched[hunk.start : hunk.stop] = hunk.lines
    return patched


def _joined(lines: list[bytes]) -> bytes | None:
    """The text; None when a line without its end would run into the next one."""
    if any(not line.endswith(b"\n") for line in lines[:-1]):
        return None
    return b"".join(lines)
