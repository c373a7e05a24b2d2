"""Day rules: which calendar days a schedule means. Weekdays count as cron does, 0 is Sunday.

    Weekdays(days=(1, 5))                    every Monday and Friday
    DaysOfMonth(days=(1, 15))                the 1st and the 15th
    NthWeekday(nth=(1,), weekdays=(1,))      first Monday of the month; nth 1..5, -1 is the last
    NthWeekday(nth=(13,), weekdays=(5,), of="year")   13th Friday of the year
    DaysFromEnd(days=(1,))                   last day of the month; 2 is the last but one
    NearestWeekday(days=(15,))               Mon-Fri day nearest to the 15th, in the same month
    BusinessDays(nth=(1, -1))                first and last Mon-Fri day of the month, no holidays
    Months(months=(1, 4, 7, 10))             every day of these months
    DaysOfYear(days=(100, -1))               100th and last day of the year
    IsoWeeks(weeks=(12,))                    every day of ISO week 12
    Dates(dates=(date(2027, 1, 3),))         these very dates
    Every(n=2, unit="week", anchor=date(2026, 12, 1))   days of every second week (Monday to
                                             Sunday) counted from the anchor's own; unit day:
                                             every n-th day; month, year: all days of those
    AllOf(rules=(DaysOfMonth(days=(13,)), Weekdays(days=(5,))))   Friday the 13th

`Every` repeats in both directions from its anchor; a schedule's `start` bounds it.
"""

import calendar
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict
from pydantic import Field as Attribute
from typing_extensions import override

SATURDAY, SUNDAY = 6, 0
BUSINESS = frozenset(range(1, 6))


def cron_weekday(day: date) -> int:
    """The weekday of a date as cron counts, 0 is Sunday."""
    return day.isoweekday() % 7


def month_length(day: date) -> int:
    """How many days the month of a date has."""
    return calendar.monthrange(day.year, day.month)[1]


def year_length(day: date) -> int:
    """How many days the year of a date has."""
    return 366 if calendar.isleap(day.year) else 365


def _sorted_set(values: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(sorted(set(values)))


def _not_zero(values: tuple[int, ...]) -> tuple[int, ...]:
    if 0 in values:
        raise ValueError("counting starts at 1 (or at -1 from the end), so 0 names no day")
    return values


def _sorted_dates(values: tuple[date, ...]) -> tuple[date, ...]:
    return tuple(sorted(set(values)))


Nth = Annotated[int, Attribute(ge=-53, le=53)]
_Weekday = Annotated[int, Attribute(ge=0, le=6)]
_DayOfMonth = Annotated[int, Attribute(ge=1, le=31)]


class Rule(BaseModel):
    """One rule for days; `matches` tells whether it takes a date."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    def matches(self, day: date) -> bool:
        """Whether the rule takes this date."""
        raise NotImplementedError


class Weekdays(Rule):
    """Every day of the week that is listed; 0 is Sunday."""

    kind: Literal["weekdays"] = "weekdays"
    days: Annotated[tuple[_Weekday, ...], Attribute(min_length=1), AfterValidator(_sorted_set)]

    @override
    def matches(self, day: date) -> bool:
        return cron_weekday(day) in self.days


class DaysOfMonth(Rule):
    """Days counted from the first of the month; months without such a day have none."""

    kind: Literal["days_of_month"] = "days_of_month"
    days: Annotated[tuple[_DayOfMonth, ...], Attribute(min_length=1), AfterValidator(_sorted_set)]

    @override
    def matches(self, day: date) -> bool:
        return day.day in self.days


class NthWeekday(Rule):
    """The n-th of a weekday in its month or year: 1 is the first, -1 the last."""

    kind: Literal["nth_weekday"] = "nth_weekday"
    nth: Annotated[
        tuple[Nth, ...],
        Attribute(min_length=1),
        AfterValidator(_sorted_set),
        AfterValidator(_not_zero),
    ]
    weekdays: Annotated[tuple[_Weekday, ...], Attribute(min_length=1), AfterValidator(_sorted_set)]
    of: Literal["month", "year"] = "month"

    @override
    def matches(self, day: date) -> bool:
        if cron_weekday(day) not in self.weekdays:
            return False
        place, length = day.day, month_length(day)
        if self.of == "year":
            place, length = day.timetuple().tm_yday, year_length(day)
        return (place - 1) // 7 + 1 in self.nth or -((length - place) // 7) - 1 in self.nth


class DaysFromEnd(Rule):
    """Days counted from the end of the month: 1 is the last, 2 the last but one."""

    kind: Literal["days_from_end"] = "days_from_end"
    days: Annotated[tuple[_DayOfMonth, ...], Attribute(min_length=1), AfterValidator(_sorted_set)]

    @override
    def matches(self, day: date) -> bool:
        return month_length(day) - day.day + 1 in self.days


class NearestWeekday(Rule):
    """The Monday-to-Friday day nearest to a day of the month, never leaving that month."""

    kind: Literal["nearest_weekday"] = "nearest_weekday"
    days: Annotated[tuple[_DayOfMonth, ...], Attribute(min_length=1), AfterValidator(_sorted_set)]

    @override
    def matches(self, day: date) -> bool:
        length = month_length(day)
        return any(
            day.day == _nearest(day.replace(day=wanted), length)
            for wanted in self.days
            if wanted <= length
        )


def _nearest(day: date, length: int) -> int:
    if cron_weekday(day) == SATURDAY:
        return day.day - 1 if day.day > 1 else 3
    if cron_weekday(day) == SUNDAY:
        return day.day + 1 if day.day < length else length - 2
    return day.day


class BusinessDays(Rule):
    """The n-th Monday-to-Friday day of the month; -1 is the last. Holidays are not known."""

    kind: Literal["business_days"] = "business_days"
    nth: Annotated[
        tuple[Annotated[int, Attribute(ge=-23, le=23)], ...],
        Attribute(min_length=1),
        AfterValidator(_sorted_set),
        AfterValidator(_not_zero),
    ]

    @override
    def matches(self, day: date) -> bool:
        if cron_weekday(day) not in BUSINESS:
            return False
        first, last = day.replace(day=1), day.replace(day=month_length(day))
        return _business(first, day) in self.nth or -_business(day, last) in self.nth


def _business(first: date, last: date) -> int:
    """How many Monday-to-Friday days there are from first to last, both included."""
    weeks, rest = divmod((last - first).days + 1, 7)
    tail = (first.weekday() + step for step in range(rest))
    return weeks * 5 + sum(1 for weekday in tail if weekday % 7 < 5)


class Months(Rule):
    """Every day of the months listed."""

    kind: Literal["months"] = "months"
    months: Annotated[
        tuple[Annotated[int, Attribute(ge=1, le=12)], ...],
        Attribute(min_length=1),
        AfterValidator(_sorted_set),
    ]

    @override
    def matches(self, day: date) -> bool:
        return day.month in self.months


class DaysOfYear(Rule):
    """Days counted through the year: 1 is 1 January, -1 is 31 December."""

    kind: Literal["days_of_year"] = "days_of_year"
    days: Annotated[
        tuple[Annotated[int, Attribute(ge=-366, le=366)], ...],
        Attribute(min_length=1),
        AfterValidator(_sorted_set),
        AfterValidator(_not_zero),
    ]

    @override
    def matches(self, day: date) -> bool:
        place = day.timetuple().tm_yday
        return place in self.days or place - year_length(day) - 1 in self.days


class IsoWeeks(Rule):
    """Every day of the ISO weeks listed: weeks start on Monday, week 1 has 4 January."""

    kind: Literal["iso_weeks"] = "iso_weeks"
    weeks: Annotated[
        tuple[Annotated[int, Attribute(ge=1, le=53)], ...],
        Attribute(min_length=1),
        AfterValidator(_sorted_set),
    ]

    @override
    def matches(self, day: date) -> bool:
        return day.isocalendar().week in self.weeks


class Dates(Rule):
    """These dates and no others."""

    kind: Literal["dates"] = "dates"
    dates: Annotated[tuple[date, ...], Attribute(min_length=1), AfterValidator(_sorted_dates)]

    @override
    def matches(self, day: date) -> bool:
        return day in self.dates


class Every(Rule):
    """All days of every n-th day, week, month or year, counted from the one with the anchor."""

    kind: Literal["every"] = "every"
    n: Annotated[int, Attribute(ge=1, le=10_000)]
    unit: Literal["day", "week", "month", "year"]
    anchor: date

    @override
    def matches(self, day: date) -> bool:
        return (_count(day, self.unit) - _count(self.anchor, self.unit)) % self.n == 0


def _count(day: date, unit: str) -> int:
    match unit:
        case "day":
            return day.toordinal()
        case "week":
            return (day.toordinal() - 1) // 7  # ordinal 1 is a Monday
        case "month":
            return day.year * 12 + day.month
        case _:
            return day.year


class AllOf(Rule):
    """Days that every one of the rules takes: the 13th, if it is a Friday."""

    kind: Literal["all_of"] = "all_of"
    rules: Annotated[tuple["DayRule", ...], Attribute(min_length=1)]

    @override
    def matches(self, day: date) -> bool:
        return all(rule.matches(day) for rule in self.rules)


DayRule = Annotated[
    Weekdays
    | DaysOfMonth
    | NthWeekday
    | DaysFromEnd
    | NearestWeekday
    | BusinessDays
    | Months
    | DaysOfYear
    | IsoWeeks
    | Dates
    | Every
    | AllOf,
    Attribute(discriminator="kind"),
]
