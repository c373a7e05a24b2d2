"""Single fields of crons from other dialects: wrapping ranges, full names, `L`, `W` and `#`."""

import re
from calendar import day_name, month_name
from datetime import date

from generators.schedules.days import (
    BusinessDays,
    DayRule,
    DaysFromEnd,
    DaysOfMonth,
    NearestWeekday,
    NthWeekday,
    Weekdays,
)
from generators.schedules.errors import ScheduleError
from generators.schedules.fields import DAY_OF_MONTH, DAY_OF_WEEK, Field, FieldError

_FULL_NAMES = tuple(name.upper() for name in (*month_name, *day_name) if name)


def day_of_month(item: str) -> DayRule | None:
    """One item of the day of the month; None is a star."""
    if item in {"*", "?"}:
        return None
    if item in {"LW", "WL"}:
        return BusinessDays(nth=(-1,))
    if found := re.fullmatch(r"L(?:-(\d+))?", item):
        return DaysFromEnd(days=(_checked(int(found[1] or 0) + 1, item, DAY_OF_MONTH),))
    if found := re.fullmatch(r"(\d+)W|W(\d+)", item):
        return NearestWeekday(days=(_checked(int(found[1] or found[2]), item, DAY_OF_MONTH),))
    return DaysOfMonth(days=tuple(values(re.sub(r"-L\b", "-31", item), DAY_OF_MONTH)))


def day_of_week(item: str, *, quartz: bool) -> DayRule | None:
    """One item of the day of the week; None is a star."""
    if item in {"*", "?"}:
        return None
    if item == "L":
        if not quartz:
            raise FieldError(DAY_OF_WEEK, item, "say which day is the last one, like 5L or FRIL")
        return Weekdays(days=(6,))
    if found := re.fullmatch(r"(\w+?)(?:L|#L)", item):
        return NthWeekday(nth=(-1,), weekdays=(_weekday(found[1], item, quartz=quartz),))
    if found := re.fullmatch(r"(\w+)#(\d+)", item):
        if not 1 <= int(found[2]) <= 5:
            raise FieldError(DAY_OF_WEEK, item, "a month has at most five of any weekday")
        day = _weekday(found[1], item, quartz=quartz)
        return NthWeekday(nth=(int(found[2]),), weekdays=(day,))
    return Weekdays(days=tuple(_weekdays(item, quartz=quartz)))


def _weekday(word: str, item: str, *, quartz: bool) -> int:
    found = _weekdays(word, quartz=quartz)
    if len(found) != 1:
        raise FieldError(DAY_OF_WEEK, item, "one weekday is needed")
    return min(found)


_QUARTZ_DOW = Field("day of week", 1, 7, DAY_OF_WEEK.names)
_UNIX_DOW = Field("day of week", 0, 7, DAY_OF_WEEK.names)


def _weekdays(item: str, *, quartz: bool) -> frozenset[int]:
    field = _QUARTZ_DOW if quartz else _UNIX_DOW
    return frozenset((value - field.low) % 7 for value in _item(item, field, size=7))


def values(text: str, field: Field) -> frozenset[int]:
    """The values of a field in which ranges may wrap around and names may be written out."""
    size = field.high - field.low + 1
    return frozenset(value for item in text.split(",") for value in _item(item, field, size=size))


def _item(text: str, field: Field, *, size: int) -> list[int]:
    span, slash, step_text = text.partition("/")
    if slash and (not step_text.isdigit() or not int(step_text)):
        raise FieldError(field, text, f"{step_text!r} is not a step")
    step = int(step_text) if slash else 1
    if span in {"*", "?"}:
        return list(range(field.low, field.low + size, step))
    first, dash, last = span.partition("-")
    low = _value(first, text, field)
    high = _value(last, text, field) if dash else (field.low + size - 1 if slash else low)
    if high < low:
        high += size
    return [(value - field.low) % size + field.low for value in range(low, high + 1, step)]


def _value(word: str, text: str, field: Field) -> int:
    if word[:3] in field.names and any(full.startswith(word) for full in _FULL_NAMES):
        return field.low + field.names.index(word[:3])
    if not word.isdigit():
        hint = {"H": "H is Jenkins' own hash; write a number", "R": "random times have no meaning"}
        raise FieldError(field, text, hint.get(word[:1], f"allowed are {field.spread}"))
    return _checked(int(word), text, field)


def _checked(value: int, text: str, field: Field) -> int:
    if not field.low <= value <= field.high:
        raise FieldError(field, text, f"{value} is outside {field.spread}")
    return value


def years(text: str) -> tuple[date | None, date | None]:
    """The first and last day of a year or a range of years."""
    if text in {"*", "?"}:
        return None, None
    found = re.fullmatch(r"(\d{4})(?:-(\d{4}))?", text)
    if not found:
        raise ScheduleError(f"year {text!r}: give one year or a range like 2027-2029")
    return date(int(found[1]), 1, 1), date(int(found[2] or found[1]), 12, 31)
