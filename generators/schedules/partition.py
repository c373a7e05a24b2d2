"""Sets of cells in fewer boxes than a first guess, by search where that is small enough.

A cell is a point in a grid (hour and minute; month, hour and minute), a box takes one set of
values on each axis, and the boxes of a partition do not overlap.
"""

from collections.abc import Callable, Iterator
from itertools import chain, combinations, islice, product

Cell = tuple[int, ...]
Shape = tuple[frozenset[int], ...]
Price = Callable[[Shape], int]

_MOST_CELLS = 128
_MOST_PRICED = 12
"""Cells of a grid whose partitions are compared by price one by one."""
_PRIME = (1 << 31) - 1
_PATIENCE = 8000
"""Boxes and cells that a search looks at before it settles for the guess."""


def fewest(guess: list[Shape], price: Price | None = None) -> list[Shape]:
    """A partition of what the guess fills into the fewest boxes, then the cheapest by `price`.

    It is the guess if none better is found. A search ends where `least` says that nothing can be
    better, and else gives up after some patience: of random unions of four times of day with days
    and months, one in two hundred exhausts it.
    """
    if len(guess) == 1:
        return guess
    apart = price is not None and sum(map(_size, guess)) <= _MOST_PRICED
    axes = [_alike(guess, axis, apart=apart) for axis in range(len(guess[0]))]
    cells = frozenset(cell for shape in guess for cell in _cells_of(shape, axes))
    if len(cells) > _MOST_CELLS:
        return guess
    below, search = least(cells), _Search()
    for most in range(below, len(guess) + apart):
        found = search.partitions(cells, most)
        options = ([_widened(shape, axes) for shape in one] for one in found)
        best = min(options, key=_total(price), default=None) if price else next(options, None)
        if best:
            return min(best, guess, key=_total(price)) if price and most == len(guess) else best
    return guess


def _total(price: Price) -> Callable[[list[Shape]], int]:
    return lambda shapes: sum(map(price, shapes))


def _alike(guess: list[Shape], axis: int, *, apart: bool) -> list[frozenset[int]]:
    """The values of an axis, those together (unless `apart`) that are in the same boxes."""
    if apart:
        return [frozenset({value}) for value in sorted({v for shape in guess for v in shape[axis]})]
    members: dict[int, list[int]] = {}
    for number, shape in enumerate(guess):
        for value in shape[axis]:
            members.setdefault(value, []).append(number)
    together: dict[tuple[int, ...], set[int]] = {}
    for value, numbers in members.items():
        together.setdefault(tuple(numbers), set()).add(value)
    return [frozenset(values) for values in together.values()]


def _cells_of(shape: Shape, axes: list[list[frozenset[int]]]) -> Iterator[Cell]:
    """The cells of a box on the axes of values that are alike."""
    return product(
        *(
            [place for place, values in enumerate(axis) if values <= chosen]
            for chosen, axis in zip(shape, axes, strict=True)
        )
    )


def _widened(shape: Shape, axes: list[list[frozenset[int]]]) -> Shape:
    return tuple(
        frozenset(chain.from_iterable(axis[place] for place in places))
        for places, axis in zip(shape, axes, strict=True)
    )


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


class _Search:
    """One search, with its patience."""

    def __init__(self) -> None:
        self._tried = 0

    def partitions(self, cells: frozenset[Cell], most: int) -> Iterator[list[Shape]]:
        """The ways to fill the cells with at most so many boxes, while patience lasts."""
        if not cells:
            yield []
            return
        self._tried += len(cells)
        if not most or self._tried > _PATIENCE or least(cells) > most:
            return
        for shape in self._at_corner(cells):
            if self._tried > _PATIENCE:
                return
            for rest in self.partitions(cells - frozenset(product(*shape)), most - 1):
                yield [shape, *rest]

    def _at_corner(self, cells: frozenset[Cell]) -> Iterator[Shape]:
        """The boxes inside the cells that hold the least of them, the largest first."""
        corner = min(cells)
        sides = [_sides(cells, corner, axis) for axis in range(len(corner))]
        shapes = list(islice(product(*sides), _PATIENCE))
        self._tried += len(shapes)
        inside = [tuple(map(frozenset, s)) for s in shapes if cells.issuperset(product(*s))]
        yield from sorted(inside, key=_size, reverse=True)


def _sides(cells: frozenset[Cell], corner: Cell, axis: int) -> list[tuple[int, ...]]:
    """The ways to stretch a cell along one axis."""
    others = sorted(
        cell[axis]
        for cell in cells
        if cell != corner and cell[:axis] + cell[axis + 1 :] == corner[:axis] + corner[axis + 1 :]
    )
    ways = chain.from_iterable(combinations(others, n) for n in range(len(others) + 1))
    return [(corner[axis], *way) for way in islice(ways, _PATIENCE)]


def _size(shape: Shape) -> int:
    size = 1
    for values in shape:
        size *= len(values)
    return size
