"""Days of the week: lists, ranges, weekdays and weekends, the n-th of a month or year."""

from assistant.planners.offline.schedules.facts import Days, Every, Found, Months, Wrong
from assistant.planners.offline.schedules.numbers import between, number, places, spread, values
from assistant.planners.offline.schedules.scopes import first_months, last_months, read_scope
from assistant.planners.offline.schedules.terms import Terms
from generators.schedules import days as rules

_GROUPS = {"weekdays": 7, "weekends": 8}
_MEMBERS = {7: (1, 2, 3, 4, 5), 8: (6, 0)}
_PREFIX = ("on", "only", "every", "the", "in", "at", "all", "dayofweek", "of", "glue", "a")


def read_weekdays(terms: Terms, at: int) -> Found | None:
    """Such as "on Monday and Tuesday", "Mon-Fri", "every weekday", "every other Friday"."""
    start = terms.skip(at, *_PREFIX)
    named = terms.has(start, "from", "between") or terms.word(start, "unit") == "day"
    if named and terms.has(start + 1, "weekday"):
        start += 1
    listed = weekday_list(terms, start)
    if listed is None:
        return None
    return Found(Days((rules.Weekdays(days=listed[0]),)), listed[1])


def weekday_list(terms: Terms, at: int) -> tuple[tuple[int, ...], int] | None:
    """The weekdays of a list, in the order said."""
    listed = values(terms, at, _weekday, ("on", "the", "every", "of"))
    if listed is None:
        return None
    pairs, end = listed
    chosen: list[int] = []
    for first, last in between(terms, at, pairs):
        chosen += _MEMBERS.get(first) or spread([(first, last)], 0, 6)
    return tuple(dict.fromkeys(chosen)), end


def _weekday(terms: Terms, at: int) -> tuple[int, int] | None:
    group = terms.word(at, "group")
    if group and terms.has(at + 1, "nearest"):
        return None
    if group:
        return _GROUPS[group], at + 1
    day = terms.number(at, "weekday")
    if day is None and (terms.has(at + 1, "comma") or terms.has(at - 1, "comma")):
        day = terms.number(at, "short")
    if day is None:
        return None
    return day, terms.optional(at + 1, "dot") if _abbreviated(terms, at) else at + 1


def _abbreviated(terms: Terms, at: int) -> bool:
    return len(terms.items[at].text) <= 4 and terms.glued(at + 1) and at + 2 < len(terms)


def read_nth(terms: Terms, at: int) -> Found | None:
    """Such as "the second Tuesday", "1st and 3rd Monday of the month", "last Friday of the quarter"."""
    start = terms.skip(at, "on", "only", "the", "in", "at", "every", "all", "glue", "a", "of")
    every = any(terms.has(where, "every") for where in range(at, start))
    if terms.has(start, "weekday") and not terms.has(start + 1, "weekday"):
        return None  # "segunda" is the second and Monday
    counted = _places(terms, start)
    if counted is None or terms.has(counted[1], "group", "business"):
        return None
    within = counted[1]
    if terms.language == "japanese":
        within = terms.skip(within, "glue", "of")  # 3番目月のうち金曜日
    listed = weekday_list(terms, within)
    if listed is None:
        return None
    nths = tuple(counted[0])
    weekdays, end = listed
    scope = read_scope(terms, end)
    if every and nths == (2,) and scope is None and not _in_months(terms, end):
        return Found(Every(2, "week"), end, (Days((rules.Weekdays(days=weekdays),)),))
    return _nth(nths, weekdays, scope[0] if scope else "", scope[1] if scope else end)


def _places(terms: Terms, at: int) -> tuple[list[int], int] | None:
    if not terms.has(at, "nth"):
        return places(terms, at, ("the", "every"))
    count = number(terms, at + 1)
    return ([count[0]], terms.optional(count[1], "counter", "unit")) if count else None


def _in_months(terms: Terms, at: int) -> bool:
    where = terms.skip(at, "of", "in", "the", "every", "on")
    return where > at and terms.has(where, "month", "quartername")


def _nth(nths: tuple[int, ...], weekdays: tuple[int, ...], unit: str, end: int) -> Found:
    if unit == "week" or any(abs(nth) > 53 or nth == 0 for nth in nths):
        return Found(Wrong("a week has each weekday only once"), end)
    if unit == "year" or any(abs(nth) > 5 for nth in nths):
        rule = rules.NthWeekday(nth=nths, weekdays=weekdays, of="year")
        return Found(Days((rule,)), end)
    rule = rules.NthWeekday(nth=nths, weekdays=weekdays)
    months = last_months(unit) if max(nths) < 0 else first_months(unit)
    return Found(Days((rule,)), end, (Months(months),) if months else ())


def read_alternate(terms: Terms, at: int) -> Found | None:
    """Such as "every other Friday", "alternate Mondays"."""
    start = terms.skip(at, "on", "every", "the", "glue")
    if not terms.has(start, "other") or terms.has(start, "ordinal", "numeral"):
        return None
    listed = weekday_list(terms, start + 1)
    if listed is None:
        return None
    weekdays, end = listed
    return Found(Every(2, "week"), end, (Days((rules.Weekdays(days=weekdays),)),))


def read_one_of(terms: Terms, at: int) -> Found | None:
    """One day, week or month out of so many, as French says it: "un mardi sur deux"."""
    start = terms.skip(at, "on", "a", "the")
    step = terms.number(start + 1, "outof")
    unit, weekday = terms.word(start, "unit"), terms.number(start, "weekday")
    if step is None or (weekday is None and unit not in {"day", "week", "month", "year", "hour"}):
        return None
    if weekday is None:
        return Found(Every(step, unit or "week"), start + 2)
    return Found(Every(step, "week"), start + 2, (Days((rules.Weekdays(days=(weekday,)),)),))


def read_intervals_of_weekdays(terms: Terms, at: int) -> Found | None:
    """Such as "every 2 Mondays", "every three Fridays": so many weeks apart."""
    start = terms.skip(at, "on")
    count = number(terms, start + 1) if terms.has(start, "every") else None
    if count is None or count[0] < 1:
        return None
    listed = weekday_list(terms, count[1])
    if listed is None or terms.word(count[1], "group") == "weekdays":
        return None
    return Found(Every(count[0], "week"), listed[1], (Days((rules.Weekdays(days=listed[0]),)),))
