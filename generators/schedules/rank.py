"""A bound on partitions of cells into boxes that arithmetic gives: the rank of a matrix."""

from itertools import combinations

Cell = tuple[int, ...]
_PRIME = (1 << 31) - 1


def least(cells: frozenset[Cell]) -> int:
    """A number of boxes below which no partition goes: the rank of the cells as a matrix.

    Laid out as a matrix of noughts and ones, some axes against the others, a box has rank 1, and a
    partition is a sum of boxes.
    """
    return max(_rank(_laid_out(cells, rows)) for rows in _layouts(len(min(cells))))


def _layouts(axes: int) -> list[tuple[int, ...]]:
    """The ways to choose the axes of the rows, all that tell something different."""
    half = range(1, axes // 2 + 1)
    return [
        rows for n in half for rows in combinations(range(axes), n) if 2 * n < axes or 0 in rows
    ]


def _laid_out(cells: frozenset[Cell], axes: tuple[int, ...]) -> list[dict[Cell, int]]:
    rows: dict[Cell, dict[Cell, int]] = {}
    for cell in cells:
        row = tuple(cell[axis] for axis in axes)
        rows.setdefault(row, {})[_rest(cell, axes)] = 1
    return list(rows.values())


def _rest(cell: Cell, axes: tuple[int, ...]) -> Cell:
    return tuple(value for axis, value in enumerate(cell) if axis not in axes)


def _rank(rows: list[dict[Cell, int]]) -> int:
    """The rank of a sparse matrix modulo a prime, which is never above its rank."""
    rank = 0
    while rows:
        pivot = rows.pop()
        column, value = next(iter(pivot.items()), (None, 0))
        if column is None:
            continue
        rank += 1
        inverse = pow(value, -1, _PRIME)
        rows = [_reduced(row, pivot, column, inverse) for row in rows]
    return rank


def _reduced(
    row: dict[Cell, int], pivot: dict[Cell, int], column: Cell, inverse: int
) -> dict[Cell, int]:
    if column not in row:
        return row
    factor = row[column] * inverse % _PRIME
    both = {key: row.get(key, 0) - factor * pivot.get(key, 0) for key in row.keys() | pivot.keys()}
    return {key: left for key, value in both.items() if (left := value % _PRIME)}
