"""Days that are left out, taken from the rules where the rules can say so themselves."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from assistant.planners.offline.schedules.calendar_days import CalendarDays, alternatives
from assistant.planners.offline.schedules.draft import Draft
from assistant.planners.offline.schedules.facts import Every, Except, Only
from assistant.planners.offline.schedules.turns import by_months, counted, named_months
from assistant.planners.offline.schedules.windows import moments_of
from generators.schedules import days as rules

_WEEK, _YEAR = frozenset(range(7)), frozenset(range(1, 13))


def skipped(draft: Draft) -> tuple[datetime, ...]:
    """The single moments that are left out."""
    parts = (draft.part(excepted.facts) for excepted in draft.all(Except))
    return tuple(moment for part in parts for moment in skipped_in(part))


def skipped_in(part: Draft) -> list[datetime]:
    """The moments that a date and times of day beside it name."""
    midnights = [datetime.combine(once.day, time()) for once in part.all(Only)]
    minutes = [item.start for item in moments_of(part)]
    return [midnight + timedelta(minutes=at) for midnight in midnights for at in minutes]


def exceptions(draft: Draft) -> tuple[rules.DayRule, ...]:
    """The rules for days that are left out."""
    found: list[rules.DayRule] = []
    for excepted in draft.all(Except):
        part = draft.part((*excepted.facts, Every(1, "day")))  # the whole of weeks and months
        if skipped_in(part):
            continue
        days, named = by_months(part, counted(part, alternatives(part)), named_months(part))
        months = tuple(sorted(named))
        if days and months:
            scope = rules.Months(months=months)
            found += [rules.AllOf(rules=(scope, rule)) for rule in days]
        elif days:
            found += days
        elif months:
            found.append(rules.Months(months=months))
    return tuple(found)


def without(draft: Draft, days: CalendarDays, excepted: tuple[rules.DayRule, ...]) -> CalendarDays:
    """The days without the exceptions: "daily except Mondays" is six weekdays."""
    for rule in excepted:
        if isinstance(rule, rules.Months):
            days = _without_months(draft, days, rule)
        elif isinstance(rule, rules.Weekdays) and _only_weekdays(days):
            days = _without_weekdays(draft, days, rule)
        else:
            days = replace(days, exceptions=(*days.exceptions, rule))
    return days


def _without_months(draft: Draft, days: CalendarDays, rule: rules.Months) -> CalendarDays:
    kept = (frozenset(days.months) or _YEAR) - frozenset(rule.months)
    if not kept:
        draft.refuse("all of its months are left out again")
    return replace(days, months=tuple(sorted(kept)))


def _only_weekdays(days: CalendarDays) -> bool:
    return all(isinstance(rule, rules.Weekdays) for rule in days.days)


def _without_weekdays(draft: Draft, days: CalendarDays, rule: rules.Weekdays) -> CalendarDays:
    named = [day for one in days.days if isinstance(one, rules.Weekdays) for day in one.days]
    kept = (frozenset(named) or _WEEK) - frozenset(rule.days)
    if not kept:
        draft.refuse("all of its days are left out again")
        return days
    return replace(days, days=(rules.Weekdays(days=tuple(kept)),))
