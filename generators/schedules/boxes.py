"""Times of day as the fewest minute and hour fields, none of which fires at another time.

Boxes never overlap: two crons that coincide would run the work twice.
"""

from collections.abc import Callable, Hashable, Iterable
from typing import NamedTuple, TypeVar

from generators.schedules.fields import HOUR, MINUTE, render
from generators.schedules.partition import Partition, fewest

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value", bound=Hashable)


class Box(NamedTuple):
    """Every one of the minutes in every one of the hours."""

    minutes: frozenset[int]
    hours: frozenset[int]

    @property
    def fields(self) -> str:
        """The first two fields of a cron."""
        return f"{render(self.minutes, MINUTE)} {render(self.hours, HOUR)}"

    @property
    def times(self) -> list[int]:
        """The times as minutes after midnight."""
        return [hour * 60 + minute for hour in self.hours for minute in self.minutes]


class Boxes(NamedTuple):
    """Boxes that hold some times of day; `proved` when fewer were shown not to do."""

    items: list[Box]
    proved: bool


def boxes(times: Iterable[int], cost: Callable[[Box], int] | None = None) -> Boxes:
    """The fewest boxes that hold just these times, then the cheapest by `cost`."""
    given = list(times)
    one = _by_hour(given)
    if len(one) == 1:
        return Boxes(one, proved=True)
    found = [_best(island, cost) for island in _islands(given)]
    items = [Box(*shape) for part in found for shape in part.shapes]
    return Boxes(items, all(part.proved for part in found))


def _best(island: list[int], cost: Callable[[Box], int] | None) -> Partition:
    guesses = _by_hour(island), _by_minute(island)
    if cost is None:
        return fewest([tuple(box) for box in min(guesses, key=len)])
    guess = min(guesses, key=lambda option: (len(option), sum(map(cost, option))))
    return fewest([tuple(box) for box in guess], lambda shape: cost(Box(*shape)))


def hull(times: Iterable[int]) -> Box:
    """The one box around all these times."""
    cells = [divmod(time, 60) for time in times]
    return Box(frozenset(m for _, m in cells), frozenset(h for h, _ in cells))


def grouped(pairs: Iterable[tuple[Key, Value]]) -> dict[frozenset[Value], frozenset[Key]]:
    """Keys that have the very same values, together."""
    values: dict[Key, set[Value]] = {}
    for key, value in pairs:
        values.setdefault(key, set()).add(value)
    keys: dict[frozenset[Value], set[Key]] = {}
    for key, owned in values.items():
        keys.setdefault(frozenset(owned), set()).add(key)
    return {owned: frozenset(together) for owned, together in keys.items()}


def _by_hour(times: Iterable[int]) -> list[Box]:
    found = grouped(divmod(time, 60) for time in times)
    return [Box(minutes, hours) for minutes, hours in found.items()]


def _by_minute(times: Iterable[int]) -> list[Box]:
    found = grouped((time % 60, time // 60) for time in times)
    return [Box(minutes, hours) for hours, minutes in found.items()]


def _islands(times: Iterable[int]) -> list[list[int]]:
    """The times in parts that share neither an hour nor a minute with one another."""
    islands: list[tuple[set[int], list[int]]] = []
    for minutes, hours in grouped(divmod(time, 60) for time in times).items():
        cells = [hour * 60 + minute for hour in hours for minute in minutes]
        joined = [island for island in islands if island[0] & minutes]
        islands = [island for island in islands if not island[0] & minutes]
        shared = set(minutes).union(*(island[0] for island in joined))
        islands.append((shared, [*(time for island in joined for time in island[1]), *cells]))
    return [cells for _, cells in islands]
