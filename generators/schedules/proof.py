"""The proof of a plan: what was meant, minute for minute, against what will happen.

What was meant is walked out over wall-clock time (`walk`), with nothing of the code that made the
plan. What will happen is what the executor fires for each cron (`executor`), less what the guard
skips. A firing that two crons share counts as one too many, for the work would run twice.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol

from generators.schedules.dialect import validate
from generators.schedules.executor import Firings
from generators.schedules.guard import Guard
from generators.schedules.local import LocalSchedule
from generators.schedules.passing import Passing
from generators.schedules.walk import Walk
from generators.schedules.zones import DAY, minute_of, moment_of, tzinfo_of

SHOWN = 1000
"""Differences that a proof lists; `missing_count` and `extra_count` count them all."""


class Plan(Protocol):
    """What can be proved: a UtcPlan, or crons in a zone."""

    @property
    def crons(self) -> tuple[str, ...]:
        """Crons of the executor's dialect."""

    @property
    def guard(self) -> Guard | None:
        """What firings must pass, if anything."""

    @property
    def gap(self) -> str:
        """The policy for moments that a gap swallows."""

    @property
    def fold(self) -> str:
        """The policy for moments that come twice."""


@dataclass(frozen=True, slots=True)
class Proof:
    """The outcome over UTC time from `start` up to, not including, `end`."""

    exact: bool
    start: date
    end: date
    meant: int
    """Moments at which the work was meant to run."""
    happens: int
    """Times at which the work will run."""
    superfluous: int
    """Firings that the guard skips."""
    missing: tuple[datetime, ...]
    """UTC instants meant at which nothing runs; the first `SHOWN`."""
    extra: tuple[datetime, ...]
    """UTC instants at which the work runs, or runs once more, unmeant; the first `SHOWN`."""
    missing_count: int
    extra_count: int
    gap_days: tuple[date, ...]
    """Local days of which a gap of the clock swallows a moment meant."""
    fold_days: tuple[date, ...]
    """Local days on which a moment meant comes twice."""

    @property
    def claim(self) -> str:
        """One line to print: the claim if it holds, the differences if not."""
        span = f"{self.start}…{self.end}"
        if self.exact:
            return f"exact {span}: {self.meant:,} meant, {self.happens:,} happen"
        return f"not exact {span}: {self.missing_count:,} missing, {self.extra_count:,} too many"


def prove(
    schedule: LocalSchedule, zone: str, plan: Plan, start: date | None = None, years: int = 10
) -> Proof:
    """Compare what a schedule means in a zone with what a plan does, from start (today) on."""
    start = start or datetime.now(UTC).date()
    end = _years_later(start, years)
    days = range(_number(start), _number(end))
    meaning = _Meaning(schedule, zone, plan, days)
    happening = _Happening(plan)
    tally = _Tally()
    for day, meant in zip(days, meaning.days, strict=True):
        tally.add(day, meant, *happening.on(day))
    return Proof(
        exact=not tally.missing_count and not tally.extra_count,
        start=start,
        end=end,
        meant=tally.meant,
        happens=tally.happens,
        superfluous=tally.superfluous,
        missing=tuple(tally.missing),
        extra=tuple(tally.extra),
        missing_count=tally.missing_count,
        extra_count=tally.extra_count,
        gap_days=tuple(sorted({day for walk in meaning.walks for day in walk.gap_days})),
        fold_days=tuple(sorted({day for walk in meaning.walks for day in walk.fold_days})),
    )


def _number(day: date) -> int:
    return minute_of(datetime(day.year, day.month, day.day, tzinfo=UTC)) // DAY


def _years_later(day: date, years: int) -> date:
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + years, day=28 if leap_day else day.day)


class _Meaning:
    """The minutes meant on each UTC day, by a schedule and all its `also`."""

    def __init__(self, schedule: LocalSchedule, zone: str, plan: Plan, days: range) -> None:
        tz = tzinfo_of(zone)
        self.walks = [Walk(part, tz, plan.gap, plan.fold) for part in _parts(schedule)]
        walked = (walk.days(days.start, days.stop) for walk in self.walks)
        self.days = map(_union, zip(*walked, strict=True))


def _parts(schedule: LocalSchedule) -> list[LocalSchedule]:
    return [schedule, *(part for other in schedule.also for part in _parts(other))]


def _union(sets: tuple[int, ...]) -> int:
    union = 0
    for one in sets:
        union |= one
    return union


class _Happening:
    """What the executor fires, and what passes the guard."""

    def __init__(self, plan: Plan) -> None:
        self._firings = [Firings(validate(cron)) for cron in plan.crons]
        self._passing = Passing(plan.guard) if plan.guard else None

    def on(self, day: int) -> tuple[int, int, int]:
        """The minutes fired on a UTC day, those that pass, and those that pass again."""
        fired = again = 0
        for firings in self._firings:
            more = firings.on(day)
            again |= fired & more
            fired |= more
        passed = self._passing.on(day, fired) if self._passing and fired else fired
        return fired, passed, again & passed


class _Tally:
    """Counts of what was meant and what happens, and the differences."""

    def __init__(self) -> None:
        self.meant = self.happens = self.superfluous = 0
        self.missing_count = self.extra_count = 0
        self.missing: list[datetime] = []
        self.extra: list[datetime] = []

    def add(self, day: int, meant: int, fired: int, passed: int, again: int) -> None:
        """Compare one UTC day."""
        self.meant += meant.bit_count()
        self.happens += passed.bit_count() + again.bit_count()
        self.superfluous += (fired & ~passed).bit_count()
        if meant != passed or again:
            missing, extra = meant & ~passed, passed & ~meant | again
            self.missing_count += missing.bit_count()
            self.extra_count += extra.bit_count()
            _list(self.missing, day, missing)
            _list(self.extra, day, extra)


def _list(found: list[datetime], day: int, minutes: int) -> None:
    places = [minute for minute in range(minutes.bit_length()) if minutes >> minute & 1]
    found += [moment_of(day * DAY + minute) for minute in places[: SHOWN - len(found)]]
