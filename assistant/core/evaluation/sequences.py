"""How alike two sequences are."""

from __future__ import annotations

from collections.abc import Sequence


def similarity(wanted: Sequence[str], found: Sequence[str]) -> float:
    """1 minus the edit distance (insert, delete, replace) over the longer length."""
    longest = max(len(wanted), len(found))
    return 1.0 if not longest else 1.0 - edit_distance(wanted, found) / longest


def edit_distance(wanted: Sequence[str], found: Sequence[str]) -> int:
    """Insertions, deletions and replacements that turn one into the other.

    `run|ai` in `wanted` is right where either is found.
    """
    row = list(range(len(found) + 1))
    for number, one in enumerate(wanted, 1):
        before, row[0] = row[0], number
        for place, other in enumerate(found, 1):
            replaced = before + (other not in one.split("|"))
            before, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, replaced)
    return row[-1]


def recall_in_order(wanted: Sequence[str], found: Sequence[str]) -> float:
    """Share of `wanted` that stands in `found` in the same order."""
    lengths = [0] * (len(found) + 1)
    for one in wanted:
        before = 0
        for place, other in enumerate(found, 1):
            here = lengths[place]
            lengths[place] = before + 1 if one == other else max(here, lengths[place - 1])
            before = here
    return lengths[-1] / len(wanted) if wanted else 1.0
