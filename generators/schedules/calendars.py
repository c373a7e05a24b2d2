"""Which times of day a zone's clock shows on which days, and where it jumps."""

import functools
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from generators.schedules.almanac import Almanac, almanac
from generators.schedules.zones import DAY, Span, spans, tzinfo_of


class Jump(NamedTuple):
    """A change of offset at `instant` (minutes since 1970 UTC).

    Going forward, wall-clock minutes from `start` up to `end` never show (a gap); going back they
    show twice (a fold), the second time with the offset `after`.
    """

    instant: int
    start: int
    end: int
    after: int
    forward: bool


class ShownDays:
    """The days on which a zone's clock shows a time of day with one given offset."""

    def __init__(self, stretches: list[Span], days: Almanac) -> None:
        self._local = [(span.start + span.offset, span.end + span.offset) for span in stretches]
        self._almanac = days
        self._edges = sorted({edge % DAY for span in self._local for edge in span})
        self._found: dict[int, int] = {}

    def between(self, time: int) -> int:
        """A key that is the same for all times that are shown on the same days."""
        return bisect_right(self._edges, time)

    def at(self, time: int) -> int:
        """The days, as a set of the almanac, for a time in minutes after midnight."""
        key = self.between(time)
        if key not in self._found:
            found = 0
            for start, end in self._local:
                found |= self._almanac.between(-((time - start) // DAY), -((time - end) // DAY))
            self._found[key] = found
        return self._found[key]


class ZoneCalendar:
    """A zone from the day `first` up to the day `last` (since 1970)."""

    def __init__(self, zone: str, first: int, last: int) -> None:
        self.zone, self.tzinfo = zone, tzinfo_of(zone)
        self.almanac = almanac(first, last)
        self.spans = spans(zone, first, last)
        self.jumps = tuple(_jumps(self.spans))
        self._alike: dict[tuple[int, int], list[Jump]] = {}
        for jump in self.jumps:
            key = (jump.start % DAY, jump.end - jump.start)
            self._alike.setdefault(key, []).append(jump)
        self.shown = {
            offset: ShownDays([s for s in self.spans if s.offset == offset], self.almanac)
            for offset in sorted({span.offset for span in self.spans})
        }

    def met(self, times: list[int]) -> Iterator[tuple[Jump, int]]:
        """The jumps over any of some ascending times of day, with the wall-clock minutes met.

        Jumps at the same time of day come together, so not all in order.
        """
        for (start, length), jumps in self._alike.items():
            if next(_within(times, start, start + length), None) is not None:
                for jump in jumps:
                    yield from ((jump, wall) for wall in _within(times, jump.start, jump.end))


def _within(times: list[int], start: int, end: int) -> Iterator[int]:
    """The wall-clock minutes (since 1970) from start up to end at one of the times."""
    for day in range(start // DAY, (end - 1) // DAY + 1):
        low, high = (bisect_left(times, edge - day * DAY) for edge in (start, end))
        yield from (day * DAY + time for time in times[low:high])


def _jumps(stretches: tuple[Span, ...]) -> Iterator[Jump]:
    for before, after in pairwise(stretches):
        old, new = after.start + before.offset, after.start + after.offset
        yield Jump(after.start, min(old, new), max(old, new), after.offset, new > old)


@functools.lru_cache(maxsize=256)
def zone_calendar(zone: str, first: int, last: int) -> ZoneCalendar:
    """The calendar of a zone over days since 1970, `last` excluded, or UnknownZone."""
    return ZoneCalendar(zone, first, last)
