"""Sets of days as the three day fields of a cron: exactly where one can, else as a tight superset.

A pattern takes the days of its months that are in `doms` or in `dows`, as the executor does when
both fields are restricted. No cron can ask for both at once.
"""

import functools
from collections.abc import Iterable
from typing import NamedTuple

from generators.schedules.almanac import Almanac, almanac
from generators.schedules.fields import DAY_OF_MONTH, DAY_OF_WEEK, MONTH, render

NONE: frozenset[int] = frozenset()
EVERY_DOW = DAY_OF_WEEK.everything


class Pattern(NamedTuple):
    """Months, days of the month and days of the week, as cron numbers them."""

    months: frozenset[int]
    doms: frozenset[int]
    dows: frozenset[int]

    @property
    def fields(self) -> str:
        """The last three fields of a cron."""
        starred = self.dows == EVERY_DOW or not self.dows
        dow = "*" if starred else render(self.dows, DAY_OF_WEEK)
        dom = "*" if self.dows == EVERY_DOW or not self.doms else render(self.doms, DAY_OF_MONTH)
        return f"{dom} {render(self.months, MONTH)} {dow}"


class _Cell(NamedTuple):
    """The days of one month: either field's part, and days of the month that it never has."""

    month: int
    doms: frozenset[int]
    dows: frozenset[int]
    real: frozenset[int]


class Scope:
    """The days that count when patterns are chosen: from `first` up to `last` since 1970."""

    def __init__(self, days: Almanac, first: int, last: int) -> None:
        self.almanac, self.days = days, last - first
        self.everything = days.between(first, last)
        self.months = [month & self.everything for month in days.months]
        self._dows = [[month & dow for dow in days.dows] for month in self.months]
        self._doms = [[month & dom for dom in days.doms] for month in self.months]
        self._real = [frozenset(d for d in range(1, 32) if doms[d]) for doms in self._doms]
        self.never = frozenset(
            (month, day)
            for month in range(1, 13)
            for day in range(1, 32)
            if day not in self._real[month]
        )
        """Months and days of the month that never meet in these days."""
        self._taken = functools.lru_cache(maxsize=1024)(days.of_cron)

    def taken(self, pattern: Pattern) -> int:
        """The days that a pattern takes."""
        return self._taken(*pattern) & self.everything

    def exact(self, days: int) -> list[Pattern] | None:
        """The fewest patterns, of different months, that take just these days; None if none do."""
        cells: list[_Cell] = []
        for month in range(1, 13):
            if days & self.months[month]:
                cell = self._cell(days, month)
                if cell is None:
                    return None
                cells.append(cell)
        return [self._widened(group) for group in _grouped(cells)]

    def _cell(self, days: int, month: int) -> _Cell | None:
        here, whole = days & self.months[month], self.months[month]
        real = self._real[month]
        if here == whole:
            return _Cell(month, NONE, EVERY_DOW, real)
        dows = _within(here, self._dows[month], range(7))
        left = here & ~_union(self._dows[month], dows)
        doms = _within(here, self._doms[month], range(1, 32)) if left else NONE
        if left & ~_union(self._doms[month], doms):
            return None
        return _Cell(month, doms, dows, real)

    def _widened(self, pattern: Pattern) -> Pattern:
        """The pattern with every month, when the others do not add a day."""
        wide = pattern._replace(months=MONTH.everything)
        return wide if self.taken(wide) == self.taken(pattern) else pattern

    def tight(self, days: int, *, either: bool) -> Pattern:
        """The one pattern that takes all these (not no) days and the fewest others.

        Only with `either` may it restrict both day fields, which is for schedules that do.
        """
        months = frozenset(m for m in range(1, 13) if days & self.months[m])
        scope = functools.reduce(int.__or__, (self.months[m] for m in months))
        counts = sorted(
            ((days & dow).bit_count(), w) for w, dow in enumerate(self.almanac.dows) if days & dow
        )
        candidates = []
        for kept in range(len(counts) + 1) if either else (0, len(counts)):
            dows = frozenset(w for _, w in counts[kept:])
            left = days & ~_union(self.almanac.dows, dows)
            doms = frozenset(d for d in range(1, 32) if left & self.almanac.doms[d])
            candidates.append(Pattern(months, doms, dows))
        best = min(candidates, key=lambda pattern: self.taken(pattern).bit_count())
        if self.taken(best) == scope:
            best = Pattern(months, NONE, EVERY_DOW)
        return self._widened(best)


def _within(here: int, sets: list[int], values: Iterable[int]) -> frozenset[int]:
    return frozenset(value for value in values if sets[value] and not sets[value] & ~here)


def _union(sets: list[int], chosen: Iterable[int]) -> int:
    return functools.reduce(int.__or__, (sets[value] for value in chosen), 0)


def _grouped(cells: list[_Cell]) -> list[Pattern]:
    """Months with the same days as one pattern; days that a month never has are free."""
    groups: list[Pattern] = []
    for cell in sorted(cells, key=lambda cell: -len(cell.real)):
        for place, group in enumerate(groups):
            if group.dows == cell.dows and group.doms & cell.real == cell.doms:
                groups[place] = group._replace(months=group.months | {cell.month})
                break
        else:
            groups.append(Pattern(frozenset({cell.month}), cell.doms, cell.dows))
    return groups


@functools.lru_cache(maxsize=64)
def scope(padded: tuple[int, int], window: tuple[int, int]) -> Scope:
    """The scope of a window of days inside the days of an almanac."""
    return Scope(almanac(*padded), *window)
