"""When the crons of a function fire, as the executor of record does it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from generators.schedules.dialect import validate
from generators.schedules.executor import Firings
from generators.schedules.zones import DAY, EPOCH, moment_of

_MINUTE = timedelta(minutes=1)
_HORIZON = timedelta(days=8 * 366)


@dataclass(frozen=True, slots=True)
class Firing:
    """One run that a cron starts."""

    at: datetime
    """UTC, whole minutes."""
    cron: str


class Timetable:
    """The firings of crons from an aware moment up to, not including, another.

    Crons that fire at the same moment start a run each. Raises CronError for a cron that the
    executor would refuse.
    """

    def __init__(self, crons: Sequence[str], start: datetime, until: datetime) -> None:
        self._crons = [(cron, Firings(validate(cron))) for cron in crons]
        self._first, self._end = _minute_from(start), _minute_from(until)

    def __iter__(self) -> Iterator[Firing]:
        for day in self._days():
            masks = [(cron, self._on(day, firings)) for cron, firings in self._crons]
            for minute in _bits(masks):
                moment = moment_of(day * DAY + minute)
                yield from (Firing(moment, cron) for cron, mask in masks if mask >> minute & 1)

    def __len__(self) -> int:
        return sum(
            self._on(day, firings).bit_count() for _, firings in self._crons for day in self._days()
        )

    def _days(self) -> range:
        return range(self._first // DAY, -(-self._end // DAY))

    def _on(self, day: int, firings: Firings) -> int:
        """The minutes of a UTC day, as bits, without those outside of the period."""
        first, end = self._first - day * DAY, self._end - day * DAY
        mask = firings.on(day) >> max(first, 0) << max(first, 0)
        return mask & ((1 << end) - 1) if end < DAY else mask


def next_firing(crons: Sequence[str], after: datetime) -> Firing | None:
    """The first firing at or after a moment; None when there is none within eight years."""
    return next(iter(Timetable(crons, after, after + _HORIZON)), None)


def _bits(masks: list[tuple[str, int]]) -> Iterator[int]:
    union = 0
    for _, mask in masks:
        union |= mask
    while union:
        lowest = union & -union
        yield lowest.bit_length() - 1
        union ^= lowest


def _minute_from(moment: datetime) -> int:
    """The first whole minute since 1970 that is not before the moment."""
    return -((EPOCH - moment) // _MINUTE)
