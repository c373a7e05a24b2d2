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
        self._dates: dict[int, tuple[int, int]] = {}
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
            steady, wall = self._meant(start + offset, length)
            return steady | wall
        part = 60 if length == DAY else 1
        return sum(self._stretch(start + n, part) << n for n in range(0, length, part))

    def _minute(self, wall: int) -> bool:
        """Whether the work is due when the clock comes to show `wall`."""
        before, self._latest = self._latest, max(self._latest, wall)
        steady, meant = self._meant(wall, 1)
        if wall <= before and meant:
            self.fold_days.add(_moment(wall).date())
            meant = self._fold == "both"
        return bool(steady or meant or self._swallowed(before + 1, wall))

    def _swallowed(self, start: int, end: int) -> bool:
        """Whether the clock just jumped over moments meant, that are made up for."""
        missed = [wall for wall in range(start, end) if self._meant(wall, 1)[1]]
        self.gap_days.update(_moment(wall).date() for wall in missed)
        return bool(missed) and self._gap == "after"

    def _meant(self, wall: int, length: int) -> tuple[int, int]:
        """The steady and the wall-clock minutes meant in a stretch of wall-clock time."""
        day, minute = divmod(wall, DAY)
        both = zip(self._date(day), self._date(day + 1), strict=True)
        steady, walls = (
            (today | tomorrow << DAY) >> minute & (1 << length) - 1 for today, tomorrow in both
        )
        return steady, walls

    def _date(self, day: int) -> tuple[int, int]:
        if day not in self._dates:
            date_ = _moment(day * DAY).date()
            left = ~_bits(m.hour * 60 + m.minute for m in self._skipped if m.date() == date_)
            whole = has_day(self._schedule, date_)
            self._dates[day] = (self._steady & left, self._wall & left) if whole else (0, 0)
        return self._dates[day]

    @property
    def _skipped(self) -> tuple[datetime, ...]:
        return self._schedule.skipped

    def _turns(self, day: int) -> int:
        """The minutes of a UTC day at which the interval, if there is one, comes round."""
        if not (rule := self._schedule.interval):
            return -1
        anchor = int(rule.anchor.replace(tzinfo=self._tz).timestamp()) // 60
        return _rounds((anchor - day * DAY) % rule.minutes, rule.minutes)

    def _read(self, instant: int) -> int:
        """How far the zone's clock is ahead of UTC, in minutes."""
        offset = datetime.fromtimestamp(instant * 60, self._tz).utcoffset()
        return (offset or timedelta()) // timedelta(minutes=1)


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
