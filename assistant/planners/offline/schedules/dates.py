"""Dates of the calendar, with a year or every year: 3 June, December 25th, 2027-03-01."""

import calendar
from datetime import date, timedelta

from assistant.planners.offline.schedules.facts import (
    Asked,
    Days,
    Fact,
    Found,
    Months,
    Only,
    Remark,
    Wrong,
)
from assistant.planners.offline.schedules.months import month
from assistant.planners.offline.schedules.numbers import (
    number,
    ordinal,
    ranged,
    separator,
    spread,
    values,
)
from assistant.planners.offline.schedules.terms import Terms
from generators.schedules import days as rules

_PREFIX = ("on", "the", "every", "only", "in", "at", "of", "glue", "for", "all")
Pair = tuple[int, int]
"""Month and day."""


def read_dates(terms: Terms, at: int) -> Found | None:
    """Such as "every 3rd of June", "on December 21st and 31st", "June 23rd and July 4th"."""
    start = terms.skip(at, *_PREFIX)
    single = read_date(terms, start)
    if single and single[0] is not None and (single[2] or terms.has(start, "relative")):
        return Found(Only(single[0]), single[1])
    if single and single[0] is None and single[2]:
        said = terms.text[terms.items[start].start : terms.items[single[1] - 1].end]
        return Found(Wrong(f"{said} does not exist"), single[1])
    if coming := _coming(terms, start):
        return coming
    season = _season(terms, at) or _slashed(terms, start)
    if season:
        return season
    pairs: list[Pair] = []
    end = start
    while len(pairs) < 64:
        found = _days_and_month(terms, start)
        if found is None:
            break
        pairs += found[0]
        end = found[1]
        start = separator(terms, end)
        if start == end:
            break
        start = terms.skip(start, *_PREFIX)
    return _yearly(pairs, end) if pairs else None


def _coming(terms: Terms, at: int) -> Found | None:
    """The one day of "next Friday"."""
    weekday = terms.number(at + 1, "weekday") if terms.has(at, "next") else None
    if weekday is None or terms.has(at + 2, "and", "or", "comma"):
        return None
    ahead = (weekday - terms.today.isoweekday() - 1) % 7 + 1
    return Found(Only(terms.today + timedelta(days=ahead)), at + 2)


def _slashed(terms: Terms, at: int) -> Found | None:
    """A day and a month in figures: 12/25 tells which is which, 4/3 has to be asked about."""
    first, last = terms.number(at, "number"), terms.number(at + 2, "number")
    glued = terms.has(at + 1, "slash") and terms.glued(at + 1) and terms.glued(at + 2)
    if first is None or last is None or not glued or terms.has(at + 3, "slash"):
        return None
    dates = [pair for pair in ((first, last), (last, first)) if not _impossible_pair(pair)]
    if not dates:
        return Found(Wrong(f"{first}/{last} is no day of the year"), at + 3)
    if len(dates) == 1 or dates[0] == dates[1]:
        return _yearly(dates[:1], at + 3)
    said = tuple(f"{day} {calendar.month_name[number_of]}" for number_of, day in dates)
    return Found(Asked(f"Which day is {first}/{last}?", said, said[0]), at + 3)


def _impossible_pair(pair: Pair) -> bool:
    return not 1 <= pair[0] <= 12 or not 1 <= pair[1] <= calendar.monthrange(2028, pair[0])[1]


def _yearly(pairs: list[Pair], end: int) -> Found:
    wrong = _impossible(pairs)
    if wrong:
        return Found(wrong, end)
    months = frozenset(month for month, _ in pairs)
    days = tuple(dict.fromkeys(day for _, day in pairs))
    if len(months) * len(days) == len(set(pairs)):
        return Found(Days((rules.DaysOfMonth(days=days),)), end, (Months(months),))
    return Found(Days(tuple(_one(pair) for pair in pairs)), end)


def _one(pair: Pair) -> rules.DayRule:
    return rules.AllOf(rules=(rules.Months(months=(pair[0],)), rules.DaysOfMonth(days=(pair[1],))))


def _impossible(pairs: list[Pair]) -> Wrong | None:
    for number_of, day in pairs:
        if not 1 <= day <= calendar.monthrange(2028, number_of)[1]:
            return Wrong(f"{day} {calendar.month_name[number_of]} does not exist")
    return None


def _days_and_month(terms: Terms, at: int) -> tuple[list[Pair], int] | None:
    found = _month_first(terms, at) or _day_first(terms, at)
    if found is None:
        return None
    months, days, end = found
    pairs = [(m, d) for m in months for d in days]
    some = [pair for pair in pairs if not _impossible_pair(pair)]
    return (some or pairs) if len(months) > 1 else pairs, end


def _month_first(terms: Terms, at: int) -> tuple[list[int], list[int], int] | None:
    """Such as "January the 1st", "December 25", "March 1 and 15", "1月1日"."""
    named = month(terms, at)
    if named is None:
        return None
    listed = values(terms, terms.skip(named[1], "the", "on"), _day, ("the",))
    return ([named[0]], spread(listed[0], 1, 31), listed[1]) if listed else None


def _day_first(terms: Terms, at: int) -> tuple[list[int], list[int], int] | None:
    """Such as "the 3rd of June", "11th day of November", "1. Januar", "1 de enero"."""
    listed = values(terms, at, _day, ("the",))
    if listed is None:
        return None
    counted = terms.word(listed[1], "unit") == "day"
    if counted and terms.language == "english" and not terms.has(listed[1] - 1, "ordinal"):
        return None  # "every 3 days in February" is an interval, "the 3rd day of February" a date
    where = listed[1] + counted
    where = terms.skip(where, "of", "dot", "the", "in", "every")
    named = values(terms, where, month)
    if named is None or (where > listed[1] + 3 and not terms.has(at, "ordinal")):
        return None
    return spread(named[0], 1, 12), spread(listed[0], 1, 31), named[1]


def _day(terms: Terms, at: int) -> tuple[int, int] | None:
    found = ordinal(terms, at)
    if found and found[0] > 0:
        return found if not terms.has(found[1], "weekday", "business", "group") else None
    count = number(terms, at)
    if count is None or not 0 <= count[0] <= 99:
        return None
    if terms.has(count[1], "meridian", "colon", "oclock", "times", "past", "monthmark"):
        return None
    if terms.word(count[1], "unit") in {"minute", "hour", "week", "month"}:
        return None
    return count[0], terms.optional(count[1], "daymark")


def _season(terms: Terms, at: int) -> Found | None:
    """Those days of every year: "from June 1 to August 31"."""
    start = terms.skip(at, "from", "between", "on", "the", "in")
    first = _days_and_month(terms, start)
    if first is None or len(first[0]) != 1 or start == at:
        return None
    to = ranged(terms, first[1])
    if to == first[1] and terms.has(start - 1, "between", "the"):
        to = terms.optional(to, "and", "until")
    last = _days_and_month(terms, terms.skip(to, "the", "on")) if to > first[1] else None
    if last is None or len(last[0]) != 1:
        return None
    wrong = _impossible(first[0] + last[0])
    yearly = Remark("these days of every year are meant; with a year they would be those of one")
    return Found(wrong or _within(first[0][0], last[0][0]), last[1], (yearly,))


def _within(first: Pair, last: Pair) -> Fact:
    """All days from one date of the year to another, over New Year if need be."""
    if first[0] == last[0] and first[1] <= last[1]:
        return Days((_days_in(first[0], first[1], last[1]),), season=True)
    months = spread([(first[0], last[0])], 1, 12)
    parts: list[rules.DayRule] = []
    if first[1] > 1:
        parts.append(_days_in(months.pop(0), first[1], 31))
    if last[1] < calendar.monthrange(2027, last[0])[1]:
        parts.append(_days_in(months.pop(), 1, last[1]))
    if not parts:
        return Months(frozenset(months))
    whole = (rules.Months(months=tuple(months)),) if months else ()
    return Days((*parts, *whole), season=True)


def _days_in(number_of: int, first: int, last: int) -> rules.DayRule:
    days = tuple(range(first, last + 1))
    return rules.AllOf(rules=(rules.Months(months=(number_of,)), rules.DaysOfMonth(days=days)))


def read_date(terms: Terms, at: int) -> tuple[date | None, int, bool] | None:
    """One date: the date, the position after it, and whether its year was said.

    A date without a year is the next one from today; None is a date that does not exist.
    """
    text = terms.word(at, "date")
    if text is not None:
        plain = text.rstrip("t").replace("/", "-")
        year, number_of, day = (int(part) for part in plain.split("-"))
        return _existing(year, number_of, day), at + 1, True
    relative = terms.number(at, "relative")
    if relative is not None:
        return terms.today + timedelta(days=relative), at + 1, False
    first = year_before(terms, at)
    found = _days_and_month(terms, first[1] if first else at)
    if found is None or len(found[0]) != 1:
        return None
    (number_of, day), end = found[0][0], found[1]
    if first:
        return _existing(first[0], number_of, day), end, True
    where = terms.skip(end, "comma", "of")
    year = terms.number(where, "number") or 0
    if 1970 <= year < 2200:
        return _existing(year, number_of, day), where + 1, True
    return _upcoming(terms.today, number_of, day), end, False


def year_before(terms: Terms, at: int) -> tuple[int, int] | None:
    """The year that stands before a month, as in 2027年3月, and the position after it."""
    year = terms.number(at, "number") or 0
    if not 1970 <= year < 2200 or terms.word(at + 1, "unit") != "year":
        return None
    return year, terms.optional(at + 2, "of")


def _existing(year: int, number_of: int, day: int) -> date | None:
    try:
        return date(year, number_of, day)
    except ValueError:
        return None


def _upcoming(today: date, number_of: int, day: int) -> date | None:
    years = (_existing(year, number_of, day) for year in range(today.year, today.year + 9))
    return next((found for found in years if found and found >= today), None)
