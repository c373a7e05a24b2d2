"""Days counted in a month, quarter or year: the 1st and 15th, day 3, the last business day."""

from assistant.planners.offline.schedules.facts import (
    Days,
    Found,
    Months,
    Remark,
    Wrong,
)
from assistant.planners.offline.schedules.numbers import (
    between,
    number,
    ordinal,
    places,
    separator,
    spread,
    values,
)
from assistant.planners.offline.schedules.scopes import first_months, last_months, read_scope
from assistant.planners.offline.schedules.terms import Terms
from generators.schedules import days as rules

_LISTING = (
    "number",
    "ordinal",
    "monthend",
    "lastday",
    "made",
    "and",
    "or",
    "comma",
    "to",
    "dash",
    "the",
    "from",
)
_AFTER_DAYS = (
    "until",
    "at",
    "comma",
    "break",
    "for",
    "starting",
    "except",
    "dot",
    "bracket",
    "prior",
)
_PREFIX = ("on", "only", "the", "every", "in", "at", "of", "glue", "from", "between", "all")


def read_month_days(terms: Terms, at: int) -> Found | None:
    """Such as "on the 1st and 15th", "on day 3 of the month", "20th through the last day"."""
    start = terms.skip(at, *_PREFIX)
    counted = places(terms, start)
    if counted and len(counted[0]) > 1 and terms.word(counted[1], "unit") == "day":
        inside = read_scope(terms, counted[1] + 1) or ("", counted[1] + 1)
        return counted_days([(day, day) for day in counted[0]], *inside)
    listed = values(terms, start, one_day, ("the", "on", "from"))
    if listed is None:
        return None
    pairs, end = between(terms, start, listed[0]), listed[1]
    if terms.has(end, "made"):
        alone = [first for first, last in pairs if first == last]
        pairs, end = [(alone[0], alone[1])] if len(alone) == len(pairs) == 2 else pairs, end + 1
        end = terms.optional(end, "daymark")
    numbered = terms.has(start, "dayofmonth") or terms.word(start, "unit") == "day"
    named = (
        terms.has(listed[1] - 1, "daymark", "monthend")
        or terms.word(end - 1, "unit") == "day"
        or numbered
    )
    scope = read_scope(terms, end)
    if not (named or scope or _plain_ordinals(terms, at, start, end)):
        return None
    following = terms.skip(end, "to", "dash", "the") if terms.has(end, "to", "dash") else end
    if scope is None and ordinal(terms, separator(terms, following)):
        return None  # a list of something else: "the 5th and 35th minute"
    named = named or terms.has(end, "dayofmonth")
    unit, end = scope or ("", end)
    narrowing = terms.has(at - 1, "weekday") and not terms.has(at, "on")
    found = counted_days(pairs, unit, end, narrowing=narrowing)
    stepped = named and len(pairs) == 1 and 1 < pairs[0][0] == pairs[0][1] < 11
    if stepped and any(terms.has(where, "every") for where in range(at, start)):
        day = pairs[0][0]
        said = f"this is day {day} of each month; for steps say every {day} days"
        return Found(found.fact, found.end, (*found.more, Remark(said)))
    return found


def _plain_ordinals(terms: Terms, at: int, start: int, end: int) -> bool:
    """Whether ordinals alone name days: "on the 1st" does, "the first message" does not."""
    listed = terms.has(start, "numeral") or end > start + 1
    unit = terms.has(end - 1, "unit") and not (listed and terms.has(end - 1, "ordinal"))
    if terms.has(start, "digits") and terms.has(start - 1, "the") and not unit:
        return terms.has(end - 1, "numeral")
    if unit or not terms.has(start, "ordinal"):
        return terms.language == "german" and terms.has(end - 1, "dot")
    following = end < len(terms) and not terms.items[end].kinds
    introduced = any(terms.has(where, "on", "every") for where in range(at, start))
    return introduced or not following


def one_day(terms: Terms, at: int) -> tuple[int, int] | None:
    """One day: "15th", "day 15", "the last day", "15日"; negative ones count from the end."""
    if terms.has(at, "dayofmonth") or terms.word(at, "unit") == "day":
        return _bounded(number(terms, at + 1) or ordinal(terms, at + 1))
    if terms.has(at, "monthend") and not terms.has(at, "ordinal"):
        return -1, terms.optional(at + 1, "daymark")
    place = ordinal(terms, at)
    if place and terms.has(at, "weekday") and terms.word(place[1], "unit") != "day":
        return None  # "segunda" is the second and Monday
    if place:
        return _after_ordinal(terms, at, place)
    count = number(terms, at)
    if count is None:
        return (-1, _past_day(terms, at + 1)) if _written_l(terms, at) else None
    if terms.has(count[1], "daymark"):
        return _bounded((count[0], count[1] + 1))
    listed = _listed_number(terms, at, count[1])
    return _bounded((count[0], _past_day(terms, count[1]))) if listed else None


def _written_l(terms: Terms, at: int) -> bool:
    """Whether the last day is named in a list of days as crons name it: "day 15 and L"."""
    listed = terms.has(at - 1, "and", "comma", "dash", "to") and terms.has(at - 2, "number")
    end = _past_day(terms, at + 1)
    scoped = terms.has(end, "daymark") or read_scope(terms, end) is not None
    return listed and terms.has(at, "lastday") and scoped


def _past_day(terms: Terms, at: int) -> int:
    return at + (terms.word(at, "unit") == "day")


def _listed_number(terms: Terms, at: int, end: int) -> bool:
    """Whether a bare number goes on a list of days, or has "of the month" after it."""
    if terms.has(end, "unit", "oclock", "meridian", "times", "past", "colon"):
        day = _past_day(terms, end)
        scoped = terms.has(day, "of") and read_scope(terms, day) is not None
        return day > end and terms.language != "english" and scoped
    counted = terms.word(at - 1, "unit") == "day" or terms.has(at - 2, "unit", "ordinal")
    scope = _scope_of_list(terms, end)
    if scope is not None and scope[0] != "day":
        return True
    inside = terms.has(at - 1, "and", "or", "comma", "to", "dash")
    if (inside or terms.has(at - 1, "the")) and _leads_to_ordinal(terms, at):
        return True
    return inside and not terms.has(at - 1, "at") and (counted or _in_day_list(terms, at))


def _scope_of_list(terms: Terms, at: int) -> tuple[str, int] | None:
    """The scope that stands after the last of the days: "3 to 23 of the month"."""
    for where in range(at, at + 128):
        if terms.has(where, "digits"):
            if terms.has(where - 1, "digits"):
                return None  # no list has two numbers with nothing between them
            continue
        scope = read_scope(terms, _past_day(terms, where))
        if terms.has(where, "daymark"):
            return "month", where
        if scope and terms.has(where, "in") and not terms.has(where, "of", "per"):
            return None  # "every 3rd hour from 2 through 23 in every month" tells no days
        if scope or not terms.has(where, *_LISTING):
            return scope
    return None


def _leads_to_ordinal(terms: Terms, at: int) -> bool:
    """Whether a list of figures ends with an ordinal, that makes all of them days: "3 and 9th"."""
    where = at
    while where < at + 64 and terms.has(where, "digits", "and", "comma"):
        where += 1
    return terms.has(where, "numeral") and not terms.has(
        where + 1, "unit", "weekday", "month", "business", "group"
    )


def _in_day_list(terms: Terms, at: int) -> bool:
    where = at - 1
    while where > at - 64 and terms.has(where, "number", "and", "or", "comma", "to", "dash", "the"):
        where -= 1
    return terms.has(where, "dayofmonth", "ordinal") or terms.word(where, "unit") == "day"


def _after_ordinal(terms: Terms, at: int, place: tuple[int, int]) -> tuple[int, int] | None:
    value, end = place
    if terms.has(end, "weekday", "business", "group"):
        return None
    if terms.word(end, "unit") == "day":
        return _bounded((value, end + 1))
    if terms.has(end, "dayofmonth", "dayofweek"):
        return _bounded((value, end))
    if terms.has(end, "unit") or (value < 0 and not _ends_there(terms, at, end)):
        return None
    return _bounded(place)


def _ends_there(terms: Terms, start: int, end: int) -> bool:
    """Whether nothing but a month follows that "the last" is the last of: "on the 1st and last"."""
    if ordinal(terms, separator(terms, end)) and separator(terms, end) > end:
        return True
    scope = read_scope(terms, end) if terms.has(end, "of") else None
    if scope and scope[0] == "month":
        return True
    before = start - 1 - terms.has(start - 1, "the")
    named = terms.has(before, "and", "comma", "on", "to", "dash")
    return named and (end >= len(terms) or terms.has(end, *_AFTER_DAYS))


def _bounded(found: tuple[int, int] | None) -> tuple[int, int] | None:
    return found if found and -366 <= found[0] <= 366 and found[0] else None


def counted_days(
    pairs: list[tuple[int, int]], unit: str, end: int, *, narrowing: bool = False
) -> Found:
    """Days by their numbers in a week, month, quarter or year; the unit "" is the month."""
    if unit == "week":
        return _in_week(pairs, end)
    past_month = not unit and 31 < max(abs(last) for _, last in pairs) <= 366
    if unit == "year" or past_month:
        remark = Remark("days past the 31st are read as days of the year")
        found_days = Days((rules.DaysOfYear(days=tuple(_flat(pairs, 366))),))
        return Found(found_days, end, (remark,) if past_month else ())
    chosen = _flat(pairs, 31)
    ahead, behind = [d for d in chosen if d > 0], [-d for d in chosen if d < 0]
    if any(day > 31 for day in ahead + behind):
        return Found(Wrong(f"a month has no day {max(ahead + behind)}"), end)
    found: tuple[rules.DayRule, ...] = ()
    if ahead:
        found += (rules.DaysOfMonth(days=tuple(ahead)),)
    if behind:
        found += (rules.DaysFromEnd(days=tuple(behind)),)
    months = first_months(unit) if ahead else last_months(unit)
    more = (Months(months),) if months else ()
    return Found(Days(found, narrowing=narrowing), end, more)


def _flat(pairs: list[tuple[int, int]], last: int) -> list[int]:
    chosen: list[int] = []
    for first, final in pairs:
        if first > 0 and final == -1:
            chosen += range(first, last + 1)
        elif first == final:
            chosen.append(first)
        else:
            chosen += spread([(first, final)], 1, last)
    return chosen


def _in_week(pairs: list[tuple[int, int]], end: int) -> Found:
    chosen = [day if day > 0 else day + 8 for day in _flat(pairs, 7)]
    if not all(1 <= day <= 7 for day in chosen):
        return Found(Wrong("a week has seven days"), end)
    return Found(Days((rules.Weekdays(days=tuple(day % 7 for day in chosen)),)), end)
