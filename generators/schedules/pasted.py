"""Crons as people paste them from other dialects, as the LocalSchedule that they mean.

Beyond the executor's own dialect these have a meaning: `@daily` and its like, `@every 90m`, 7 for
Sunday, ranges that wrap (`22-2`, `fri-mon`), full names, seconds that are 0, years, `L`, `L-3`,
`LW`, `15W`, `20-L`, `5L`, `1#2`, `?`, and `cron(…)`. Texts of six or seven fields with a `?` are
Quartz or AWS: there days of the week count from 1 for Sunday. A `TZ=` prefix is left to `split_zone`.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from generators.schedules.clock import Clock, Interval
from generators.schedules.days import DayRule, DaysOfMonth, Weekdays
from generators.schedules.errors import ScheduleError
from generators.schedules.fields import DAY_OF_WEEK, HOUR, MINUTE, MONTH, render, starred
from generators.schedules.local import LocalSchedule
from generators.schedules.pasted_fields import day_of_month, day_of_week, values, years

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
    starting = bool(words) and (words[0][0] in "0123456789*?" or words[0] in {"H", "R"})
    symbols = sum(any(c in "*?/#" or c.isdigit() for c in word) for word in words)
    short = len(words) in {3, 4} and "*" in words and not any(map(str.isalpha, words))
    long = 5 <= len(words) <= 7 and symbols >= 3
    return starting and (short or long) and all(map(_WORD.fullmatch, words))


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
    except ValueError:
        return Refused(text, "one of its numbers is beyond what a calendar has")


def _unwrapped(text: str) -> str:
    found = re.fullmatch(r"(?:cron\((.*)\)|\"(.*)\"|'(.*)'|`(.*)`)", text, re.IGNORECASE)
    return next(part for part in found.groups() if part is not None).strip() if found else text


def _nickname(rest: str, text: str) -> LocalSchedule | Refused:
    if cron := _NICKNAMES.get(rest.lower()):
        return LocalSchedule.from_cron(cron).with_text(text)
    if rest.lower() == "@reboot":
        return Refused(text, "@reboot is the start of a machine, and there is none here")
    if re.fullmatch(r"@every\s+\S*[1-9]\d*s", rest.lower()):
        return Refused(text, f"{rest} cannot be kept: the finest step is a minute")
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
        start, end = years(self.year)
        months = values(self.month, MONTH)
        minute, hour = values(self.minute, MINUTE), values(self.hour, HOUR)
        return LocalSchedule(
            clock=(Clock(minute=render(minute, MINUTE), hour=render(hour, HOUR)),),
            days=self._days(),
            months=tuple(months),
            start=start,
            end=end,
            text=text,
        )

    def _days(self) -> tuple[DayRule, ...]:
        doms = [day_of_month(item) for item in self.dom.split(",")]
        dows = [day_of_week(item, quartz=self.quartz) for item in self.dow.split(",")]
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
