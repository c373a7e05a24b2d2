"""The calendar part of a draft: day rules and months."""

import calendar
from dataclasses import dataclass

from assistant.planners.offline.schedules.draft import SUBDAY, Draft
from assistant.planners.offline.schedules.facts import (
    DayPart,
    Days,
    Every,
    FromDay,
    FromTime,
    Often,
    Only,
    PastHour,
    Start,
    Times,
    Weeks,
    WorkingDays,
)
from assistant.planners.offline.schedules.turns import (
    by_months,
    counted,
    months_in_a_row,
    named_months,
)
from assistant.planners.offline.schedules.windows import windows_of
from generators.schedules import days as rules

SUNDAY, MONDAY = 0, 1
_SPREAD = {2: (1, 4), 3: (1, 3, 5), 4: (1, 2, 4, 5), 5: (1, 2, 3, 4, 5), 6: (1, 2, 3, 4, 5, 6)}
_SPREAD_MONTH = {2: (1, 15), 3: (1, 11, 21), 4: (1, 8, 15, 22)}
_WEEKDAY_NAMES = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")


@dataclass(frozen=True, slots=True)
class CalendarDays:
    """On which days: alternatives within months, without exceptions; empty stands for all."""

    days: tuple[rules.DayRule, ...]
    months: tuple[int, ...]
    exceptions: tuple[rules.DayRule, ...] = ()


def calendar_days(draft: Draft) -> CalendarDays:
    """The days and months of a draft, with notes for what it leaves open."""
    months = named_months(draft)
    found = alternatives(draft)
    if not found and draft.first(WorkingDays):
        found = (rules.Weekdays(days=(1, 2, 3, 4, 5)),)
        draft.note("business hours are those of Monday to Friday")
    elif not found:
        found, months = _defaults(draft, months)
    elif not months and _yearly(draft):
        if _only_days_of_month(found):
            months = frozenset({1})
            draft.note("days of the year are counted from January")
        found = tuple(_of_the_year(rule) for rule in found)
    found = counted(draft, found)
    narrowed, months = by_months(draft, found, months)
    wrong = _never(narrowed, months)
    if wrong:
        draft.refuse(wrong)
    return CalendarDays(narrowed, tuple(sorted(months)))


def _yearly(draft: Draft) -> bool:
    every = draft.every("year")
    return every is not None and every.anchor is None and not draft.every("month", "week")


def _only_days_of_month(found: tuple[rules.DayRule, ...]) -> bool:
    return all(isinstance(rule, rules.DaysOfMonth) for rule in found)


def _of_the_year(rule: rules.DayRule) -> rules.DayRule:
    """The first Friday of the year, out of the year's first Fridays of months."""
    if not isinstance(rule, rules.NthWeekday):
        return rule
    return rule.model_copy(update={"of": "year"})


def alternatives(draft: Draft) -> tuple[rules.DayRule, ...]:
    """The rules that the words name, any of which may take a day."""
    found: list[rules.DayRule] = []
    seasons: list[rules.DayRule] = []
    for fact in draft.all(Days):
        if fact.season:
            seasons += fact.rules
        elif fact.narrowing and found:
            found[-1] = rules.AllOf(rules=(found[-1], *fact.rules))
        else:
            found += fact.rules
    found += [rules.Dates(dates=(fact.day,)) for fact in draft.all(Only)]
    weeks = [week for fact in draft.all(Weeks) for week in fact.weeks]
    if weeks:
        return _in_weeks(draft, tuple(weeks), found)
    if seasons and found:
        return tuple(rules.AllOf(rules=(day, season)) for day in found for season in seasons)
    return tuple(found or seasons)


def _in_weeks(
    draft: Draft, weeks: tuple[int, ...], found: list[rules.DayRule]
) -> tuple[rules.DayRule, ...]:
    if not found and draft.every("day"):
        return (rules.IsoWeeks(weeks=weeks),)
    if not found:
        said = " and ".join(map(str, weeks))
        days = tuple(_WEEKDAY_NAMES[day] for day in (1, 2, 3, 4, 5, 6, 0))
        draft.ask(f"On which day of week {said}?", (*days, "every day"), "Monday")
        found = [rules.Weekdays(days=(MONDAY,))]
    inside = rules.IsoWeeks(weeks=weeks)
    return tuple(rules.AllOf(rules=(inside, rule)) for rule in found)


def _defaults(
    draft: Draft, months: frozenset[int]
) -> tuple[tuple[rules.DayRule, ...], frozenset[int]]:
    """The days of a draft that names none: what "weekly" or "yearly" alone means."""
    stepped = next((fact for fact in draft.all(Every) if fact.unit == "day" and fact.stepped), None)
    since, days = draft.first(FromDay), draft.every("day")
    if stepped or (since and days and days.n > 1):
        step = (stepped or days or Every(1, "day")).n
        first = since.day if since else 1
        draft.note(f"counted from day {first} of each month")
        return (rules.DaysOfMonth(days=tuple(range(first, 32, step))),), months
    often = next((f for f in draft.all(Often) if f.unit in {"week", "month", "year"}), None)
    if often:
        return _often(draft, often, months)
    every = draft.every("week", "month", "year")
    if every is None or draft.every("day"):
        return _one_day(draft, months)
    if draft.every(*SUBDAY) or (draft.first(PastHour) and every.n == 1):
        return (), months
    if every.within:
        return (), months
    if every.unit == "month" and every.n > 1 and _all_its_days(draft, months):
        draft.note(f"on every day of every {every.n}. month")
        return (), months
    return _first_of(draft, every, months)


def _one_day(
    draft: Draft, months: frozenset[int]
) -> tuple[tuple[rules.DayRule, ...], frozenset[int]]:
    """Months alone ("every March") name their first day; with a time they mean every day."""
    timed = draft.every("day", *SUBDAY) or draft.first(Times) or draft.first(PastHour)
    if not months or timed or draft.first(Often) or draft.first(DayPart) or draft.first(FromTime):
        return (), months
    draft.note("no day is given: the 1st of the month")
    return (rules.DaysOfMonth(days=(1,)),), months


def _often(
    draft: Draft, often: Often, months: frozenset[int]
) -> tuple[tuple[rules.DayRule, ...], frozenset[int]]:
    rule: rules.DayRule | None = None
    if often.unit == "week" and often.times in _SPREAD:
        rule = rules.Weekdays(days=_SPREAD[often.times])
        said = ", ".join(_WEEKDAY_NAMES[day] for day in _SPREAD[often.times])
    elif often.unit == "month" and often.times in _SPREAD_MONTH:
        rule = rules.DaysOfMonth(days=_SPREAD_MONTH[often.times])
        said = "days " + ", ".join(map(str, _SPREAD_MONTH[often.times]))
    elif often.unit == "year" and 12 % often.times == 0:
        rule, said = rules.DaysOfMonth(days=(1,)), "the 1st of every so many months"
        months = frozenset(range(1, 13, 12 // often.times))
    if rule is None:
        draft.ask(f"On which days should the {often.times} runs a {often.unit} be?")
        return (), months
    draft.note(f"{often.times} times a {often.unit} is read as {said}")
    return (rule,), months


def _all_its_days(draft: Draft, months: frozenset[int]) -> bool:
    """Whether "every 2 months" says in which months, and not on how many days."""
    return bool(months_in_a_row(months) or draft.first(PastHour) or windows_of(draft))


def _first_of(
    draft: Draft, every: Every, months: frozenset[int]
) -> tuple[tuple[rules.DayRule, ...], frozenset[int]]:
    start = draft.first(Start)
    begun = start.day if start and start.month is None else None
    if every.unit == "week":
        day = (begun.isoweekday() % 7) if begun else SUNDAY
        if begun is None:
            draft.note("no day of the week is given: Sunday, as cron's @weekly")
        return (rules.Weekdays(days=(day,)),), months
    since = draft.first(FromDay)
    day = since.day if since else begun.day if begun else 1
    if since is None and begun is None:
        draft.note("no day of the month is given: the 1st")
    if every.unit == "year" and not months:
        month = begun.month if begun else start.month if start and start.month else 1
        if start is None:
            draft.note("no month is given: January")
        months = frozenset({month})
    return (rules.DaysOfMonth(days=(day,)),), months


def _never(found: tuple[rules.DayRule, ...], months: frozenset[int]) -> str | None:
    """Why days of the month never come in these months: 30 February."""
    if not months or not found:
        return None
    lengths = {month: calendar.monthrange(2028, month)[1] for month in months}
    for rule in found:
        if not isinstance(rule, rules.DaysOfMonth) or min(rule.days) <= max(lengths.values()):
            return None
    month = max(lengths, key=lambda number: lengths[number])
    rule = found[0]
    day = min(rule.days) if isinstance(rule, rules.DaysOfMonth) else 31
    return f"{day} {calendar.month_name[month]} does not exist"
