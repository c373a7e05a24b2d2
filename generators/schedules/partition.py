"""Sets of cells in the fewest boxes, by a search that proves it where that is small enough.

A cell is a point in a grid (hour and minute; month, day, hour and minute), a box takes one set of
values on each axis, and the boxes of a partition do not overlap.
"""

from collections.abc import Callable, Iterator
from itertools import chain, product
from typing import NamedTuple

from generators.schedules.colouring import Colouring, OutOfPatience
from generators.schedules.rank import Cell, least

Shape = tuple[frozenset[int], ...]
Price = Callable[[Shape], int]
Never = frozenset[tuple[int, int]]
"""Values of the first two axes that never meet: 30 February."""
_Axes = list[list[frozenset[int]]]

_MOST_CELLS = 256
_MOST_PRICED = 16
"""Cells of a grid whose partitions are compared by price one by one."""
_PATIENCE = 3000
"""Places that a search looks at before it settles for the best partition so far."""


class Partition(NamedTuple):
    """Boxes that fill a set of cells."""

    shapes: list[Shape]
    proved: bool
    """Whether a search has shown that fewer boxes do not do."""


def fewest(guess: list[Shape], price: Price | None = None, never: Never = frozenset()) -> Partition:
    """A partition of what the guess fills into the fewest boxes, then the cheapest by `price`.

    Up to `_MOST_PRICED` cells all are compared by price. Boxes may overlap where values `never`
    meet. Without a proof it is the best that was found.
    """
    if len(guess) == 1:
        return Partition(guess, proved=True)
    apart = price is not None and sum(map(_size, guess)) <= _MOST_PRICED
    axes = [_alike(guess, axis, never, apart=apart) for axis in range(len(guess[0]))]
    spare = _spare(axes, never)
    cells = frozenset(cell for shape in guess for cell in _cells_of(shape, axes)) - spare
    if len(cells) + len(spare) > _MOST_CELLS:
        return Partition(guess, proved=False)
    found = _searched(guess, axes, cells, spare)
    if not (apart and price and found.proved):
        return found
    return Partition(_cheapest(found.shapes, axes, cells, price), proved=True)


def _searched(
    guess: list[Shape], axes: _Axes, cells: frozenset[Cell], spare: frozenset[Cell]
) -> Partition:
    below, proved = 1 if spare else least(cells), True
    below = max(below, Colouring(cells, spare, patience=0).least)
    for most in range(below, len(guess)):
        patience = _PATIENCE if proved else _PATIENCE // 10
        try:
            found = next(Colouring(cells, spare, patience=patience).partitions(most), None)
        except OutOfPatience:
            proved = False
            continue
        if found:
            return Partition([_boxed(box, axes) for box in found], proved)
    return Partition(guess, proved)


def _cheapest(
    shapes: list[Shape], axes: _Axes, cells: frozenset[Cell], price: Price
) -> list[Shape]:
    """The cheapest partition of the cells into as many boxes."""
    search = Colouring(cells, patience=_PATIENCE)
    try:
        found = search.cheapest(len(shapes), lambda box: price(_boxed(box, axes)))
    except OutOfPatience:
        return shapes
    return [_boxed(box, axes) for box in found] if found else shapes


def _alike(guess: list[Shape], axis: int, never: Never, *, apart: bool) -> list[frozenset[int]]:
    """The values of an axis, those together (unless `apart`) that are in the same boxes."""
    if apart:
        return [frozenset({value}) for value in sorted({v for shape in guess for v in shape[axis]})]
    members: dict[int, list[int]] = {}
    for number, shape in enumerate(guess):
        for value in shape[axis]:
            members.setdefault(value, []).append(number)
    together: dict[object, set[int]] = {}
    for value, numbers in members.items():
        missing = frozenset(pair for pair in _others(never, axis, value))
        together.setdefault((tuple(numbers), missing), set()).add(value)
    return [frozenset(values) for values in together.values()]


def _others(never: Never, axis: int, value: int) -> Iterator[int]:
    """The values of the other axis that this value never meets."""
    if axis < 2:
        yield from (pair[1 - axis] for pair in never if pair[axis] == value)


def _spare(axes: _Axes, never: Never) -> frozenset[Cell]:
    """The cells that nothing ever happens in."""
    if not never:
        return frozenset()
    rest = [range(len(axis)) for axis in axes[2:]]
    pairs = (
        (first, second)
        for (first, some), (second, others) in product(enumerate(axes[0]), enumerate(axes[1]))
        if (min(some), min(others)) in never
    )
    return frozenset((*pair, *more) for pair in pairs for more in product(*rest))


def _cells_of(shape: Shape, axes: _Axes) -> Iterator[Cell]:
    """The cells of a box on the axes of values that are alike."""
    return product(
        *(
            [place for place, values in enumerate(axis) if values <= chosen]
            for chosen, axis in zip(shape, axes, strict=True)
        )
    )


def _boxed(cells: list[Cell], axes: _Axes) -> Shape:
    """The box that just these cells fill, in values of the axes."""
    return tuple(
        frozenset(chain.from_iterable(axis[place] for place in set(places)))
        for places, axis in zip(zip(*cells, strict=True), axes, strict=True)
    )


def _size(shape: Shape) -> int:
    size = 1
    for values in shape:
        size *= len(values)
    return size
