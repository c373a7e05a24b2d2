"""Which times of day a zone's clock shows on which days, and where it jumps."""

import functools
from bisect import bisect_right
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
        self.shown = {
            offset: ShownDays([s for s in self.spans if s.offset == offset], self.almanac)
            for offset in sorted({span.offset for span in self.spans})
        }


def _jumps(stretches: tuple[Span, ...]) -> Iterator[Jump]:
    for before, after in pairwise(stretches):
        old, new = after.start + before.offset, after.start + after.offset
        yield Jump(after.start, min(old, new), max(old, new), after.offset, new > old)


@functools.lru_cache(maxsize=256)
def zone_calendar(zone: str, first: int, last: int) -> ZoneCalendar:
    """The calendar of a zone over days since 1970, `last` excluded, or UnknownZone."""
    return ZoneCalendar(zone, first, last)
