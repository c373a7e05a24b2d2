"""What is left out: "except in December", "but not on weekends", "excluding June 23rd"."""

from collections.abc import Callable

from assistant.planners.offline.schedules.dates import read_dates
from assistant.planners.offline.schedules.facts import (
    Asked,
    Days,
    Except,
    Fact,
    Found,
    Times,
    Wrong,
)
from assistant.planners.offline.schedules.monthdays import (
    read_business_days,
    read_edge,
    read_month_days,
    read_nearest,
)
from assistant.planners.offline.schedules.months import read_months
from assistant.planners.offline.schedules.numbers import separator
from assistant.planners.offline.schedules.terms import Terms
from assistant.planners.offline.schedules.times import read_times
from assistant.planners.offline.schedules.weekdays import read_nth, read_weekdays
from generators.schedules.days import NthWeekday, Weekdays

_READERS: tuple[Callable[[Terms, int], Found | None], ...] = (
    read_dates,
    read_nth,
    read_nearest,
    read_business_days,
    read_edge,
    read_month_days,
    read_weekdays,
    read_months,
    read_times,
)


def read_except(terms: Terms, at: int) -> Found | None:
    """A list of days, months or times after "except"."""
    start = terms.skip(at, "comma", "bracket", "and", "glue")
    if not terms.has(start, "except"):
        return None
    where = terms.skip(start, "except", "on", "in", "for", "every", "the")
    if terms.has(where, "holiday"):
        return Found(holidays(), where + 1)
    groups: list[list[Fact]] = []
    end = where
    while len(groups) < 32 and (found := _one(terms, where)):
        if groups and isinstance(found.fact, Times) != isinstance(groups[0][0], Times):
            break
        found = _in_months(terms, found)
        # "on weekends and in December" leaves out both; "the 2nd Monday in March" is one.
        groups.append(list(found.facts))
        end = found.end
        where = separator(terms, end)
        if where == end:
            break
    left_out = tuple(Except(tuple(group)) for group in groups)
    return Found(left_out[0], end, left_out[1:]) if left_out else None


def _in_months(terms: Terms, found: Found) -> Found:
    """Weekdays with the months that are meant: "the 2nd Monday in March", "weekends in May"."""
    rules = found.fact.rules if isinstance(found.fact, Days) else ()
    weekdays = bool(rules) and isinstance(rules[0], NthWeekday | Weekdays)
    months = (
        read_months(terms, found.end) if weekdays and terms.has(found.end, "in", "of") else None
    )
    return Found(found.fact, months.end, months.facts) if months else found


def _one(terms: Terms, at: int) -> Found | None:
    start = terms.skip(at, "except", "on", "in")
    return next((found for read in _READERS if (found := read(terms, start))), None)


def holidays() -> Asked:
    """What is asked when holidays are named: nobody here knows them."""
    return Asked(
        "Which dates are the holidays? They differ by place and year, so they must be listed",
    )


def read_unknowable(terms: Terms, at: int) -> Found | None:
    """Words for moments that a calendar alone does not tell: sunrise, Easter, full moon."""
    where = terms.skip(at, "at", "on", "every", "the", "in")
    if terms.has(where, "unknowable"):
        word = terms.items[where].text
        return Found(Wrong(f"when {word} is cannot be told from a calendar and a clock"), where + 1)
    if terms.has(where, "holiday"):
        return Found(holidays(), where + 1)
    return None
