"""What is left out: "except in December", "but not on weekends", "excluding June 23rd"."""

from collections.abc import Callable

from assistant.planners.offline.schedules.conditions import DAY_READERS, read_if
from assistant.planners.offline.schedules.draft import SUBDAY
from assistant.planners.offline.schedules.facts import (
    Asked,
    Days,
    Every,
    Except,
    Fact,
    Found,
    Only,
    Times,
    Weeks,
    WorkingDays,
    Wrong,
)
from assistant.planners.offline.schedules.intervals import read_counted
from assistant.planners.offline.schedules.months import read_months
from assistant.planners.offline.schedules.numbers import separator
from assistant.planners.offline.schedules.terms import Terms
from assistant.planners.offline.schedules.times import read_times
from assistant.planners.offline.schedules.weeks import read_weeks
from generators.schedules.days import NthWeekday, Weekdays

_READERS: tuple[Callable[[Terms, int], Found | None], ...] = (
    *DAY_READERS,
    read_weeks,
    read_counted,
    read_months,
    read_times,
)
_FRAMES: tuple[Callable[[Terms, int], Found | None], ...] = (read_if, read_weeks, read_counted)


def read_except(terms: Terms, at: int) -> Found | None:
    """A list of days, months or times after "except"."""
    start = terms.skip(at, "comma", "bracket", "and", "glue")
    if terms.language == "japanese":
        return _postposed(terms, start)
    if not terms.has(start, "except"):
        return None
    if terms.items[start].text == "but" and terms.has(start + 1, "only"):
        return _one(terms, start + 2)  # "every hour but only on weekdays" leaves nothing else in
    where = terms.skip(start, "except", "on", "in", "for", "the")
    if terms.has(terms.optional(where, "every"), "holiday"):
        return Found(holidays(), terms.optional(where, "every") + 1)
    groups: list[list[Fact]] = []
    end = where
    while len(groups) < 32 and (found := _one(terms, where)):
        if groups and isinstance(found.fact, Times) != isinstance(groups[0][0], Times):
            break
        found = _inside(terms, _moment(terms, found))
        # "on weekends and in December" leaves out both; "the 2nd Monday in March" is one.
        groups.append(list(found.facts))
        end = found.end
        where = separator(terms, end)
        if where == end:
            break
    if any(isinstance(fact, WorkingDays) for group in groups for fact in group):
        text = "Are the business hours of weekdays left out, or those hours of every day?"
        return Found(Asked(text, ("of weekdays", "of every day")), end)
    if troubles := [fact for group in groups for fact in group if isinstance(fact, Asked | Wrong)]:
        return Found(troubles[0], end, tuple(troubles[1:]))
    left_out = tuple(Except(tuple(group)) for group in groups)
    return Found(left_out[0], end, left_out[1:]) if left_out else None


def _postposed(terms: Terms, at: int) -> Found | None:
    """What is left out, before the word that says so: 日曜日を除く."""
    found = _one(terms, at)
    end = terms.skip(found.end, "the") if found else at
    if found is None or not terms.has(end, "except"):
        return None
    return Found(Except(found.facts), terms.optional(end + 1, "comma"))


def _inside(terms: Terms, found: Found) -> Found:
    """Days with what they are the days of: "the 2nd Monday in March", "Fridays in week 12"."""
    if not isinstance(found.fact, Days | Weeks | Every):
        return found
    more, end = found.more, found.end
    while frame := _frame(terms, end, weekdays=_of_the_week(found.fact)):
        more, end = (*more, *frame.facts), frame.end
    return Found(found.fact, end, more)


def _of_the_week(fact: Fact) -> bool:
    rules = fact.rules if isinstance(fact, Days) else ()
    return bool(rules) and isinstance(rules[0], NthWeekday | Weekdays)


def _frame(terms: Terms, at: int, *, weekdays: bool) -> Found | None:
    if frame := next((found for read in _FRAMES if (found := read(terms, at))), None):
        return frame
    named = weekdays or terms.has(at - 1, "unit", "dayofmonth")
    return read_months(terms, at) if named and terms.has(at, "in", "of") else None


def _moment(terms: Terms, found: Found) -> Found:
    """One moment that is left out: "2027-01-02 09:00"."""
    at_once = terms.has(found.end, "clock") or (
        terms.has(found.end, "at") and _hourly(terms, found)
    )
    dated = isinstance(found.fact, Only) and at_once
    timed = read_times(terms, found.end) if dated else None
    return Found(found.fact, timed.end, (*found.more, *timed.facts)) if timed else found


def _hourly(terms: Terms, found: Found) -> bool:
    """Whether an interval of hours or minutes is said before, so that a time tells none."""
    said = range(max(found.end - 32, 0), found.end)
    return any(
        terms.word(at, "unit") in SUBDAY or terms.word(at, "rate") == "hour/1" for at in said
    )


def _one(terms: Terms, at: int) -> Found | None:
    start = terms.skip(at, "except", "on", "in", "at")
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
        told = terms.has(where + 1, "comma", "bracket") and read_times(terms, where + 2)
        if told and isinstance(told.fact, Times):
            return Found(told.fact, terms.optional(told.end, "bracket"), told.more)
        word = terms.items[where].text
        return Found(Wrong(f"when {word} is cannot be told from a calendar and a clock"), where + 1)
    if terms.has(where, "holiday"):
        return Found(holidays(), where + 1)
    return None
