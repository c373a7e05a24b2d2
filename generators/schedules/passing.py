"""Which minutes of a UTC day a guard lets through, a day at a time.

The same answers as `Guard.allows`, many at once: where the zone's clock runs smoothly all day, a
guard's questions about the time and about the date are separate.
"""

import functools
from collections.abc import Iterator
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

    def on(self, day: int, fired: int) -> int:
        """Those of the minutes fired on a UTC day (since 1970) that pass."""
        offset = offset_at(self._tz, day * DAY - 1)
        if offset != offset_at(self._tz, (day + 1) * DAY):
            return sum(1 << minute for minute in _minutes(fired) if self._allows(day, minute))
        passed = 0
        for one, clock in zip(self._guard.allowed, self._clocks, strict=True):
            for near in (-1, 0, 1):
                shift = near * DAY - offset
                asked = (clock << shift if shift >= 0 else clock >> -shift) & fired & ~passed
                if asked and one.local.has_day(moment_of((day + near) * DAY).date()):
                    passed |= self._kept(one, day, offset, asked)
        return passed

    def _allows(self, day: int, minute: int) -> bool:
        return self._guard.allows(moment_of(day * DAY + minute))

    def _kept(self, one: Allowed, day: int, offset: int, asked: int) -> int:
        for moment in one.local.skipped:
            place = minute_of(moment.replace(tzinfo=UTC)) - offset - day * DAY
            asked &= ~(1 << place) if 0 <= place < DAY else asked
        if rule := one.local.interval:
            anchor = minute_of(rule.anchor.replace(tzinfo=self._tz))
            asked &= _rounds((anchor - day * DAY) % rule.minutes, rule.minutes)
        return asked


@functools.lru_cache(maxsize=4096)
def _rounds(first: int, length: int) -> int:
    return sum(1 << minute for minute in range(first, DAY, length))


def _minutes(bits: int) -> Iterator[int]:
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
