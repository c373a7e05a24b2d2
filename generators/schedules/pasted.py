"""Crons as people paste them from other dialects, as the LocalSchedule that they mean.

Beyond the executor's own dialect these have a meaning: `@daily` and its like, `@every 90m`, 7 for
Sunday, ranges that wrap (`22-2`, `fri-mon`), full names, seconds that are 0, years, `L`, `L-3`,
`LW`, `15W`, `20-L`, `5L`, `1#2`, `?`, and `cron(…)`. Texts of six or seven fields with a `?` are
Quartz or AWS: there days of the week count from 1 for Sunday. A `TZ=` prefix is left to `split_zone`.
"""

import re
from calendar import day_name, month_name
from dataclasses import dataclass
from datetime import date, datetime

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
from generators.schedules.fields import (
    DAY_OF_MONTH,
    DAY_OF_WEEK,
    HOUR,
    MINUTE,
    MONTH,
    Field,
    FieldError,
    render,
    starred,
)
from generators.schedules.local import Clock, Interval, LocalSchedule

_NICKNAMES = {
    "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
    "@monthly": "0 0 1 * *",
    "@weekly": "0 0 * * 0",
    "@daily": "0 0 * * *",
    "@midnight": "0 0 * * *",
    "@hourly": "0 * * * *",
}
_ZONE = re.compile(r"(?:CRON_)?TZ=(\S*)\s+(.*)", re.DOTALL)
_EVERY = re.compile(r"@every\s+(?:(\d+)h)?(?:(\d+)m)?(?:0+s)?")
_NAMES = "|".join((*MONTH.names, *DAY_OF_WEEK.names))
_WORD = re.compile(rf"(?:[\d*?/,#LWHR-]|(?:{_NAMES})[A-Z]*)+", re.IGNORECASE)
_FULL_NAMES = tuple(name.upper() for name in (*month_name, *day_name) if name)
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Refused:
    """A text that has no meaning as a schedule; `reason` says why."""

    text: str
    reason: str


def split_zone(text: str) -> tuple[str | None, str]:
    """The zone of a `TZ=` or `CRON_TZ=` prefix, if there is one, and the cron after it."""
    found = _ZONE.fullmatch(text.strip())
    return (found[1], found[2].strip()) if found else (None, text.strip())


def looks_like_cron(text: str) -> bool:
    """Whether a text is meant as a cron of some dialect rather than as words."""
    rest = _unwrapped(split_zone(text)[1])
    words = rest.split()
    if rest.startswith("@"):
        return len(words) <= 2
    starting = bool(words) and words[0][0] in "0123456789*?"
    symbols = sum(any(c in "*?/#" or c.isdigit() for c in word) for word in words)
    return starting and 5 <= len(words) <= 7 and symbols >= 3 and all(map(_WORD.fullmatch, words))


def translate(text: str) -> LocalSchedule | Refused:
    """What a pasted cron means on the wall clock, or why it means nothing that can be done."""
    if len(text) > _LONGEST or "\n" in text.strip():
        return Refused(text[:_LONGEST], "this is more than one cron; give one at a time")
    rest = _unwrapped(split_zone(text)[1])
    try:
        if rest.startswith("@"):
            return _nickname(rest, text)
        return _Paste(rest.upper().split()).schedule(text)
    except ScheduleError as error:
        return Refused(text, str(error))


def _unwrapped(text: str) -> str:
    found = re.fullmatch(r"(?:cron\((.*)\)|\"(.*)\"|'(.*)'|`(.*)`)", text, re.IGNORECASE)
    return next(part for part in found.groups() if part is not None).strip() if found else text


def _nickname(rest: str, text: str) -> LocalSchedule | Refused:
    if cron := _NICKNAMES.get(rest.lower()):
        return LocalSchedule.from_cron(cron).with_text(text)
    if rest.lower() == "@reboot":
        return Refused(text, "@reboot is the start of a machine, and there is none here")
    found = _EVERY.fullmatch(rest.lower())
    minutes = int(found[1] or 0) * 60 + int(found[2] or 0) if found else 0
    if not minutes:
        known = ", ".join(_NICKNAMES)
        return Refused(text, f"{rest} is not known; these are: {known}, and @every 90m")
    interval = Interval(minutes=minutes, anchor=datetime(2000, 1, 1))  # noqa: DTZ001
    return LocalSchedule(interval=interval, text=text)


class _Paste:
    """The fields of a pasted cron, upper case, told apart."""

    def __init__(self, words: list[str]) -> None:
        self.quartz = len(words) > 5 and any("?" in word for word in words)
        if len(words) == 6 and ("?" in words[2] + words[4] or re.match(r"\d{4}", words[5])):
            words = ["0", *words]  # the sixth field is a year, as in AWS
        if not 5 <= len(words) <= 7:
            raise ScheduleError(f"a cron has five fields and this has {len(words)}")
        self.seconds = words.pop(0) if len(words) > 5 else "0"
        self.minute, self.hour, self.dom, self.month, self.dow = words[:5]
        self.year = words[5] if len(words) > 5 else "*"

    def schedule(self, text: str) -> LocalSchedule:
        if self.seconds.strip("0"):
            raise ScheduleError(
                f"seconds ({self.seconds}) cannot be kept: the finest step is a minute"
            )
        start, end = _years(self.year)
        months = _values(self.month, MONTH)
        minute, hour = _values(self.minute, MINUTE), _values(self.hour, HOUR)
        return LocalSchedule(
            clock=(Clock(minute=render(minute, MINUTE), hour=render(hour, HOUR)),),
            days=self._days(),
            months=tuple(months),
            start=start,
            end=end,
            text=text,
        )

    def _days(self) -> tuple[DayRule, ...]:
        doms = [_dom(item) for item in self.dom.split(",")]
        dows = [_dow(item, quartz=self.quartz) for item in self.dow.split(",")]
        stars = starred(self.dom) or starred(self.dow)
        dom_rules, dow_rules = (_without_full(rules) for rules in (doms, dows))
        if not stars and (dom_rules is None or dow_rules is None):
            return ()
        return (*(dom_rules or ()), *(dow_rules or ()))


def _without_full(rules: list[DayRule | None]) -> tuple[DayRule, ...] | None:
    """The rules of one field, or None when it takes every day."""
    plain = {v for r in rules if isinstance(r, DaysOfMonth | Weekdays) for v in r.days}
    full = 31 if any(isinstance(rule, DaysOfMonth) for rule in rules) else 7
    if None in rules or len(plain) == full:
        return None
    return tuple(rule for rule in rules if rule is not None)


def _dom(item: str) -> DayRule | None:
    """One item of the day of the month; None is a star."""
    if item in {"*", "?"}:
        return None
    if item in {"LW", "WL"}:
        return BusinessDays(nth=(-1,))
    if found := re.fullmatch(r"L(?:-(\d+))?", item):
        return DaysFromEnd(days=(_checked(int(found[1] or 0) + 1, item, DAY_OF_MONTH),))
    if found := re.fullmatch(r"(\d+)W|W(\d+)", item):
        return NearestWeekday(days=(_checked(int(found[1] or found[2]), item, DAY_OF_MONTH),))
    return DaysOfMonth(days=tuple(_values(re.sub(r"-L\b", "-31", item), DAY_OF_MONTH)))


def _dow(item: str, *, quartz: bool) -> DayRule | None:
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


def _values(text: str, field: Field) -> frozenset[int]:
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


def _years(text: str) -> tuple[date | None, date | None]:
    """The first and last day of a year or a range of years."""
    if text in {"*", "?"}:
        return None, None
    found = re.fullmatch(r"(\d{4})(?:-(\d{4}))?", text)
    if not found:
        raise ScheduleError(f"year {text!r}: give one year or a range like 2027-2029")
    return date(int(found[1]), 1, 1), date(int(found[2] or found[1]), 12, 31)
