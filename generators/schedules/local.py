"""What a schedule means, in wall-clock terms and without a zone.

    LocalSchedule(
        clock=(Clock(minute="30", hour="9"), Clock(minute="0", hour="17")),
        days=(Weekdays(days=(1, 3, 5)),),
        months=(),
        start=None, end=None,
        exceptions=(Months(months=(12,)),),
        interval=None,
        also=(),
        text="Mon/Wed/Fri at 09:30 and 17:00 except in December",
    )

A moment is meant when it is in `clock` (a union of minute and hour fields), in `interval` if there
is one, on a day that any rule of `days` takes (none: every day; the rules are in `days.py`), in
`months` (none: all), from `start` to `end` (both included, None: open), and on no day that a rule
of `exceptions` takes, and not in `skipped`. `also` are further schedules: what any of them means
is meant too, so "Mondays at 9 and Fridays at 17" is one schedule with one in `also`. `text` are the
words it came from; `meaning` is the schedule without them, in normal form, to be compared.

    Interval(minutes=90, anchor=datetime(2026, 12, 1))     every 90 minutes, counted from there

An interval counts elapsed time, also across a change of the clock; its anchor is wall-clock time.
So do minutes that the clock has in every one of the 24 hours ("hourly", "every 15 minutes"): they
are steady, run in both passes of a fold and need nothing made up for after a gap. All other times
are wall-clock times, for which `to_utc` has its gap and fold policies.

Constructors: `LocalSchedule.from_cron("0 9 * * 1-5")`, `.daily(9, 30)`, `.weekly((1,), 9)`,
`.monthly((1, 15), 9)`, `.hourly(15)`, `.every_minutes(45, anchor)`, `.on(rule, 9, 30)`, and
`.limited(20, start)` on any of them.
Everything is frozen, hashable, and survives `model_dump_json` / `model_validate_json`.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict
from pydantic import Field as Attribute

from generators.schedules.clock import Clock, Interval
from generators.schedules.days import (
    AllOf,
    BusinessDays,
    Dates,
    DayRule,
    DaysFromEnd,
    DaysOfMonth,
    DaysOfYear,
    Every,
    IsoWeeks,
    Months,
    NearestWeekday,
    NthWeekday,
    Weekdays,
)
from generators.schedules.errors import CronError
from generators.schedules.fields import DAY_OF_MONTH, DAY_OF_WEEK, FIELDS, MONTH, parse, starred

__all__ = [
    "AllOf",
    "BusinessDays",
    "Clock",
    "Dates",
    "DayRule",
    "DaysFromEnd",
    "DaysOfMonth",
    "DaysOfYear",
    "Every",
    "Interval",
    "IsoWeeks",
    "LocalSchedule",
    "Months",
    "NearestWeekday",
    "NthWeekday",
    "Weekdays",
]


def _sorted_months(values: tuple[int, ...]) -> tuple[int, ...]:
    chosen = tuple(sorted(set(values)))
    return () if len(chosen) == 12 else chosen


def _sorted_moments(values: tuple[datetime, ...]) -> tuple[datetime, ...]:
    return tuple(sorted(set(values)))


class LocalSchedule(BaseModel):
    """A schedule as it was meant; the module's docstring says how its parts combine."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    clock: Annotated[tuple[Clock, ...], Attribute(min_length=1)] = (Clock(minute="*", hour="*"),)
    interval: Interval | None = None
    days: tuple[DayRule, ...] = ()
    months: Annotated[
        tuple[Annotated[int, Attribute(ge=1, le=12)], ...], AfterValidator(_sorted_months)
    ] = ()
    start: date | None = None
    end: date | None = None
    exceptions: tuple[DayRule, ...] = ()
    skipped: Annotated[tuple[datetime, ...], AfterValidator(_sorted_moments)] = ()
    """Single wall-clock moments that are left out."""
    also: tuple["LocalSchedule", ...] = ()
    text: str = ""

    @classmethod
    def from_cron(cls, text: str) -> Self:
        """The schedule of five strict fields without a zone (see `dialect`), or ScheduleError."""
        fields = text.split()
        if len(fields) != len(FIELDS):
            raise CronError(text, f"it takes five fields and this has {len(fields)}")
        minute, hour, dom, month, dow = fields
        return cls(
            clock=(Clock(minute=minute, hour=hour),),
            days=_cron_days(dom, dow),
            months=tuple(parse(month, MONTH)),
            text=text,
        )

    @classmethod
    def daily(cls, hour: int, minute: int = 0, *, text: str = "") -> Self:
        """Every day at one time."""
        return cls(clock=(Clock(minute=str(minute), hour=str(hour)),), text=text)

    @classmethod
    def hourly(cls, minute: int = 0, *, text: str = "") -> Self:
        """Every hour, so many minutes past it."""
        return cls(clock=(Clock(minute=str(minute), hour="*"),), text=text)

    @classmethod
    def on(cls, rule: DayRule, hour: int, minute: int = 0, *, text: str = "") -> Self:
        """At one time on the days of one rule."""
        return cls(clock=(Clock(minute=str(minute), hour=str(hour)),), days=(rule,), text=text)

    @classmethod
    def weekly(
        cls, weekdays: tuple[int, ...], hour: int, minute: int = 0, *, text: str = ""
    ) -> Self:
        """On weekdays (0 is Sunday) at one time."""
        return cls.on(Weekdays(days=weekdays), hour, minute, text=text)

    @classmethod
    def monthly(cls, days: tuple[int, ...], hour: int, minute: int = 0, *, text: str = "") -> Self:
        """On days of the month at one time."""
        return cls.on(DaysOfMonth(days=days), hour, minute, text=text)

    @classmethod
    def every_minutes(cls, minutes: int, anchor: datetime, *, text: str = "") -> Self:
        """Every so many minutes of elapsed time, counted from the anchor."""
        return cls(interval=Interval(minutes=minutes, anchor=anchor), text=text)

    def matches_day(self, day: date) -> bool:
        """Whether this schedule, or one in `also`, has the day among its days."""
        return self.has_day(day) or any(other.matches_day(day) for other in self.also)

    def has_day(self, day: date) -> bool:
        """Whether this schedule alone, without `also`, has the day among its days."""
        if (self.start and day < self.start) or (self.end and day > self.end):
            return False
        if self.months and day.month not in self.months:
            return False
        if self.days and not any(rule.matches(day) for rule in self.days):
            return False
        return not any(rule.matches(day) for rule in self.exceptions)

    @property
    def meaning(self) -> "LocalSchedule":
        """This schedule in normal form and without its words: equal meanings compare equal.

        Equality is of form, so it can miss that two different rules happen to agree.
        """
        from generators.schedules.normal import normal

        return normal(self)

    def to_cron(self) -> str | None:
        """The one five-field cron, in local time, that says exactly this; None if none does."""
        from generators.schedules.normal import to_cron

        return to_cron(self)

    def describe(self) -> str:
        """The schedule in plain English, without its zone."""
        from generators.schedules.describe import describe

        return describe(self)

    def firings_local(self, start: datetime, end: datetime) -> Iterator[datetime]:
        """The wall-clock moments meant, ascending, from start up to but not including end.

        An interval is counted on the wall clock here; `preview` counts elapsed time.
        """
        from generators.schedules.normal import firings_local

        return firings_local(self, start, end)

    def limited(self, count: int, start: date) -> "LocalSchedule":
        """The first `count` of its wall-clock moments from a day on: "for 20 times from Monday"."""
        from generators.schedules.normal import limited

        return limited(self, count, start)

    def with_text(self, text: str) -> Self:
        """The same schedule, said in other words."""
        return self.model_copy(update={"text": text})


def _cron_days(dom_text: str, dow_text: str) -> tuple[DayRule, ...]:
    """The executor's rule: with a star in either field both must match, without one either."""
    doms, dows = parse(dom_text, DAY_OF_MONTH), parse(dow_text, DAY_OF_WEEK)
    full = doms == DAY_OF_MONTH.everything or dows == DAY_OF_WEEK.everything
    if full and not (starred(dom_text) or starred(dow_text)):
        return ()
    rules: tuple[DayRule, ...] = ()
    if doms != DAY_OF_MONTH.everything:
        rules += (DaysOfMonth(days=tuple(doms)),)
    if dows != DAY_OF_WEEK.everything:
        rules += (Weekdays(days=tuple(dows)),)
    return rules
