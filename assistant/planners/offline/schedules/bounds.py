"""The dates on which a schedule begins and ends: starting, until."""

from datetime import date, timedelta

from assistant.planners.offline.schedules.dates import read_date, year_before
from assistant.planners.offline.schedules.facts import (
    Asked,
    Days,
    End,
    Fact,
    Found,
    FromDay,
    Start,
    Wrong,
)
from assistant.planners.offline.schedules.monthdays import read_month_days
from assistant.planners.offline.schedules.months import month
from assistant.planners.offline.schedules.numbers import number, ordinal
from assistant.planners.offline.schedules.period_ends import read_period_end
from assistant.planners.offline.schedules.scopes import read_scope
from assistant.planners.offline.schedules.terms import Terms
from generators.schedules.days import DaysOfMonth

_TO = ("until", "to", "and", "dash")
_SMALL = ("on", "the", "in", "at", "from", "this", "of")


def read_start(terms: Terms, at: int) -> Found | None:
    """Such as "starting 2026-12-01", "starting in April", "starting on day 2 of the month"."""
    start = terms.skip(at, "comma", "glue", "and")
    if not terms.has(start, "starting", "from", "between"):
        return None
    where = terms.skip(start, "starting", "from", "between", *_SMALL)
    if not terms.has(start, "between"):
        day = _first_day(terms, where)
        if day:
            return day
    found = _calendar(terms, where, last=False)
    if found is None:
        return None
    fact, end = found
    if not isinstance(fact, Start):
        return Found(fact, end)
    return _with_end(terms, start, fact, end)


def read_postposed(terms: Terms, at: int) -> Found | None:
    """A first or last day that stands before its word: 2027年3月まで, 1月4日から."""
    start = terms.skip(at, "comma", "glue")
    if terms.language != "japanese" or terms.has(start, "weekday"):
        return None
    for last, kind in ((True, "made"), (False, "from")):
        found = _calendar(terms, start, last=last)
        if found and terms.has(found[1], kind) and not _goes_on(terms, found[1] + 1):
            return Found(found[0], found[1] + 1)
    return None


def _goes_on(terms: Terms, at: int) -> bool:
    """Whether a range follows: 1月から3月まで."""
    return _calendar(terms, at, last=True) is not None


def read_begun(terms: Terms, at: int) -> Found | None:
    """A day of the month from which on it runs, said after the day: 4号开始."""
    found = read_month_days(terms, at)
    if found is None or not terms.has(found.end, "begun") or not isinstance(found.fact, Days):
        return None
    rule = found.fact.rules[0]
    days = rule.days if isinstance(rule, DaysOfMonth) else ()
    return Found(FromDay(days[0]), found.end + 1) if len(days) == 1 else None


def _with_end(terms: Terms, start: int, fact: Start, end: int) -> Found | None:
    """The end in "from A to B", "between A and B"; without it neither word alone is a start."""
    to = terms.skip(end, *_TO)
    later = _calendar(terms, terms.skip(to, *_SMALL), last=True) if to > end else None
    if later and isinstance(later[0], End):
        return Found(fact, later[1], (later[0],))
    end = terms.optional(end, "begun")
    vague = fact.month or terms.has(end - 1, "weekday")
    if terms.has(start, "between") or (vague and not terms.has(start, "starting")):
        return None
    return Found(fact, end)


def _first_day(terms: Terms, at: int) -> Found | None:
    if terms.has(at, "weekday"):
        return None
    if monthly := _day_of_each_month(terms, at):
        return monthly
    numbered = terms.word(at, "unit") == "day" or terms.has(at, "dayofmonth")
    day = number(terms, at + 1) if numbered else ordinal(terms, at) or _scoped(terms, at)
    if day is None or not 1 <= day[0] <= 31 or terms.has(day[1], "weekday", "month", "business"):
        return None
    unit = terms.word(day[1], "unit")
    if unit not in {None, "day"}:
        return None
    end = day[1] + (unit == "day" and not numbered)
    if terms.has(end, "to", "dash") and (ordinal(terms, end + 1) or ordinal(terms, end + 2)):
        return None
    scope = read_scope(terms, end)
    if terms.has(terms.skip(end, "of", "the"), "month"):
        return None
    return Found(FromDay(day[0]), scope[1] if scope else end)


def _day_of_each_month(terms: Terms, at: int) -> Found | None:
    """The month before the day, as Chinese says it: 每月的2号."""
    if not terms.has(at, "every") or terms.word(at + 1, "unit") != "month":
        return None
    day = number(terms, terms.optional(at + 2, "of"))
    return Found(FromDay(day[0]), day[1] + 1) if day and terms.has(day[1], "daymark") else None


def _scoped(terms: Terms, at: int) -> tuple[int, int] | None:
    """A number that "of the month" makes a day: à partir du 2 du mois."""
    day = number(terms, at)
    end = day[1] + (terms.word(day[1], "unit") == "day") if day else at
    scope = read_scope(terms, end) if day else None
    return day if scope and scope[0] == "month" else None


def read_end(terms: Terms, at: int) -> Found | None:
    """Such as "until 2026-12-31", "through the end of March", "before 2027-01-01"."""
    start = terms.skip(at, "comma", "glue", "and")
    exclusive = terms.has(start, "prior")
    if not terms.has(start, "until", "prior"):
        return None
    where = terms.skip(start + 1, "until", *_SMALL)
    edge = terms.skip(terms.optional(where, "end"), "of", "the")
    found = read_period_end(terms, where) or _calendar(terms, edge, last=True)
    if found is None:
        return None
    fact, end = found
    if exclusive and isinstance(fact, End):
        fact = End(fact.day - timedelta(days=1), fact.said)
    return Found(fact, end)


def _calendar(terms: Terms, at: int, *, last: bool) -> tuple[Fact, int] | None:
    """A date as the first or the last day; a month or year stands for its own edge."""
    said = read_date(terms, at)
    if said is not None:
        day, end, _ = said
        words = _words(terms, at, end)
        if day is None:
            return Wrong(f"{words} does not exist"), end
        return (End(day, words) if last else Start(day, words)), end
    return _weekday(terms, at, last=last) or _edge(terms, at, last=last)


def _words(terms: Terms, at: int, end: int) -> str:
    return terms.text[terms.items[at].start : terms.items[end - 1].end]


def _weekday(terms: Terms, at: int, *, last: bool) -> tuple[Fact, int] | None:
    where = terms.optional(at, "next", "this")
    weekday = terms.number(where, "weekday")
    if terms.has(at, "next") and terms.word(where, "unit") == "week":
        weekday = 1
    if weekday is None or (last and where == at):
        return None
    ahead = (weekday - terms.today.isoweekday() - 1) % 7 + 1
    day = terms.today + timedelta(days=ahead)
    words = _words(terms, at, where + 1)
    return (End(day, words) if last else Start(day, words)), where + 1


def _edge(terms: Terms, at: int, *, last: bool) -> tuple[Fact, int] | None:
    first = year_before(terms, at)
    if first and (named := month(terms, first[1])):
        return _month_edge(terms, (at, named[1]), named[0], first[0], last=last)
    named = month(terms, at)
    where = terms.skip(named[1], "comma", "of") if named else at
    year = terms.number(where, "number") or 0
    stated = 1970 <= year < 2200
    if named is None:
        if not stated:
            return None
        day = date(year, 12, 31) if last else date(year, 1, 1)
        end = first[1] if first else at + 1
        words = _words(terms, at, end)
        return (End(day, words) if last else Start(day, words)), end
    end = where + 1 if stated else named[1]
    return _month_edge(terms, (at, end), named[0], year if stated else None, last=last)


def _month_edge(
    terms: Terms, span: tuple[int, int], number_of: int, year: int | None, *, last: bool
) -> tuple[Fact, int]:
    words = _words(terms, *span)
    if last and year is None:
        return Asked(f"On which date does {words!r} end it?"), span[1]
    first = _first_of(terms.today, number_of, year)
    if not last:
        return Start(first, words, None if year else number_of), span[1]
    following = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
    return End(following - timedelta(days=1), words), span[1]


def _first_of(today: date, number_of: int, year: int | None) -> date:
    if year is not None:
        return date(year, number_of, 1)
    return date(today.year + (date(today.year, number_of, 1) < today), number_of, 1)


def read_years(terms: Terms, at: int) -> Found | None:
    """Such as "only in 2027", ", 2027 through 2029"."""
    start = terms.skip(at, "only", "in", "on", "comma", "from", "the")
    start += start > at and terms.word(start, "unit") == "year"
    first = terms.number(start, "number") or 0
    if start == at or not 1970 <= first < 2200:
        return None
    to = terms.optional(start + 1, "to", "dash", "until")
    last = (terms.number(to, "number") or 0) if to > start + 1 else 0
    end = to + 1 if 1970 <= last < 2200 else start + 1
    words = _words(terms, start, end)
    final = last if end == to + 1 else first
    return Found(Start(date(first, 1, 1), words), end, (End(date(final, 12, 31), words),))
