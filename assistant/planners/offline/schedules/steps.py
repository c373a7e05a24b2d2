"""Steps through a range of numbers, as crontab.guru words them: "every 2nd minute from 1 through 59"."""

from itertools import pairwise

from assistant.planners.offline.schedules.facts import Days, Found, PastHour, Remark, Wrong
from assistant.planners.offline.schedules.numbers import number, ordinal
from assistant.planners.offline.schedules.scopes import read_scope
from assistant.planners.offline.schedules.terms import Terms
from assistant.planners.offline.schedules.weekdays import weekday_list
from generators.schedules.days import DaysOfMonth, Weekdays

_LARGEST = {"minute": (0, 59), "day": (1, 31)}


def read_steps(terms: Terms, at: int) -> Found | None:
    """Such as "At every 5th minute from 7 through 48", "on every day-of-month from 8 through 14"."""
    start = terms.skip(at, "at", "on", "and")
    if not terms.has(start, "every"):
        return None
    step, where = ordinal(terms, start + 1) or (1, start + 1)
    unit = "day" if terms.has(where, "dayofmonth") else terms.word(where, "unit")
    minutes = unit == "minute" and terms.has(at, "at")
    if not (minutes or terms.has(where, "dayofmonth")):
        return None
    ends = _ends(terms, where + 1)
    if ends is None or unit is None or step < 1:
        return None
    first, last, end = ends
    low, high = _LARGEST[unit]
    if not low <= first <= last <= high:
        return Found(Wrong(f"{unit}s run from {low} to {high}"), end)
    chosen = tuple(range(first, last + 1, step))
    found = (
        PastHour(frozenset(chosen), ranged=True) if minutes else Days((DaysOfMonth(days=chosen),))
    )
    return Found(found, end)


def read_weekday_steps(terms: Terms, at: int) -> Found | None:
    """Steps through the week, as explainers word them: "every 2 days of the week, Monday through Friday"."""
    start = terms.skip(at, "at", "on", "and", "only")
    step = _step_of_week(terms, start + 1) if terms.has(start, "every") else None
    if step is None:
        return None
    where = terms.skip(step[1], "comma", "from", "on", "the")
    ranged = weekday_list(terms, where) if where > step[1] else None
    if ranged and _in_a_row(ranged[0]):
        return Found(Days((Weekdays(days=ranged[0][:: step[0]]),)), ranged[1])
    remark = Remark(f"every {step[0]} days of the week are counted from Sunday")
    return Found(Days((Weekdays(days=tuple(range(0, 7, step[0]))),)), step[1], (remark,))


def _step_of_week(terms: Terms, at: int) -> tuple[int, int] | None:
    """The 3 of "3 days of the week" or "3rd day-of-week", and the position after it."""
    if terms.language == "chinese" and terms.word(at, "unit") == "week":
        return _after_week(terms, terms.optional(at + 1, "of"))
    count, place = number(terms, at), ordinal(terms, at)
    step = count or place
    if step is None or not 2 <= step[0] <= 6:
        return None
    said = (
        terms.text[terms.items[step[1]].start : terms.items[step[1]].end]
        if step[1] < len(terms)
        else ""
    )
    if terms.has(step[1], "dayofweek"):
        return (step[0], step[1] + 1) if count or "-" in said else None
    if count and " " in said and terms.word(step[1], "group") == "weekdays":
        return (step[0], step[1] + 1) if terms.language != "english" else None
    scope = read_scope(terms, step[1] + 1) if terms.word(step[1], "unit") == "day" else None
    return (step[0], scope[1]) if count and scope and scope[0] == "week" else None


def _after_week(terms: Terms, at: int) -> tuple[int, int] | None:
    """The step that stands behind its week, as in 每周的每3天."""
    step = number(terms, at + 1) if terms.has(at, "every") else None
    return (step[0], step[1] + 1) if step and terms.word(step[1], "unit") == "day" else None


def _in_a_row(days: tuple[int, ...]) -> bool:
    return len(days) > 1 and all((b - a) % 7 == 1 for a, b in pairwise(days))


def _ends(terms: Terms, at: int) -> tuple[int, int, int] | None:
    """The two plain numbers of "from 7 through 48", and the position after them."""
    first = number(terms, at + 1) if terms.has(at, "from") else None
    last = number(terms, first[1] + 1) if first and terms.has(first[1], "to") else None
    if first is None or last is None or terms.has(last[1], "meridian", "oclock", "unit"):
        return None
    return first[0], last[0], last[1]
