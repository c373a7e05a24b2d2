"""Sets of cells in fewer boxes than a first guess, by search where that is small enough.

A cell is a point in a grid (hour and minute; month, hour and minute), a box takes one set of
values on each axis, and the boxes of a partition do not overlap.
"""

from collections.abc import Iterator
from itertools import chain, combinations, product

Cell = tuple[int, ...]
Shape = tuple[frozenset[int], ...]

_MOST_CELLS = 48
_PATIENCE = 2000
"""Boxes that a search tries before it settles for the guess."""


def fewest(guess: list[Shape]) -> list[Shape]:
    """A partition of what the guess fills into the fewest boxes; the guess if none is found."""
    if len(guess) < 3:  # two boxes that could be one would have been guessed as one
        return guess
    axes = [_alike(guess, axis) for axis in range(len(guess[0]))]
    cells = frozenset(cell for shape in guess for cell in _cells_of(shape, axes))
    if len(cells) > _MOST_CELLS or _apart(cells) >= len(guess):
        return guess
    for most in range(2, len(guess)):
        if found := _Search().boxes(cells, most):
            return [_widened(shape, axes) for shape in found]
    return guess


def _alike(guess: list[Shape], axis: int) -> list[frozenset[int]]:
    """The values of an axis, those together that are in the same boxes of the guess."""
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


def _apart(cells: frozenset[Cell]) -> int:
    """A number of cells no two of which fit into one box: no partition has fewer boxes."""
    chosen: list[Cell] = []
    for cell in sorted(cells):
        if not any(cells.issuperset(product(*zip(cell, one, strict=True))) for one in chosen):
            chosen.append(cell)
    return len(chosen)


class _Search:
    """One search, with its patience."""

    def __init__(self) -> None:
        self._tried = 0

    def boxes(self, cells: frozenset[Cell], most: int) -> list[Shape] | None:
        """At most so many boxes that fill the cells, or None."""
        if not cells:
            return []
        if not most:
            return None
        for shape in self._at_corner(cells):
            self._tried += 1
            if self._tried > _PATIENCE:
                return None
            rest = self.boxes(cells - frozenset(product(*shape)), most - 1)
            if rest is not None:
                return [shape, *rest]
        return None

    def _at_corner(self, cells: frozenset[Cell]) -> Iterator[Shape]:
        """The boxes inside the cells that hold the least of them, the largest first."""
        corner = min(cells)
        sides = [_sides(cells, corner, axis) for axis in range(len(corner))]
        shapes = (tuple(map(frozenset, chosen)) for chosen in product(*sides))
        inside = [shape for shape in shapes if cells.issuperset(product(*shape))]
        yield from sorted(inside, key=_size, reverse=True)


def _sides(cells: frozenset[Cell], corner: Cell, axis: int) -> list[tuple[int, ...]]:
    """The ways to stretch a cell along one axis."""
    others = sorted(
        cell[axis]
        for cell in cells
        if cell != corner and cell[:axis] + cell[axis + 1 :] == corner[:axis] + corner[axis + 1 :]
    )
    ways = chain.from_iterable(combinations(others, n) for n in range(len(others) + 1))
    return [(corner[axis], *way) for way in ways]


def _size(shape: Shape) -> int:
    size = 1
    for values in shape:
        size *= len(values)
    return size
