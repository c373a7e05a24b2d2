"""The calendar part of a draft: day rules and months."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.planners.offline.schedules.draft import SUBDAY, Draft
from assistant.planners.offline.schedules.facts import (
    DayPart,
    Days,
    Every,
    FromDay,
    FromTime,
    Months,
    Often,
    Only,
    PastHour,
    Start,
    Times,
    Weeks,
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
    if not found:
        found, months = _defaults(draft, months)
    elif not months and _yearly(draft) and _only_days_of_month(found):
        months = frozenset({1})
        draft.note("days of the year are counted from January")
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


def named_months(draft: Draft) -> frozenset[int]:
    """The months named; empty for all. Quarters named beside months narrow them."""
    named = [fact.months for fact in draft.all(Months)]
    united = frozenset(month for months in named for month in months)
    common = frozenset.intersection(*named) if named else united
    return common if len(named) > 1 and common else united


def alternatives(draft: Draft) -> tuple[rules.DayRule, ...]:
    """The rules that the words name, any of which may take a day."""
    found: list[rules.DayRule] = []
    for fact in draft.all(Days):
        if fact.narrowing and found:
            found[-1] = rules.AllOf(rules=(found[-1], *fact.rules))
        else:
            found += fact.rules
    found += [rules.Dates(dates=(fact.day,)) for fact in draft.all(Only)]
    weeks = [week for fact in draft.all(Weeks) for week in fact.weeks]
    if weeks:
        return _in_weeks(draft, tuple(weeks), found)
    return tuple(found)


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
    return bool(_run_of(months) or draft.first(PastHour) or windows_of(draft))


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


def counted(draft: Draft, found: tuple[rules.DayRule, ...]) -> tuple[rules.DayRule, ...]:
    """The days narrowed to every n-th day, week or year from an anchor."""
    for unit in ("day", "week", "year"):
        every = next((f for f in draft.all(Every) if f.unit == unit and f.n > 1), None)
        stepped = unit == "day" and (draft.first(FromDay) or (every and every.stepped))
        if every and unit == "day" and not every.anchor and (run := _run_of_days(found)):
            draft.note(f"counted from day {run[0]} of each month")
            found = (rules.DaysOfMonth(days=run[:: every.n]),)
        elif every and not stepped:
            rule = rules.Every(n=every.n, unit=unit, anchor=_anchor(draft, every, found))
            found = tuple(rules.AllOf(rules=(rule, one)) for one in found) or (rule,)
    return found


def _run_of_days(found: tuple[rules.DayRule, ...]) -> tuple[int, ...]:
    """The days of "between day 4 and 23 of the month", in which steps count from the first."""
    if len(found) != 1 or not isinstance(found[0], rules.DaysOfMonth):
        return ()
    days = found[0].days
    return days if 2 < len(days) == days[-1] - days[0] + 1 else ()


def _anchor(draft: Draft, every: Every, found: tuple[rules.DayRule, ...]) -> date:
    """The first day meant from the start (or from today on), which the counting begins with."""
    if every.anchor:
        return every.anchor.date()
    start = draft.first(Start)
    day = start.day if start else draft.today
    months = named_months(draft)
    for ahead in range(366 * 2):
        candidate = day + timedelta(days=ahead)
        fits = not months or candidate.month in months
        if fits and (not found or any(rule.matches(candidate) for rule in found)):
            draft.note(f"counted from {candidate}")
            return candidate
    return day


def by_months(
    draft: Draft, found: tuple[rules.DayRule, ...], months: frozenset[int]
) -> tuple[tuple[rules.DayRule, ...], frozenset[int]]:
    """The days narrowed to every n-th month."""
    every = draft.every("month")
    if every is None or every.n == 1:
        return found, months
    if len(months) > 1 and every.anchor is None:
        return found, _stepped_months(months, every.n)
    start = draft.first(Start)
    if 12 % every.n == 0 and every.anchor is None:
        first = min(months) if months else 1
        first = (start.month or start.day.month) if start and not months else first
        chosen = frozenset((first - 1 + step) % 12 + 1 for step in range(0, 12, every.n))
        if start is None:
            names = ", ".join(calendar.month_name[month] for month in sorted(chosen))
            draft.note(f"every {every.n} months is read as {names}")
        return found, chosen
    anchor = (start.day if start else draft.today).replace(day=1)
    if every.anchor is None:
        draft.note(f"counted from {anchor:%B %Y}")
    rule = rules.Every(
        n=every.n, unit="month", anchor=every.anchor.date() if every.anchor else anchor
    )
    return tuple(rules.AllOf(rules=(rule, one)) for one in found) or (rule,), months


def _stepped_months(months: frozenset[int], step: int) -> frozenset[int]:
    """Every n-th month of a range, counted from its first; months apart are what they are."""
    return frozenset(_run_of(months)[::step]) or months


def _run_of(months: frozenset[int]) -> list[int]:
    """Three or more months that follow one another, in their order; none for others."""
    first = next((m for m in sorted(months) if (m + 10) % 12 + 1 not in months), 1)
    run = [(first - 1 + ahead) % 12 + 1 for ahead in range(len(months))]
    return run if len(run) > 2 and set(run) == months else []


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
