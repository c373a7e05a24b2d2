"""When the executor really fires a cron, with what it does in the gaps and folds of a zone.

It looks for the next firing from the last one, by adding months, days, hours and minutes to a local
time. Away from changes of the clock that is plain wall-clock time. Around them it skips what a gap
swallows, fires twice in a fold, and can go further astray: it misses the midnight after a change
of half an hour (Lord Howe Island), and the whole first day of summer time where that begins at
midnight east of Greenwich (Beirut), unless it fired the day before. There it is followed step by step.
"""

import functools
from collections.abc import Callable, Iterator

from generators.schedules.dialect import Cron
from generators.schedules.zones import DAY, moment_of, offset_at, tzinfo_of

HOUR = 60
FULL_DAY = (1 << DAY) - 1
_REACH = 2
"""Days that a change of the clock can lead the executor astray for."""


def day_mask(cron: Cron, day: int) -> int:
    """The minutes of a calendar day (since 1970) at which the cron's fields hold, as bits."""
    return _times_mask(cron.minutes, cron.hours) if _has_day(cron, day) else 0


def _has_day(cron: Cron, day: int) -> bool:
    date = moment_of(day * DAY)
    return cron.has_day(date.month, date.day, (day + 4) % 7)


@functools.lru_cache(maxsize=1024)
def _times_mask(minutes: frozenset[int], hours: frozenset[int]) -> int:
    return sum(1 << (hour * HOUR + minute) for hour in hours for minute in minutes)


class Firings:
    """The firings of one cron per UTC day, as bits for the minutes of that day."""

    def __init__(self, cron: Cron) -> None:
        self._cron = cron
        tz = tzinfo_of(cron.zone or "UTC")
        self._offset: Callable[[int], int] = functools.lru_cache(maxsize=1 << 16)(
            functools.partial(offset_at, tz)
        )
        self._followed: dict[int, int] = {}

    def on(self, day: int) -> int:
        """The firings on a UTC day since 1970."""
        if self._cron.zone is None:
            return day_mask(self._cron, day)
        offsets = {self._offset((day + near) * DAY) for near in range(-_REACH, 2)}
        if len(offsets) > 1:
            return self._near_change(day)
        local = (day_mask(self._cron, day + near) << ((near + 1) * DAY) for near in (-1, 0, 1))
        return sum(local) >> (DAY + offsets.pop()) & FULL_DAY

    def _near_change(self, day: int) -> int:
        if day not in self._followed:
            days = range(day, day + 2 * _REACH)
            self._followed.update(dict.fromkeys(days, 0))
            for instant in self._follow((day - _REACH) * DAY, days.stop * DAY):
                if instant // DAY in self._followed:
                    self._followed[instant // DAY] |= 1 << instant % DAY
        return self._followed[day]

    def _follow(self, start: int, end: int) -> Iterator[int]:
        """The firings from start up to end (minutes since 1970 UTC), one from the other."""
        instant = start
        while (found := self._next(instant, end)) is not None:
            yield found
            instant = found + 1

    def _next(self, instant: int, end: int) -> int | None:
        """The first firing at or after an instant; days, then hours, then minutes are tried."""
        while instant < end:
            for settle in (self._to_day, self._to_hour, self._to_minute):
                instant, settled = settle(instant, end)
                if not settled:
                    break
            else:
                return instant if instant < end else None
        return None

    def _wall(self, instant: int) -> int:
        return instant + self._offset(instant)

    def _at(self, wall: int) -> int:
        """The instant that the executor takes for a wall-clock time, also for one in a gap."""
        return wall - self._offset(wall - self._offset(wall))

    def _to_day(self, instant: int, end: int) -> tuple[int, bool]:
        while not _has_day(self._cron, self._wall(instant) // DAY):
            if instant >= end:
                return instant, False
            instant = self._at(self._wall(instant) + DAY)
            hour = self._wall(instant) % DAY // HOUR
            if hour:
                instant += (24 - hour if hour > 12 else -hour) * HOUR
        return instant, True

    def _to_hour(self, instant: int, _end: int) -> tuple[int, bool]:
        while self._wall(instant) % DAY // HOUR not in self._cron.hours:
            instant += HOUR
            if self._wall(instant) % DAY // HOUR == 0:
                return instant, False
        return instant, True

    def _to_minute(self, instant: int, _end: int) -> tuple[int, bool]:
        while self._wall(instant) % HOUR not in self._cron.minutes:
            instant += 1
            if self._wall(instant) % HOUR == 0:
                return instant, False
        return instant, True
