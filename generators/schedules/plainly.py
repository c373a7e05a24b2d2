"""What a schedule means, slowly and obviously: the second opinion that proofs are made with.

Nothing here is shared with the way to UTC crons: the days of a rule are picked by hand, so to say,
from the list of the days of each month. `walk` goes on from days to moments.
"""

import functools
from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

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
from generators.schedules.local import LocalSchedule

Counted = DaysOfMonth | DaysFromEnd | BusinessDays | DaysOfYear | NthWeekday


@functools.lru_cache(maxsize=8192)
def days_of(rule: DayRule, year: int, month: int) -> frozenset[date]:
    """The days of one month that a rule takes."""
    days = _month(year, month)
    if isinstance(rule, AllOf):
        return frozenset.intersection(*(days_of(one, year, month) for one in rule.rules))
    if isinstance(rule, NearestWeekday):
        return frozenset(_nearest(day, days) for day in _picked(days, rule.days))
    if isinstance(rule, Weekdays | Months | IsoWeeks | Dates | Every):
        return frozenset(day for day in days if _fits(rule, day))
    return frozenset(day for day in _counted(rule, year, month) if day in days)


def _fits(rule: Weekdays | Months | IsoWeeks | Dates | Every, day: date) -> bool:
    match rule:
        case Weekdays():
            return _sunday_first(day) in rule.days
        case Months():
            return day.month in rule.months
        case IsoWeeks():
            return day.isocalendar()[1] in rule.weeks
        case Dates():
            return day in rule.dates
        case Every():
            return _turns(rule, day) % rule.n == 0


def _counted(rule: Counted, year: int, month: int) -> list[date]:
    """What rules pick that count days from the start or the end of a month or year."""
    days = _month(year, month)
    match rule:
        case DaysOfMonth():
            return _picked(days, rule.days)
        case DaysFromEnd():
            return _picked(days, [-n for n in rule.days])
        case BusinessDays():
            return _picked([day for day in days if day.weekday() < 5], rule.nth)
        case DaysOfYear():
            return _picked(_year(year), rule.days)
        case NthWeekday():
            whole = days if rule.of == "month" else _year(year)
            same = [[day for day in whole if _sunday_first(day) == w] for w in rule.weekdays]
            return [day for some in same for day in _picked(some, rule.nth)]


def has_day(schedule: LocalSchedule, day: date) -> bool:
    """Whether a schedule, without its `also`, has a day."""
    early = schedule.start is not None and day < schedule.start
    late = schedule.end is not None and day > schedule.end
    if early or late or (schedule.months and day.month not in schedule.months):
        return False
    if any(day in days_of(rule, day.year, day.month) for rule in schedule.exceptions):
        return False
    rules = schedule.days
    return not rules or any(day in days_of(rule, day.year, day.month) for rule in rules)


@functools.lru_cache(maxsize=2048)
def _month(year: int, month: int) -> list[date]:
    return [date(year, month, n + 1) for n in range(monthrange(year, month)[1])]


@functools.lru_cache(maxsize=256)
def _year(year: int) -> list[date]:
    return [day for month in range(1, 13) for day in _month(year, month)]


def _picked(days: Sequence[date], places: Iterable[int]) -> list[date]:
    """The days at places that count from 1, or from -1 at the end; places beyond have none."""
    return [days[n - 1 if n > 0 else n] for n in places if 0 < abs(n) <= len(days)]


def _nearest(wanted: date, days: Sequence[date]) -> date:
    working = [day for day in days if day.weekday() < 5]
    return min(working, key=lambda day: abs(day - wanted))


def _sunday_first(day: date) -> int:
    return ("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat").index(f"{day:%a}")


def _turns(rule: Every, day: date) -> int:
    """How many of the rule's units lie between its anchor and the day."""
    anchor = rule.anchor
    if rule.unit == "year":
        return day.year - anchor.year
    if rule.unit == "month":
        return (day.year - anchor.year) * 12 + day.month - anchor.month
    if rule.unit == "week":
        mondays = (day - timedelta(day.weekday()), anchor - timedelta(anchor.weekday()))
        return (mondays[0] - mondays[1]).days // 7
    return (day - anchor).days
