"""The UTC instants at which the work of a schedule really happens."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from heapq import nsmallest

from generators.schedules.instants import Fold, Gap, Instants
from generators.schedules.local import LocalSchedule
from generators.schedules.meaning import HORIZON_YEARS, meaning
from generators.schedules.zones import DAY, minute_of, moment_of


def next_firings(
    schedule: LocalSchedule,
    zone: str,
    after: datetime,
    n: int = 5,
    *,
    gap: Gap = "after",
    fold: Fold = "once",
) -> list[datetime]:
    """The first n instants after an aware moment, ascending; fewer when the schedule ends.

    It looks 40 years ahead. Raises UnknownZone.
    """
    start = after.astimezone(UTC)
    window = (start.date(), start.date() + timedelta(days=HORIZON_YEARS * 366 - 1))
    meant = meaning(schedule, zone, window=window, gap=gap, fold=fold)
    first = meant.scope.almanac.first
    soon = (
        instant
        for minute, days in meant.found.items()
        for instant in _instants(minute, days, first, n + 1)
        if instant > minute_of(start)
    )
    return [moment_of(instant) for instant in nsmallest(n, soon)]


def firings_between(
    schedule: LocalSchedule,
    zone: str,
    start: datetime,
    end: datetime,
    *,
    gap: Gap = "after",
    fold: Fold = "once",
) -> list[datetime]:
    """The instants from an aware moment up to, not including, another, ascending."""
    start, end = start.astimezone(UTC), end.astimezone(UTC)
    if start >= end:
        return []
    meant = meaning(schedule, zone, window=(start.date(), end.date()), gap=gap, fold=fold)
    found = sorted(_all(meant.found, meant.scope.almanac.first))
    return [moment for moment in map(moment_of, found) if start <= moment < end]


def _all(found: Instants, first: int) -> Iterator[int]:
    for minute, days in found.items():
        yield from _instants(minute, days, first, days.bit_count())


def _instants(minute: int, days: int, first: int, n: int) -> Iterator[int]:
    """The first n of the minutes since 1970 that have this minute of the day."""
    for _ in range(n):
        if not days:
            return
        lowest = days & -days
        yield (first + lowest.bit_length() - 1) * DAY + minute
        days ^= lowest
