"""Zones: names, fixed offsets, and every change of the clock."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.schedules.almanac import day_number
from generators.schedules.calendars import zone_calendar
from generators.schedules.zones import DAY, minute_of, moment_of, spans, tzinfo_of

ZONES = sorted(available_timezones() - {"localtime", "Factory"})
FIRST, LAST = day_number(date(1985, 1, 1)), day_number(date(2060, 1, 1))


@settings(max_examples=150)
@given(
    zone=st.sampled_from(ZONES),
    minutes=st.lists(st.integers(FIRST * DAY, LAST * DAY - 1), min_size=20),
)
def test_spans_have_the_offset_of_every_minute(zone: str, minutes: list[int]) -> None:
    """As the rules of tzdata give it, whatever zone and whenever, with nothing between spans."""
    found = spans(zone, FIRST, LAST)
    assert (found[0].start, found[-1].end) == (FIRST * DAY, LAST * DAY)
    assert all(a.end == b.start for a, b in pairwise(found))
    for minute in minutes:
        (span,) = [span for span in found if span.start <= minute < span.end]
        offset = moment_of(minute).astimezone(ZoneInfo(zone)).utcoffset()
        assert offset == timedelta(minutes=span.offset)


def test_jumps_are_gaps_and_folds_of_the_wall_clock() -> None:
    """New York in 2027: 02:00 to 03:00 is missing in March, 01:00 to 02:00 comes twice in November."""
    calendar = zone_calendar(
        "America/New_York", day_number(date(2027, 1, 1)), day_number(date(2028, 1, 1))
    )
    walls = [
        (jump.forward, moment_of(jump.start), moment_of(jump.end), moment_of(jump.instant).hour)
        for jump in calendar.jumps
    ]
    assert walls == [
        (True, datetime(2027, 3, 14, 2, tzinfo=UTC), datetime(2027, 3, 14, 3, tzinfo=UTC), 7),
        (False, datetime(2027, 11, 7, 1, tzinfo=UTC), datetime(2027, 11, 7, 2, tzinfo=UTC), 6),
    ]


@pytest.mark.parametrize(
    ("zone", "minutes"),
    [
        ("+05:30", 330),
        ("-0330", -210),
        ("UTC+5", 300),
        ("utc-03:00", -180),
        ("GMT+1", 60),
        ("+14:00", 840),
        ("UTC", 0),
    ],
)
def test_fixed_offsets_can_be_written_out(zone: str, minutes: int) -> None:
    """With the sign that people mean, not the one of POSIX."""
    now = datetime(2027, 7, 1, tzinfo=UTC)
    assert now.astimezone(tzinfo_of(zone)).utcoffset() == timedelta(minutes=minutes)


def test_minutes_are_whole() -> None:
    """An instant within a minute belongs to it."""
    assert moment_of(minute_of(datetime(2027, 1, 1, 9, 30, 59, tzinfo=UTC))) == datetime(
        2027, 1, 1, 9, 30, tzinfo=UTC
    )
