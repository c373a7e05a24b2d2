"""Which minutes of a UTC day a guard lets through, a day at a time.

The same answers as `Guard.allows`, many at once: where the zone's clock runs smoothly all day, a
guard's questions about the time and about the date are separate.
"""

import functools
from datetime import UTC

from generators.schedules.guard import Allowed, Guard
from generators.schedules.zones import DAY, minute_of, moment_of, offset_at, tzinfo_of


class Passing:
    """The minutes that one guard lets through; sets of minutes of a day are bits."""

    def __init__(self, guard: Guard) -> None:
        self._guard, self._tz = guard, tzinfo_of(guard.zone)
        self._clocks = [
            sum(1 << time for time in {t for clock in one.local.clock for t in clock.times})
            for one in guard.allowed
        ]
        self._offset = functools.lru_cache(maxsize=4096)(functools.partial(offset_at, self._tz))

    def on(self, day: int, fired: int) -> int:
        """Those of the minutes fired on a UTC day (since 1970) that pass."""
        return self._stretch(day * DAY, DAY, fired)

    def _stretch(self, start: int, length: int, fired: int) -> int:
        """The same for any stretch of time: in parts, unless the clock runs smoothly.

        It does when it does not jump, and did not go back so lately that times come again.
        """
        if not fired:
            return 0
        before, offset = self._offset(start - DAY), self._offset(start + length)
        if offset == self._offset(start if before == offset else start - max(1, before - offset)):
            return self._smooth(start, offset, fired)
        if length == 1:
            return int(self._guard.allows(moment_of(start)))
        part = 60 if length == DAY else 1
        whole = (1 << part) - 1
        return sum(
            self._stretch(start + n, part, fired >> n & whole) << n for n in range(0, length, part)
        )

    def _smooth(self, start: int, offset: int, fired: int) -> int:
        passed, (day, time) = 0, divmod(start + offset, DAY)
        for one, clock in zip(self._guard.allowed, self._clocks, strict=True):
            for near in (0, 1):
                asked = (clock << near * DAY) >> time & fired & ~passed
                if asked and one.local.has_day(moment_of((day + near) * DAY).date()):
                    passed |= self._kept(one, start, offset, asked)
        return passed

    def _kept(self, one: Allowed, start: int, offset: int, asked: int) -> int:
        for moment in one.local.skipped:
            place = minute_of(moment.replace(tzinfo=UTC)) - offset - start
            asked &= ~(1 << place) if 0 <= place < DAY else asked
        if rule := one.local.interval:
            anchor = minute_of(rule.anchor.replace(tzinfo=self._tz))
            asked &= _rounds((anchor - start) % rule.minutes, rule.minutes)
        return asked


@functools.lru_cache(maxsize=4096)
def _rounds(first: int, length: int) -> int:
    return sum(1 << minute for minute in range(first, DAY, length))
