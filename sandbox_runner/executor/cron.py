"""When a schedule fires: five fields as the executor of Inngest reads them.

Names, `?`, lists, ranges and steps; `TZ=` or `CRON_TZ=` in front. When both day fields are
restricted either may match. A local time that a zone skips does not fire, one that it repeats fires
twice.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_BOUNDS = ((0, 59), (0, 23), (1, 31), (1, 12), (0, 6))
_STARS = {"*", "?", "*/1", "?/1"}
_HORIZON = timedelta(days=366 * 8 + 2)
_MINUTE, _HOUR = timedelta(minutes=1), timedelta(hours=1)


class CronUnreadable(ValueError):
    """The executor would refuse this expression."""


@dataclass(frozen=True, slots=True)
class Cron:
    """A parsed expression."""

    minutes: frozenset[int]
    hours: frozenset[int]
    days: frozenset[int]
    months: frozenset[int]
    weekdays: frozenset[int]
    any_day: bool
    """Whether one of the day fields is a star, so that both must match."""
    zone: tzinfo

    def next_at(self, moment: datetime) -> datetime | None:
        """The first firing at or after an aware moment; None when there is none in eight years."""
        moment = moment.astimezone(UTC)
        last = moment + _HORIZON
        floor = moment.replace(second=0, microsecond=0)
        moment = floor if floor == moment else floor + _MINUTE
        while moment < last:
            local = moment.astimezone(self.zone)
            wait = self._wait(local)
            if not wait:
                return moment
            moment += wait
        return None

    def _wait(self, local: datetime) -> timedelta:
        """How long nothing can fire from here; nothing when it fires now.

        Less than a day is left to the next one where a zone may shorten it.
        """
        to_next_hour = _HOUR - timedelta(minutes=local.minute)
        if local.month not in self.months and local.day < 27:
            return timedelta(days=27 - local.day)
        if not self._day_matches(local):
            return to_next_hour + max(0, 21 - local.hour) * _HOUR
        if local.hour not in self.hours:
            return to_next_hour
        return timedelta() if local.minute in self.minutes else _MINUTE

    def _day_matches(self, local: datetime) -> bool:
        if local.month not in self.months:
            return False
        day = local.day in self.days
        weekday = local.isoweekday() % 7 in self.weekdays
        return (day and weekday) if self.any_day else (day or weekday)


def parse_cron(expression: str) -> Cron:
    """Read an expression.

    Raises:
        CronUnreadable: not five fields, a value out of bounds, a zone that is not known.
    """
    zone, fields = _split(expression)
    if len(fields) != 5:
        raise CronUnreadable(f"{expression!r} has {len(fields)} fields; a schedule has five")
    minutes, hours, days, months, weekdays = (
        _field(text, index) for index, text in enumerate(fields)
    )
    any_day = any(_STARS & set(text.split(",")) for text in (fields[2], fields[4]))
    return Cron(minutes, hours, days, months, weekdays, any_day, zone)


def _split(expression: str) -> tuple[tzinfo, list[str]]:
    fields = expression.split()
    if not fields or not fields[0].startswith(("TZ=", "CRON_TZ=")):
        return UTC, fields
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # not needed by schedules in UTC

    name = fields[0].partition("=")[2]
    try:
        return ZoneInfo(name), fields[1:]
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise CronUnreadable(f"the zone {name!r} is not known") from None


def _field(text: str, index: int) -> frozenset[int]:
    return frozenset(value for part in text.split(",") for value in _part(part, index))


def _part(part: str, index: int) -> range:
    span, slash, step_text = part.partition("/")
    low, high = _BOUNDS[index]
    if span not in {"*", "?"}:
        start, dash, end = span.partition("-")
        low = _value(start, index)
        high = _value(end, index) if dash else (high if slash else low)
    step = int(step_text) if step_text.isascii() and step_text.isdigit() else 0 if slash else 1
    if step < 1 or high < low:
        raise CronUnreadable(f"{part!r} is not a range that a schedule can have")
    return range(low, high + 1, step)


def _value(text: str, index: int) -> int:
    names = {3: _MONTHS, 4: _DAYS}.get(index, ())
    low, high = _BOUNDS[index]
    if text.lower() in names:
        return names.index(text.lower()) + low
    if not (text.isascii() and text.isdigit() and low <= int(text[:9]) <= high):
        raise CronUnreadable(f"{text!r} is not between {low} and {high}")
    return int(text)
