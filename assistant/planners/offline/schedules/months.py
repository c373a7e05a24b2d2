"""Months by name, by quarter, in lists and ranges."""

import calendar

from assistant.planners.offline.schedules.facts import Found, Months, Remark
from assistant.planners.offline.schedules.numbers import (
    between,
    number,
    ordinal,
    spread,
    values,
)
from assistant.planners.offline.schedules.scopes import read_scope
from assistant.planners.offline.schedules.terms import Terms

_YEAR = frozenset(range(1, 13))
_PREFIX = ("in", "only", "on", "of", "every", "the", "from", "between", "glue", "for", "all")


def read_months(terms: Terms, at: int) -> Found | None:
    """Such as "in March", "only in June and July", "January through March", "in Q1"."""
    start = terms.skip(at, *_PREFIX)
    quarter = terms.number(start, "quartername")
    if quarter is not None:
        return Found(Months(frozenset(range(3 * quarter - 2, 3 * quarter + 1))), start + 1)
    if season := _season(terms, start):
        return season
    listed = values(terms, start, month, ("in", "the", "of", "on"))
    if listed is None:
        return None
    pairs, end = between(terms, start, listed[0]), terms.optional(listed[1], "made")
    return Found(Months(frozenset(spread(pairs, 1, 12))), end)


def _season(terms: Terms, start: int) -> Found | None:
    """A season that something introduces: "in summer", but not "9 AM summer time"."""
    first = terms.number(start, "season")
    introduced = terms.has(start - 1 - terms.has(start - 1, "the"), "in", "on", "every")
    if first is None or not introduced or terms.has(start + 1, "time"):
        return None
    chosen = [first, first % 12 + 1, (first + 1) % 12 + 1]
    span = f"{calendar.month_name[chosen[0]]} to {calendar.month_name[chosen[-1]]}"
    remark = Remark(f"{terms.items[start].text} is read as {span}")
    return Found(Months(frozenset(chosen)), start + 1, (remark,))


def read_nth_months(terms: Terms, at: int) -> Found | None:
    """Months by number: "in the 2nd month", "on the 1st through 3rd month of the year"."""
    start = terms.skip(at, "in", "on", "the", "only", "of")
    listed = values(terms, start, ordinal, ("the",)) if start > at else None
    if listed is None or terms.word(listed[1], "unit") != "month":
        return None
    chosen = frozenset(spread(listed[0], 1, 12))
    if any(terms.has(where, "every") for where in range(at - 1, start)) or not chosen <= _YEAR:
        return None
    scope = read_scope(terms, listed[1] + 1)
    return Found(Months(chosen), scope[1] if scope else listed[1] + 1)


def month(terms: Terms, at: int) -> tuple[int, int] | None:
    """One month: a name, or a number with 月."""
    named = terms.number(at, "month")
    if named is not None:
        end = at + 1
        abbreviated = len(terms.items[at].text) <= 4 and terms.glued(end)
        return named, terms.optional(end, "dot") if abbreviated else end
    count = number(terms, at)
    if count and 1 <= count[0] <= 12 and terms.has(count[1], "monthmark"):
        return count[0], terms.optional(count[1] + 1, "of")
    return None
