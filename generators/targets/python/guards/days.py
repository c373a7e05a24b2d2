"""Day rules as expressions over `day`, a date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

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
from generators.targets.python.guards.choices import among, either
from generators.targets.python.module import Module


def day_code(rule: DayRule, module: Module) -> str:
    """The expression that is true on the days that a rule takes."""
    match rule:
        case Weekdays():
            return _weekdays(rule.days)
        case DaysOfMonth():
            return among("day.day", rule.days)
        case Months():
            return among("day.month", rule.months)
        case IsoWeeks():
            return among("day.isocalendar().week", rule.weeks)
        case Dates():
            return among("day", tuple(date_code(day, module) for day in rule.dates))
        case Every():
            return _every(rule, module)
        case AllOf():
            return " and ".join(_grouped(day_code(each, module)) for each in rule.rules)
        case _:
            return _counted(rule, module)


def _counted(
    rule: NthWeekday | DaysFromEnd | NearestWeekday | BusinessDays | DaysOfYear, module: Module
) -> str:
    """Rules that count inside a month or a year."""
    match rule:
        case NthWeekday():
            return _nth_weekday(rule, module)
        case DaysFromEnd():
            return among(f"{_month_length(module)} - day.day + 1", rule.days)
        case NearestWeekday():
            name = module.helper("nearest_weekday")
            _month_length(module)
            _date(module)
            return either([f"day == {name}(day, {wanted})" for wanted in rule.days])
        case BusinessDays():
            return _business_days(rule, module)
        case DaysOfYear():
            place = "day.timetuple().tm_yday"
            length = _year_length(module) if min(rule.days) < 0 else ""
            return _from_both_ends(place, f"{length} - {place} + 1", rule.days)


def _weekdays(days: Sequence[int]) -> str:
    """Cron counts from Sunday, Python from Monday."""
    return among("day.weekday()", tuple(sorted((day - 1) % 7 for day in days)))


def _nth_weekday(rule: NthWeekday, module: Module) -> str:
    in_month = rule.of == "month"
    place = "day.day" if in_month else "day.timetuple().tm_yday"
    length = ""
    if min(rule.nth) < 0:
        length = _month_length(module) if in_month else _year_length(module)
    first, last = f"({place} - 1) // 7 + 1", f"({length} - {place}) // 7 + 1"
    return f"{_weekdays(rule.weekdays)} and {_grouped(_from_both_ends(first, last, rule.nth))}"


def _business_days(rule: BusinessDays, module: Module) -> str:
    name = module.helper("business_days")
    _date(module)
    module.imports.name("datetime", "timedelta")
    first, last = f"{name}(day.replace(day=1), day)", ""
    if min(rule.nth) < 0:
        last = f"{name}(day, day.replace(day={_month_length(module)}))"
    return f"day.weekday() < 5 and {_grouped(_from_both_ends(first, last, rule.nth))}"


def _from_both_ends(first: str, last: str, places: Sequence[int]) -> str:
    """Places counted from the start (above zero) or from the end (below)."""
    forward = tuple(place for place in places if place > 0)
    backward = tuple(sorted(-place for place in places if place < 0))
    parts = [among(first, forward)] if forward else []
    return either([*parts, among(last, backward)] if backward else parts)


def _every(rule: Every, module: Module) -> str:
    anchor = rule.anchor
    match rule.unit:
        case "day":
            return f"(day - {date_code(anchor, module)}).days % {rule.n} == 0"
        case "week":
            week = (anchor.toordinal() - 1) // 7
            return f"((day.toordinal() - 1) // 7 - {week}) % {rule.n} == 0"
        case "month":
            month = anchor.year * 12 + anchor.month
            return f"(day.year * 12 + day.month - {month}) % {rule.n} == 0"
        case _:
            return f"(day.year - {anchor.year}) % {rule.n} == 0"


def date_code(day: date, module: Module) -> str:
    """A date as Python writes it."""
    _date(module)
    return f"date({day.year}, {day.month}, {day.day})"


def _date(module: Module) -> None:
    module.imports.name("datetime", "date")


def _month_length(module: Module) -> str:
    module.imports.name("calendar", "monthrange")
    return "monthrange(day.year, day.month)[1]"


def _year_length(module: Module) -> str:
    module.imports.name("calendar", "isleap")
    return "(365 + isleap(day.year))"


def _grouped(code: str) -> str:
    return f"({code})" if " or " in code or " and " in code else code
