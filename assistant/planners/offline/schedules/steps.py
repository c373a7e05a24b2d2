"""Steps through a range of numbers, as crontab.guru words them: "every 2nd minute from 1 through 59"."""

from assistant.planners.offline.schedules.facts import Days, Found, PastHour, Wrong
from assistant.planners.offline.schedules.numbers import number, ordinal
from assistant.planners.offline.schedules.terms import Terms
from generators.schedules.days import DaysOfMonth

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


def _ends(terms: Terms, at: int) -> tuple[int, int, int] | None:
    """The two plain numbers of "from 7 through 48", and the position after them."""
    first = number(terms, at + 1) if terms.has(at, "from") else None
    last = number(terms, first[1] + 1) if first and terms.has(first[1], "to") else None
    if first is None or last is None or terms.has(last[1], "meridian", "oclock", "unit"):
        return None
    return first[0], last[0], last[1]
