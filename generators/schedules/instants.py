"""The UTC instants that a schedule means, as a set of days for each UTC minute of the day.

Minutes that a schedule has in every hour ("hourly at :15", "every 10 minutes") are steady: they
go by elapsed time, so both passes of a fold count and a gap adds nothing, whatever the policy.
All other times are wall-clock times, to which the gap and fold policies apply. Intervals are
steady too.
"""

import functools
from collections.abc import Iterable
from math import gcd
from typing import Literal, NamedTuple

from generators.schedules.almanac import Almanac, day_number
from generators.schedules.calendars import ZoneCalendar
from generators.schedules.local import Interval, LocalSchedule
from generators.schedules.normal import times
from generators.schedules.zones import DAY, minute_of

Gap = Literal["after", "skip"]
Fold = Literal["once", "both"]
Instants = dict[int, int]
"""UTC minute of the day: the set of days on which it is meant, never empty."""


class Place(NamedTuple):
    """Where a schedule holds, and what a gap and a fold do to its wall-clock times."""

    calendar: ZoneCalendar
    gap: Gap
    fold: Fold


def steady_times(schedule: LocalSchedule) -> frozenset[int]:
    """The times of the schedule (minutes after midnight) that go by elapsed time."""
    chosen = frozenset(times(schedule))
    if schedule.interval:
        return chosen
    always = [m for m in range(60) if all(h * 60 + m in chosen for h in range(24))]
    return frozenset(h * 60 + m for m in always for h in range(24))


def instants(schedule: LocalSchedule, place: Place) -> Instants:
    """The instants of a schedule and of its `also`, over the days of the calendar."""
    found = _own(schedule, place)
    for other in schedule.also:
        merge(found, instants(other, place))
    return found


def merge(found: Instants, more: Instants) -> None:
    """Add instants to others, in place."""
    for minute, days in more.items():
        found[minute] = found.get(minute, 0) | days


def _own(schedule: LocalSchedule, place: Place) -> Instants:
    placed = PlacedSchedule(schedule, place)
    if schedule.interval:
        return placed.every(schedule.interval, times(schedule))
    steady = steady_times(schedule)
    found = placed.shown(sorted(steady))
    merge(found, placed.wall(sorted(set(times(schedule)) - steady)))
    return found


class PlacedSchedule:
    """One schedule at one place: its days and the moments that it leaves out."""

    def __init__(self, schedule: LocalSchedule, place: Place) -> None:
        self._calendar, self._gap, self._fold = place
        self._almanac = place.calendar.almanac
        self._days = self._almanac.of_schedule(schedule)
        self._left_out: dict[int, int] = {}
        for moment in schedule.skipped:
            time, bit = moment.hour * 60 + moment.minute, day_number(moment.date())
            self._left_out[time] = self._left_out.get(time, 0) | self._almanac.bit(bit)

    def shown(self, chosen: list[int]) -> Instants:
        """The instants at which the zone's clock shows the times on the days."""
        found: Instants = {}
        for offset, shown in self._calendar.shown.items():
            moved: dict[tuple[int, int], int] = {}
            for time in chosen:
                back, minute = divmod(time - offset, DAY)
                key = (shown.between(time), back)
                if key not in moved:
                    moved[key] = self._move(self._days & shown.at(time), back)
                days = moved[key]
                if time in self._left_out:
                    days &= ~self._move(self._left_out[time], back)
                if days:
                    found[minute] = found.get(minute, 0) | days
        return found

    def wall(self, chosen: list[int]) -> Instants:
        """The instants of wall-clock times under the policies."""
        found = self.shown(chosen)
        for jump, moment in self._calendar.met(chosen):
            if jump.forward and self._gap == "after" and self._has(moment):
                bit = self._almanac.bit(jump.instant // DAY)
                merge(found, {jump.instant % DAY: bit} if bit else {})
            elif not jump.forward and self._fold == "once":
                _drop(found, moment - jump.after, self._almanac)
        return found

    def every(self, interval: Interval, chosen: Iterable[int]) -> Instants:
        """The instants of an interval while the zone's clock shows the times on the days."""
        anchor = minute_of(interval.anchor.replace(tzinfo=self._calendar.tzinfo))
        common = gcd(interval.minutes, DAY)
        places = {(anchor + offset) % common for offset in self._calendar.shown}
        found = self.shown([time for time in chosen if time % common in places])
        kept = (
            (minute, days & _turns(interval.minutes, anchor - minute, self._almanac))
            for minute, days in found.items()
        )
        return {minute: days for minute, days in kept if days}

    def _has(self, moment: int) -> bool:
        day, time = divmod(moment, DAY)
        return bool(self._almanac.bit(day) & self._days & ~self._left_out.get(time, 0))

    def _move(self, days: int, by: int) -> int:
        return (days << by if by >= 0 else days >> -by) & self._almanac.everything


def _drop(found: Instants, instant: int, days: Almanac) -> None:
    minute = instant % DAY
    if left := found.pop(minute, 0) & ~days.bit(instant // DAY):
        found[minute] = left


def _turns(length: int, remainder: int, days: Almanac) -> int:
    """The days that, as minutes, leave this remainder when divided by the length."""
    common = gcd(length, DAY)
    if remainder % common:
        return 0
    period = length // common
    turn = remainder // common * pow(DAY // common, -1, period) % period
    return _periodic(period, days) << ((turn - days.first) % period) & days.everything


@functools.lru_cache(maxsize=256)
def _periodic(period: int, days: Almanac) -> int:
    count = (days.last - days.first) // period + 1
    return ((1 << (period * count)) - 1) // ((1 << period) - 1)
