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

_LISTING = ("number", "ordinal", "monthend", "and", "or", "comma", "to", "dash", "the", "from")
_AFTER_DAYS = ("until", "at", "comma", "for", "starting", "except", "dot", "bracket", "prior")
_PREFIX = ("on", "only", "the", "every", "in", "at", "of", "glue", "from", "between", "all")


def read_month_days(terms: Terms, at: int) -> Found | None:
    """Such as "on the 1st and 15th", "on day 3 of the month", "20th through the last day"."""
    start = terms.skip(at, *_PREFIX)
    counted = places(terms, start)
    if counted and len(counted[0]) > 1 and terms.word(counted[1], "unit") == "day":
        inside = read_scope(terms, counted[1] + 1) or ("", counted[1] + 1)
        return _counted([(day, day) for day in counted[0]], *inside)
    listed = values(terms, start, _day, ("the", "on", "from"))
    if listed is None:
        return None
    pairs, end = between(terms, start, listed[0]), listed[1]
    if terms.has(end, "made") and len(pairs) == 2:
        pairs, end = [(pairs[0][0], pairs[1][0])], end + 1
    numbered = terms.has(start, "dayofmonth") or terms.word(start, "unit") == "day"
    named = (
        terms.has(listed[1] - 1, "daymark", "monthend")
        or terms.word(end - 1, "unit") == "day"
        or numbered
    )
    scope = read_scope(terms, end)
    if not (named or scope or _plain_ordinals(terms, at, start, end)):
        return None
    if scope is None and ordinal(terms, separator(terms, end)):
        return None  # a list of something else: "the 5th and 35th minute"
    named = named or terms.has(end, "dayofmonth")
    unit, end = scope or ("", end)
    narrowing = terms.has(at - 1, "weekday") and not terms.has(at, "on")
    found = _counted(pairs, unit, end, narrowing=narrowing)
    stepped = named and len(pairs) == 1 and 1 < pairs[0][0] == pairs[0][1] < 11
    if stepped and any(terms.has(where, "every") for where in range(at, start)):
        day = pairs[0][0]
        said = f"this is day {day} of each month; for steps say every {day} days"
        return Found(found.fact, found.end, (*found.more, Remark(said)))
    return found


def _plain_ordinals(terms: Terms, at: int, start: int, end: int) -> bool:
    """Whether ordinals alone name days: "on the 1st" does, "the first message" does not."""
    if terms.has(end - 1, "unit") or not terms.has(start, "ordinal"):
        return terms.language == "german" and terms.has(end - 1, "dot")
    following = end < len(terms) and not terms.items[end].kinds
    introduced = any(terms.has(where, "on", "every") for where in range(at, start))
    return introduced or not following


def _day(terms: Terms, at: int) -> tuple[int, int] | None:
    """One day: "15th", "day 15", "the last day", "15日"; negative ones count from the end."""
    if terms.has(at, "dayofmonth") or terms.word(at, "unit") == "day":
        return _bounded(number(terms, at + 1) or ordinal(terms, at + 1))
    if terms.has(at, "monthend") and not terms.has(at, "ordinal"):
        return -1, terms.optional(at + 1, "daymark")
    place = ordinal(terms, at)
    if place:
        return _after_ordinal(terms, place)
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
    return listed and _is_l(terms, at) and read_scope(terms, _past_day(terms, at + 1)) is not None


def _is_l(terms: Terms, at: int) -> bool:
    return at < len(terms) and terms.text[terms.items[at].start : terms.items[at].end] == "L"


def _past_day(terms: Terms, at: int) -> int:
    return at + (terms.word(at, "unit") == "day")


def _listed_number(terms: Terms, at: int, end: int) -> bool:
    """Whether a bare number goes on a list of days, or has "of the month" after it."""
    if terms.has(end, "unit", "oclock", "meridian", "times", "past", "colon"):
        day = _past_day(terms, end)
        return day > end and terms.language != "english" and read_scope(terms, day) is not None
    counted = terms.word(at - 1, "unit") == "day" or terms.has(at - 2, "unit", "ordinal")
    scope = _scope_of_list(terms, end)
    if scope is not None and scope[0] != "day":
        return True
    inside = terms.has(at - 1, "and", "or", "comma", "to", "dash")
    return inside and not terms.has(at - 1, "at") and (counted or _in_day_list(terms, at))


def _scope_of_list(terms: Terms, at: int) -> tuple[str, int] | None:
    """The scope that stands after the last of the days: "3 to 23 of the month"."""
    for where in range(at, at + 128):
        scope = read_scope(terms, _past_day(terms, where))
        if terms.has(where, "daymark"):
            return "month", where
        if scope and terms.has(where, "in") and not terms.has(where, "of", "per"):
            return None  # "every 3rd hour from 2 through 23 in every month" tells no days
        if scope or not (terms.has(where, *_LISTING) or _is_l(terms, where)):
            return scope
    return None


def _in_day_list(terms: Terms, at: int) -> bool:
    where = at - 1
    while where > at - 64 and terms.has(where, "number", "and", "or", "comma", "to", "dash", "the"):
        where -= 1
    return terms.has(where, "dayofmonth", "ordinal") or terms.word(where, "unit") == "day"


def _after_ordinal(terms: Terms, place: tuple[int, int]) -> tuple[int, int] | None:
    value, end = place
    if terms.has(end, "weekday", "business", "group"):
        return None
    if terms.word(end, "unit") == "day":
        return _bounded((value, end + 1))
    if terms.has(end, "dayofmonth", "dayofweek"):
        return _bounded((value, end))
    if terms.has(end, "unit") or (value < 0 and not _ends_there(terms, end)):
        return None
    return _bounded(place)


def _ends_there(terms: Terms, at: int) -> bool:
    """Whether nothing follows that "the last" could be the last of: "on the 1st and last"."""
    if ordinal(terms, separator(terms, at)) and separator(terms, at) > at:
        return True
    before = at - 2 - terms.has(at - 2, "the")
    named = terms.has(before, "and", "comma", "on")
    return named and (at >= len(terms) or terms.has(at, *_AFTER_DAYS))


def _bounded(found: tuple[int, int] | None) -> tuple[int, int] | None:
    return found if found and -366 <= found[0] <= 366 and found[0] else None


def _counted(
    pairs: list[tuple[int, int]], unit: str, end: int, *, narrowing: bool = False
) -> Found:
    if unit == "week":
        return _in_week(pairs, end)
    past_month = not unit and 31 < max(abs(last) for _, last in pairs) <= 366
    if unit == "year" or past_month:
        return Found(Days((rules.DaysOfYear(days=tuple(_flat(pairs, 366))),)), end)
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


def read_business_days(terms: Terms, at: int) -> Found | None:
    """Such as "the last business day of the month", "first and third working day"."""
    start = terms.skip(at, *_PREFIX)
    counted = places(terms, start, ("the",))
    if counted is None or not terms.has(counted[1], "business"):
        return None
    nths = tuple(counted[0])
    scope = read_scope(terms, counted[1] + 1)
    unit, end = scope or ("month", counted[1] + 1)
    if unit == "week":
        chosen = tuple(nth if nth > 0 else nth + 6 for nth in nths)
        return Found(Days((rules.Weekdays(days=chosen),)), end)
    months = last_months(unit) if max(nths) < 0 else first_months(unit)
    if unit == "year" and max(nths) > 0:
        months = frozenset({1})
    rule = rules.BusinessDays(nth=nths)
    return Found(Days((rule,)), end, (Months(months),) if months else ())


def read_nearest(terms: Terms, at: int) -> Found | None:
    """Such as "the weekday nearest the 15th", "nearest weekday to the 1st", 最接近21号的工作日."""
    start = terms.skip(at, *_PREFIX)
    first = terms.has(start, "nearest") and terms.has(start + 1, "business")
    second = terms.has(start, "business") and terms.has(start + 1, "nearest")
    if not (first or second):
        return _nearest_last(terms, start)
    where = terms.skip(start + 2, "to", "the", "day", "before", "of", "unit")
    listed = values(terms, where, _nearest_to, ("the",))
    if listed is None:
        return None
    scope = read_scope(terms, terms.optional(listed[1], "unit"))
    return _nearest(spread(listed[0], 1, 31), scope[1] if scope else listed[1])


def _nearest_to(terms: Terms, at: int) -> tuple[int, int] | None:
    day = ordinal(terms, at) or number(terms, at)
    return day if day and 1 <= day[0] <= 31 else None


def _nearest_last(terms: Terms, at: int) -> Found | None:
    """The day before its weekday, as Chinese and Japanese say it."""
    day = number(terms, terms.skip(at, "nearest"))
    if day is None or not terms.has(day[1], "daymark") or not 1 <= day[0] <= 31:
        return None
    end = terms.skip(day[1] + 1, "of", "nearest")
    nearest = any(terms.has(where, "nearest") for where in range(at, end))
    return _nearest([day[0]], end + 1) if nearest and terms.has(end, "business") else None


def _nearest(days: list[int], end: int) -> Found:
    return Found(Days((rules.NearestWeekday(days=tuple(days)),)), end)


def read_edge(terms: Terms, at: int) -> Found | None:
    """Such as "end of the month", "beginning of each quarter", "month end"."""
    start = terms.skip(at, "on", "at", "the", "every", "in")
    if edge := _before_the_end(terms, start):
        return edge
    for kind, unit in (("monthend", "month"), ("quarterend", "quarter"), ("yearend", "year")):
        if terms.has(start, kind):
            scope = read_scope(terms, start + 1)
            return _edge(unit, scope[1] if scope else start + 1, last=True)
    ahead = number(terms, start)
    if ahead and terms.word(ahead[1], "unit") == "day" and terms.has(ahead[1] + 1, "before"):
        return _days_before(ahead[0], _last_day(terms, ahead[1] + 2))
    last = terms.has(start, "end")
    if not (last or terms.has(start, "beginning")):
        return None
    where = terms.skip(start + 1, "of", "the", "every", "a")
    named = terms.word(where, "unit")
    if named is None and terms.has(where, "month"):
        return _counted([(-1, -1)] if last else [(1, 1)], "month", where)
    return _edge(named, where + 1, last=last) if named else None


def _before_the_end(terms: Terms, at: int) -> Found | None:
    """Days before the last one, counted after it: 最后一天之前的第3天, 最終日の3日前."""
    if not terms.has(at, "ordinal", "monthend") or not terms.has(at + 1, "unit", "daymark", "of"):
        return None
    edge = _day(terms, at)
    if edge is None or edge[0] != -1:
        return None
    where = terms.skip(edge[1], "of", "earlier")
    count = number(terms, where) if where > edge[1] else None
    if count is None or not any(terms.has(w, "earlier") for w in range(edge[1], count[1] + 1)):
        return None
    end = terms.skip(count[1], "unit", "daymark", "earlier")
    return _days_before(count[0], Found(Days((rules.DaysFromEnd(days=(1,)),)), end))


def _last_day(terms: Terms, at: int) -> Found | None:
    return read_edge(terms, at) or read_month_days(terms, at)


def _days_before(count: int, edge: Found | None) -> Found | None:
    """So many days before the end of the month: 2 days before it are the last but two."""
    if edge is None or not isinstance(edge.fact, Days) or not 1 <= count <= 27:
        return None
    rule = edge.fact.rules[0]
    if not isinstance(rule, rules.DaysFromEnd):
        return None
    return Found(Days((rules.DaysFromEnd(days=(count + 1,)),)), edge.end, edge.more)


def _edge(unit: str, end: int, *, last: bool) -> Found | None:
    if unit not in {"week", "month", "quarter", "semester", "year"}:
        return None
    if unit == "year" and last:
        return Found(Days((rules.DaysOfYear(days=(-1,)),)), end)
    return _counted([(-1, -1)] if last else [(1, 1)], unit, end)
