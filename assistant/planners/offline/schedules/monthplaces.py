"""Days named by their place in a month: its last business day, its end, the weekday nearest the 15th."""

from assistant.planners.offline.schedules.facts import Days, Found, Months
from assistant.planners.offline.schedules.monthdays import counted_days, one_day
from assistant.planners.offline.schedules.numbers import number, ordinal, places, spread, values
from assistant.planners.offline.schedules.scopes import first_months, last_months, read_scope
from assistant.planners.offline.schedules.terms import Terms
from generators.schedules import days as rules

_PREFIX = ("on", "only", "the", "every", "in", "at", "of", "glue", "from", "between", "all")


def read_business_days(terms: Terms, at: int) -> Found | None:
    """Such as "the last business day of the month", "first and third working day"."""
    start = terms.skip(at, *_PREFIX)
    counted = places(terms, start, ("the",))
    named = counted[1] if counted else start
    named += terms.language == "japanese" and terms.has(named, "of")
    if counted is None or not terms.has(named, "business"):
        return None
    nths = tuple(counted[0])
    scope = read_scope(terms, named + 1)
    unit, end = scope or ("month", named + 1)
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
    start = terms.skip(at, "on", "at", "the", "every", "in", "glue")
    if edge := _before_the_end(terms, start) or _of_unit_before(terms, at, start):
        return edge
    for kind, unit in (("monthend", "month"), ("quarterend", "quarter"), ("yearend", "year")):
        if terms.has(start, kind):
            scope = read_scope(terms, start + 1)
            return _edge(unit, scope[1] if scope else start + 1, last=True)
    if terms.has(start, "leapday"):
        return Found(Days((rules.DaysOfMonth(days=(29,)),)), start + 1, (Months(frozenset({2})),))
    last = terms.has(start, "end")
    if not (last or terms.has(start, "beginning")):
        return None
    where = terms.skip(start + 1, "of", "the", "every", "a")
    named = terms.word(where, "unit")
    if named is None and terms.has(where, "month"):
        return counted_days([(-1, -1)] if last else [(1, 1)], "month", where)
    return _edge(named, where + 1, last=last) if named else None


def _of_unit_before(terms: Terms, at: int, start: int) -> Found | None:
    """The edge of a unit that stands before it: "every month at the end"."""
    edge, unit = terms.number(start, "edge"), terms.word(at - 1, "unit")
    if edge is None or unit is None or not terms.has(at, "at", "on"):
        return None
    return _edge(unit, start + 1, last=edge < 0)


def _before_the_end(terms: Terms, at: int) -> Found | None:
    """Days before the last one, counted after it: 最后一天之前的第3天, 最終日の3日前."""
    if not terms.has(at, "ordinal", "monthend") or not terms.has(at + 1, "unit", "daymark", "of"):
        return None
    edge = one_day(terms, at)
    if edge is None or edge[0] != -1:
        return None
    where = terms.skip(edge[1], "of", "earlier")
    count = number(terms, where) if where > edge[1] else None
    if count is None or not any(terms.has(w, "earlier") for w in range(edge[1], count[1] + 1)):
        return None
    end = terms.skip(count[1], "unit", "daymark", "earlier")
    return _days_before(count[0], Found(Days((rules.DaysFromEnd(days=(1,)),)), end))


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
    return counted_days([(-1, -1)] if last else [(1, 1)], unit, end)
