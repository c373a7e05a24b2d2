"""Days beside others: the day before the last one, the Monday after the first Friday."""

from typing import NamedTuple

from assistant.planners.offline.schedules.facts import Asked, Days, Found, Months
from assistant.planners.offline.schedules.monthdays import read_month_days
from assistant.planners.offline.schedules.monthplaces import read_edge
from assistant.planners.offline.schedules.numbers import number
from assistant.planners.offline.schedules.terms import Terms
from assistant.planners.offline.schedules.weekdays import read_nth
from generators.schedules import days as rules

_PREFIX = ("on", "only", "the", "every", "in", "at", "glue", "a")
_SAFE = frozenset(range(1, 29))
"""Days that every month has, counted from either end."""


class _Place(NamedTuple):
    """Days of the month, counted from its end or its start, of which a weekday may be meant."""

    from_end: bool
    days: tuple[int, ...]
    weekday: int | None = None


class _Move(NamedTuple):
    """So many days away, or the next of a weekday; backwards for a negative sign."""

    sign: int
    days: int
    weekday: int | None


def read_beside(terms: Terms, at: int) -> Found | None:
    """Such as "two days after the first Monday of the month", "the Friday before the 15th"."""
    start = terms.skip(at, *_PREFIX)
    move = _move(terms, start)
    if move is None:
        return None
    moved, where = move
    base = read_nth(terms, where) or read_edge(terms, where) or read_month_days(terms, where)
    if base is None or not isinstance(base.fact, Days):
        return None
    place = _place(base.fact)
    within = any(isinstance(fact, Months) for fact in base.more)
    found = _rules(_moved(place, moved), within=within) if place else ()
    if not found:
        said = terms.text[terms.items[start].start : terms.items[base.end - 1].end]
        return Found(Asked(f"Which days of the month can be {said!r}?"), base.end)
    return Found(Days(found), base.end, base.more)


def _move(terms: Terms, at: int) -> tuple[_Move, int] | None:
    """How far away, and where what it is counted from begins."""
    weekday = terms.number(at, "weekday")
    count, end = (1, at + 1) if weekday is not None else number(terms, at) or (1, at)
    if weekday is None:
        if terms.word(end, "unit") != "day":
            return None
        end += 1
    sign = -1 if terms.has(end, "prior", "before") else 1 if terms.has(end, "past") else 0
    return (_Move(sign, count, weekday), end + 1) if sign else None


def _place(days: Days) -> _Place | None:
    match days.rules[0] if len(days.rules) == 1 else None:
        case rules.DaysOfMonth(days=(day,)):
            return _Place(False, (day,))
        case rules.DaysFromEnd(days=(day,)):
            return _Place(True, (day,))
        case rules.NthWeekday(nth=(nth,), weekdays=(weekday,), of="month"):
            week = range(7 * abs(nth) - 6, 7 * abs(nth) + 1)
            return _Place(nth < 0, tuple(week), weekday)
    return None


def _moved(place: _Place, move: _Move) -> _Place:
    """The days that are meant; those below 1 lie in the month beside."""
    away = move.sign * (-1 if place.from_end else 1)
    if move.weekday is not None and place.weekday is None:
        span = (place.days[0] + away * step for step in range(1, 8))
        return _Place(place.from_end, tuple(sorted(span)), move.weekday)
    ahead = move.days
    if move.weekday is not None and place.weekday is not None:
        ahead = move.sign * (move.weekday - place.weekday) % 7 or 7
    days = tuple(day + away * ahead for day in place.days)
    weekday = None if place.weekday is None else (place.weekday + move.sign * ahead) % 7
    return _Place(place.from_end, days, weekday)


def _rules(place: _Place, *, within: bool) -> tuple[rules.DayRule, ...]:
    """The rules of the days; none where months differ, or it matters `within` which month it is."""
    inside = tuple(day for day in place.days if day >= 1)
    beyond = tuple(sorted(1 - day for day in place.days if day < 1))
    if not _SAFE.issuperset((*inside, *beyond)) or (within and beyond):
        return ()
    sides = ((place.from_end, inside), (not place.from_end, beyond))
    return tuple(_rule(from_end, days, place.weekday) for from_end, days in sides if days)


def _rule(from_end: bool, days: tuple[int, ...], weekday: int | None) -> rules.DayRule:
    counted: rules.DayRule = (
        rules.DaysFromEnd(days=days) if from_end else rules.DaysOfMonth(days=days)
    )
    if weekday is None:
        return counted
    return rules.AllOf(rules=(rules.Weekdays(days=(weekday,)), counted))
