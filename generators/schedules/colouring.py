"""Partitions of cells into boxes, found by colouring: each cell gets the colour of its box.

A box is the hull of the cells that have its colour, so a colour spreads to all cells of the hull,
and two cells whose hull leaves the set never share one. The cell with the fewest colours left is
tried first. Every partition is met once. Cells that nobody wants and that do no harm are spare:
hulls may take them, any number of times.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import reduce
from operator import and_, or_
from typing import NamedTuple

from generators.schedules.rank import Cell

Price = Callable[[list[Cell]], int]


class OutOfPatience(Exception):
    """A search looked at as many places as it may, and knows no answer."""


class _Hull(NamedTuple):
    """A box as bits: its cells, and on each axis the cells beside it and the values taken."""

    cells: int
    beside: tuple[int, ...]
    values: tuple[int, ...]


class _Colour(NamedTuple):
    hull: _Hull
    open: int
    """Cells that may still get this colour."""


class Colouring:
    """The cells of one set, ready to be coloured; `patience` is places to look at in all."""

    def __init__(self, cells: Iterable[Cell], spare: Iterable[Cell] = (), *, patience: int) -> None:
        wanted = sorted(cells)
        self._cells = [*wanted, *spare]
        self._wanted = (1 << len(wanted)) - 1
        self._own = self._alone()
        self._friends = self._friendships(len(wanted))
        self._patience = patience

    def _alone(self) -> list[_Hull]:
        axes = range(len(self._cells[0]))
        beside: list[dict[int, int]] = [{} for _ in axes]
        for place, cell in enumerate(self._cells):
            for axis in axes:
                beside[axis][cell[axis]] = beside[axis].get(cell[axis], 0) | 1 << place
        return [
            _Hull(
                1 << place,
                tuple(beside[axis][cell[axis]] for axis in axes),
                tuple(1 << cell[axis] for axis in axes),
            )
            for place, cell in enumerate(self._cells)
        ]

    def _friendships(self, wanted: int) -> list[int]:
        """For each wanted cell those that one box could hold together with it."""
        friends = [0] * wanted
        for place in range(wanted):
            for other in range(place):
                if self._joined(self._own[place], other):
                    friends[place] |= 1 << other
                    friends[other] |= 1 << place
        return friends

    def _joined(self, hull: _Hull, place: int) -> _Hull | None:
        """The hull with one more cell, or None where it leaves the set."""
        own = self._own[place]
        beside = tuple(map(or_, hull.beside, own.beside))
        values = tuple(map(or_, hull.values, own.values))
        cells, size = reduce(and_, beside), 1
        for some in values:
            size *= some.bit_count()
        return _Hull(cells, beside, values) if cells.bit_count() == size else None

    @property
    def least(self) -> int:
        """As many cells of which no two share a box: no partition is smaller."""
        return self._strangers(self._wanted, len(self._cells))

    def _strangers(self, some: int, most: int) -> int:
        """The size of one set of cells of which no two share a box, counted up to past `most`."""
        count = 0
        while some and count <= most:
            place = min(_places(some), key=lambda at: (self._friends[at] & some).bit_count())
            some &= ~(self._friends[place] | 1 << place)
            count += 1
        return count

    def partitions(self, most: int) -> Iterator[list[list[Cell]]]:
        """The partitions into at most so many boxes, each as the cells of its boxes.

        Raises OutOfPatience.
        """
        for colours in self._search(self._wanted, [], most):
            yield [self._listed(colour.hull.cells) for colour in colours]

    def cheapest(self, most: int, price: Price) -> list[list[Cell]] | None:
        """The partition whose boxes cost least; a box never costs less than its cells apart.

        Raises OutOfPatience.
        """
        alone = [price([cell]) for cell in self._cells]
        priced: dict[int, int] = {}
        best, found = -1, None

        def cost(hull: int) -> int:
            if hull not in priced:
                priced[hull] = price(self._listed(hull))
            return priced[hull]

        def hopeless(free: int, colours: list[_Colour]) -> bool:
            if best < 0:
                return False
            so_far = sum(cost(colour.hull.cells) for colour in colours)
            return so_far + sum(alone[place] for place in _places(free)) >= best

        for colours in self._search(self._wanted, [], most, hopeless):
            best = sum(cost(colour.hull.cells) for colour in colours)
            found = [self._listed(colour.hull.cells) for colour in colours]
        return found

    def _listed(self, cells: int) -> list[Cell]:
        return [self._cells[place] for place in _places(cells)]

    def _search(
        self,
        free: int,
        colours: list[_Colour],
        left: int,
        hopeless: Callable[[int, list[_Colour]], bool] | None = None,
    ) -> Iterator[list[_Colour]]:
        """The ways to go on; `free` cells have no colour yet, `left` colours are not in use."""
        if hopeless and hopeless(free, colours):
            return
        if not free:
            yield colours
            return
        self._patience -= 1
        if self._patience < 0:
            raise OutOfPatience
        place = self._hardest(free, colours, left)
        if place is None:
            return
        for number, colour in enumerate(colours):
            if colour.open >> place & 1 and (grown := self._grown(colour, place, free)):
                rest = free & ~grown.hull.cells
                others = [other._replace(open=other.open & rest) for other in colours]
                others[number] = grown
                yield from self._search(rest, others, left, hopeless)
        if left:
            rest = free & ~(1 << place)
            others = [other._replace(open=other.open & rest) for other in colours]
            fresh = _Colour(self._own[place], self._friends[place] & rest)
            yield from self._search(rest, [*others, fresh], left - 1, hopeless)

    def _hardest(self, free: int, colours: list[_Colour], left: int) -> int | None:
        """The free cell with the fewest colours to choose from; None if the colours are too few."""
        coloured = reduce(or_, (colour.open for colour in colours), 0)
        alone = free & ~coloured
        if alone and self._strangers(alone, left) > left:
            return None

        def choices(place: int) -> tuple[int, int]:
            colours_left = sum(colour.open >> place & 1 for colour in colours)
            return colours_left, (self._friends[place] & free).bit_count()

        return min(_places(alone or free), key=choices)

    def _grown(self, colour: _Colour, place: int, free: int) -> _Colour | None:
        """The colour with one more cell and all that its hull then takes in."""
        hull = self._joined(colour.hull, place)
        if hull is None:
            return None
        new = hull.cells & ~colour.hull.cells & self._wanted
        if new & ~free:
            return None
        rest = free & ~new
        allowed = (rest | hull.cells) | ~self._wanted
        some = reduce(and_, (self._friends[at] for at in _places(new)), colour.open & rest)
        joins = ((at, self._joined(hull, at)) for at in _places(some))
        bits = (1 << at for at, wider in joins if wider and not wider.cells & ~allowed)
        return _Colour(hull, reduce(or_, bits, 0))


def _places(bits: int) -> Iterator[int]:
    while bits:
        low = bits & -bits
        yield low.bit_length() - 1
        bits ^= low
