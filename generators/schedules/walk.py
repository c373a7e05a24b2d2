"""The moments that a schedule means, found by walking along UTC and reading the zone's clock.

Stretches in which the clock runs smoothly are taken at once; where it jumps, the walk goes hour by
hour and then minute by minute. Minutes are counted since 1970, and sets of them are bits.
"""

import functools
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta, tzinfo

from generators.schedules.local import LocalSchedule
from generators.schedules.plainly import has_day

DAY = 24 * 60
EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001  wall-clock time


class Walk:
    """One schedule, without its `also`, in one zone; `days` walks."""

    def __init__(self, schedule: LocalSchedule, tz: tzinfo, gap: str, fold: str) -> None:
        self._schedule, self._tz, self._gap, self._fold = schedule, tz, gap, fold
        self._steady, self._wall = _times(schedule)
        self._skipped: dict[int, int] = {}
        for moment in schedule.skipped:
            day, minute = divmod((moment - EPOCH) // timedelta(minutes=1), DAY)
            self._skipped[day] = self._skipped.get(day, 0) | 1 << minute
        self._dates: dict[int, tuple[int, int]] = {}
        self._known: tuple[int | None, int] = (None, 0)
        self._latest = 0
        self.gap_days: set[date] = set()
        """Local days of which a gap swallowed a moment that was meant."""
        self.fold_days: set[date] = set()
        """Local days on which a moment that was meant came twice."""

    def days(self, first: int, last: int) -> Iterator[int]:
        """The minutes meant on each UTC day from first up to last (days since 1970)."""
        self._latest = first * DAY + self._read(first * DAY) - 1
        for day in range(first, last):
            yield self._stretch(day * DAY, DAY) & self._turns(day)

    def _stretch(self, start: int, length: int) -> int:
        offset = self._read(start)
        if length == 1:
            return int(self._minute(start + offset))
        smooth = start + offset == self._latest + 1 and offset == self._read(start + length)
        if smooth:
            self._latest += length
            return self._both(start + offset, length)
        part = 60 if length == DAY else 1
        return sum(self._stretch(start + n, part) << n for n in range(0, length, part))

    def _minute(self, wall: int) -> bool:
        """Whether the work is due when the clock comes to show `wall`."""
        before, self._latest = self._latest, max(self._latest, wall)
        due = self._swallowed(before + 1, wall)
        steady, meant = self._meant(wall)
        if wall <= before and meant:
            self.fold_days.add(_moment(wall).date())
            meant = self._fold == "both"
        return bool(due or steady or meant)

    def _swallowed(self, start: int, end: int) -> bool:
        """Whether the clock just jumped over moments meant, that are made up for."""
        missed = [wall for wall in range(start, end) if self._meant(wall)[1]]
        self.gap_days.update(_moment(wall).date() for wall in missed)
        return bool(missed) and self._gap == "after"

    def _meant(self, wall: int) -> tuple[int, int]:
        """Whether a minute of wall-clock time is meant as a steady one, or by the clock."""
        day, minute = divmod(wall, DAY)
        steady, by_clock = self._date(day)
        return steady >> minute & 1, by_clock >> minute & 1

    def _both(self, wall: int, length: int) -> int:
        """The minutes meant either way in a stretch of wall-clock time."""
        day, minute = divmod(wall, DAY)
        today, tomorrow = (
            steady | by_clock for steady, by_clock in map(self._date, (day, day + 1))
        )
        return (today | tomorrow << DAY) >> minute & (1 << length) - 1

    def _date(self, day: int) -> tuple[int, int]:
        if day not in self._dates:
            whole = has_day(self._schedule, _moment(day * DAY).date())
            left = ~self._skipped.get(day, 0)
            self._dates[day] = (self._steady & left, self._wall & left) if whole else (0, 0)
        return self._dates[day]

    def _turns(self, day: int) -> int:
        """The minutes of a UTC day at which the interval, if there is one, comes round."""
        if not (rule := self._schedule.interval):
            return -1
        anchor = int(rule.anchor.replace(tzinfo=self._tz).timestamp()) // 60
        return _rounds((anchor - day * DAY) % rule.minutes, rule.minutes)

    def _read(self, instant: int) -> int:
        """How far the zone's clock is ahead of UTC, in minutes."""
        if self._known[0] != instant:
            offset = datetime.fromtimestamp(instant * 60, self._tz).utcoffset()
            self._known = (instant, (offset or timedelta()) // timedelta(minutes=1))
        return self._known[1]


def _times(schedule: LocalSchedule) -> tuple[int, int]:
    """The steady minutes of a day and the wall-clock ones: in every hour, or not."""
    chosen = {time for clock in schedule.clock for time in clock.times}
    if schedule.interval:
        return _bits(chosen), 0
    steady = {t for t in chosen if all(hour * 60 + t % 60 in chosen for hour in range(24))}
    return _bits(steady), _bits(chosen - steady)


@functools.lru_cache(maxsize=4096)
def _rounds(first: int, length: int) -> int:
    return _bits(range(first, DAY, length))


def _bits(minutes: Iterable[int]) -> int:
    return sum(1 << minute for minute in set(minutes))


def _moment(wall: int) -> datetime:
    return EPOCH + timedelta(minutes=wall)
