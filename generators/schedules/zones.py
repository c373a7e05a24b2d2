"""Time zones: the tzinfo of a name, and its offsets from UTC over a span of days.

A zone is an IANA name (`Europe/Paris`) or a fixed offset written `+05:30` or `UTC-03:00`.
Offsets come from the rules of tzdata, which go on for ever.
"""

import functools
import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from generators.schedules.errors import UnknownZone

DAY = 24 * 60
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIXED = re.compile(r"(?:UTC|GMT)?([+-])(\d{1,2}):?([0-5]\d)?", re.IGNORECASE)
_PROBE = 3 * DAY
"""Minutes between two looks at the clock; no two changes are closer than this."""


class Span(NamedTuple):
    """A stretch of time with one offset; all three are minutes, start and end since 1970 UTC."""

    start: int
    end: int
    offset: int


@functools.lru_cache(maxsize=1024)
def tzinfo_of(zone: str) -> tzinfo:
    """The tzinfo of an IANA name or fixed offset, or UnknownZone."""
    if fixed := _FIXED.fullmatch(zone):
        sign, hours, minutes = fixed.groups()
        offset = timedelta(hours=int(hours), minutes=int(minutes or 0))
        if offset < timedelta(hours=24):
            return timezone(-offset if sign == "-" else offset)
    try:
        return ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UnknownZone(zone, _near(zone)) from None


def _near(zone: str) -> tuple[str, ...]:
    from difflib import get_close_matches

    return tuple(get_close_matches(zone, available_timezones(), n=2))


@functools.lru_cache(maxsize=1024)
def spans(zone: str, first_day: int, last_day: int) -> tuple[Span, ...]:
    """The offsets of a zone from first_day up to last_day (days since 1970), in order."""
    tz = tzinfo_of(zone)
    start, end = first_day * DAY, last_day * DAY
    found: list[Span] = []
    offset = offset_at(tz, start)
    for probe in range(start + _PROBE, end, _PROBE):
        if (later := offset_at(tz, probe)) != offset:
            change = _change(tz, probe - _PROBE, probe)
            found.append(Span(start, change, offset))
            start, offset = change, later
    return (*found, Span(start, end, offset))


def _change(tz: tzinfo, before: int, after: int) -> int:
    """The first minute that has the offset of `after`, which differs from that of `before`."""
    offset = offset_at(tz, after)
    while after - before > 1:
        middle = (before + after) // 2
        if offset_at(tz, middle) == offset:
            after = middle
        else:
            before = middle
    return after


def offset_at(tz: tzinfo, minute: int) -> int:
    """The offset in minutes at a minute since 1970 UTC."""
    offset = datetime.fromtimestamp(minute * 60, tz).utcoffset()
    return 0 if offset is None else offset // timedelta(minutes=1)


def minute_of(moment: datetime) -> int:
    """An aware datetime as whole minutes since 1970 UTC."""
    return (moment - EPOCH) // timedelta(minutes=1)


def moment_of(minute: int) -> datetime:
    """Minutes since 1970 as a UTC datetime."""
    return EPOCH + timedelta(minutes=minute)
