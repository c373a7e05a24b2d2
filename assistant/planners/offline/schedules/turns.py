"""Every n-th day, week, month or year: the days that are left of those that are named."""

import calendar
from datetime import date, timedelta

from assistant.planners.offline.schedules.draft import Draft
from assistant.planners.offline.schedules.facts import Days, Every, FromDay, Months, Start
from generators.schedules import days as rules


def named_months(draft: Draft) -> frozenset[int]:
    """The months named; empty for all. Quarters named beside months narrow them."""
    named = [fact.months for fact in draft.all(Months)]
    united = frozenset(month for months in named for month in months)
    common = frozenset.intersection(*named) if named else united
    return common if len(named) > 1 and common else united


def counted(draft: Draft, found: tuple[rules.DayRule, ...]) -> tuple[rules.DayRule, ...]:
    """The days narrowed to every n-th day, week or year from an anchor."""
    for unit in ("day", "week", "year"):
        every = next((f for f in draft.all(Every) if f.unit == unit and f.n > 1), None)
        stepped = unit == "day" and (draft.first(FromDay) or (every and every.stepped))
        if every and unit == "day" and not every.anchor and (run := _run_of_days(found)):
            draft.note(f"counted from day {run[0]} of each month")
            found = tuple(
                rules.DaysOfMonth(days=run[:: every.n]) if _run_of_days((one,)) else one
                for one in found
            )
        elif every and every.stepped and draft.first(Days) and not draft.first(FromDay):
            steps = rules.DaysOfMonth(days=tuple(range(1, 32, every.n)))
            found = tuple(rules.AllOf(rules=(steps, one)) for one in found)
        elif every and not stepped:
            rule = rules.Every(n=every.n, unit=unit, anchor=_anchor(draft, every, found))
            found = tuple(rules.AllOf(rules=(rule, one)) for one in found) or (rule,)
    return found


def _run_of_days(found: tuple[rules.DayRule, ...]) -> tuple[int, ...]:
    """The days of "between day 4 and 23 of the month", in which steps count from the first."""
    dated = [rule.days for rule in found if isinstance(rule, rules.DaysOfMonth)]
    if len(dated) != 1:
        return ()
    days = dated[0]
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
        first = min(months) if months else _first_month(found, every.n)
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


def _first_month(found: tuple[rules.DayRule, ...], n: int) -> int:
    """The month that turns begin with: days counted from the end are those of a quarter's end."""
    from_end = (rules.DaysFromEnd, rules.BusinessDays, rules.NthWeekday)
    ends = bool(found) and all(isinstance(rule, from_end) and _last(rule) for rule in found)
    return n if ends and n in {3, 6} else 1


def _last(rule: rules.DayRule) -> bool:
    if isinstance(rule, rules.BusinessDays | rules.NthWeekday):
        return max(rule.nth) < 0
    return True


def _stepped_months(months: frozenset[int], step: int) -> frozenset[int]:
    """Every n-th month of a range, counted from its first; months apart are what they are."""
    return frozenset(months_in_a_row(months)[::step]) or months


def months_in_a_row(months: frozenset[int]) -> list[int]:
    """Three or more months that follow one another, in their order; none for others."""
    first = next((m for m in sorted(months) if (m + 10) % 12 + 1 not in months), 1)
    run = [(first - 1 + ahead) % 12 + 1 for ahead in range(len(months))]
    return run if len(run) > 2 and set(run) == months else []
