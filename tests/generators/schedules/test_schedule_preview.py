"""Previews: the instants at which the work really happens."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from croniter import croniter
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.schedules import LocalSchedule, firings_between, next_firings, prove, to_utc
from generators.schedules.walk import Walk
from generators.schedules.zones import DAY, minute_of, moment_of, tzinfo_of


def utc(text: str) -> datetime:
    """A UTC instant."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_the_next_firings_follow_the_clock_over_a_change() -> None:
    """09:00 in Paris is 08:00 UTC on Saturday and 07:00 on Sunday."""
    found = next_firings(LocalSchedule.daily(9), "Europe/Paris", utc("2027-03-26T08:00"), 3)
    assert found == [utc("2027-03-27T08:00"), utc("2027-03-28T07:00"), utc("2027-03-29T07:00")]


@pytest.mark.parametrize(
    ("schedule", "after", "found"),
    [
        ("0 9 29 2 *", "2027-01-01", ["2028-02-29T09:00", "2032-02-29T09:00"]),
        ("*/30 * * * *", "2027-01-01T00:29:59", ["2027-01-01T00:30", "2027-01-01T01:00"]),
        ("*/30 * * * *", "2027-01-01T00:30", ["2027-01-01T01:00", "2027-01-01T01:30"]),
    ],
)
def test_the_next_firings_come_after_the_moment(
    schedule: str, after: str, found: list[str]
) -> None:
    """However far away, and never the moment itself."""
    ours = next_firings(LocalSchedule.from_cron(schedule), "UTC", utc(after), 2)
    assert ours == [utc(text) for text in found]


def test_a_schedule_that_ends_has_fewer_firings() -> None:
    """Two days left, two firings."""
    ending = LocalSchedule.daily(9).model_copy(update={"end": date(2027, 1, 2)})
    assert len(next_firings(ending, "UTC", utc("2027-01-01"), 5)) == 2
    assert next_firings(ending, "UTC", utc("2027-01-03"), 5) == []


@settings(max_examples=40)
@given(
    hour=st.integers(0, 23),
    minute=st.integers(0, 59),
    zone=st.sampled_from(["Europe/Paris", "America/New_York", "Pacific/Chatham", "Asia/Kathmandu"]),
    start=st.datetimes(
        utc("2027-01-01").replace(tzinfo=None), utc("2029-01-01").replace(tzinfo=None)
    ),
    length=st.integers(0, 60 * 24 * 40),
)
def test_firings_between_are_those_walked_out(
    hour: int, minute: int, zone: str, start: datetime, length: int
) -> None:
    """From the first moment up to, not including, the last; as the second opinion has it."""
    schedule = LocalSchedule.from_cron(f"{minute},{(minute + 7) % 60} {hour},1,2 * * *")
    start = start.replace(tzinfo=UTC)
    end = start + timedelta(minutes=length)
    first, last = minute_of(start) // DAY, minute_of(end) // DAY + 1
    walk = Walk(schedule, tzinfo_of(zone), "after", "once").days(first, last)
    walked = [
        moment_of(day * DAY + m)
        for day, minutes in zip(range(first, last), walk, strict=True)
        for m in range(DAY)
        if minutes >> m & 1
    ]
    between = [moment for moment in walked if start <= moment < end]
    assert firings_between(schedule, zone, start, end) == between


@settings(max_examples=40)
@given(
    cron=st.sampled_from(["30 2 * * *", "*/40 0-3 * * 0", "15 23 28-31 * *", "7 12 13 * 5"]),
    zone=st.sampled_from(sorted(available_timezones() - {"localtime", "Factory"})),
    year=st.integers(2020, 2050),
)
def test_moments_that_are_on_the_clock_once_are_where_croniter_has_them(
    cron: str, zone: str, year: int
) -> None:
    """Gaps and folds left out, a third opinion: croniter on the wall clock, zoneinfo to UTC."""
    tz = ZoneInfo(zone)
    start, end = utc(f"{year}-03-01"), utc(f"{year}-11-30")
    ours = firings_between(LocalSchedule.from_cron(cron), zone, start, end)
    walls = croniter(cron, start.replace(tzinfo=None) - timedelta(days=2))
    theirs: list[datetime] = []
    while (wall := walls.get_next(datetime)) < end.replace(tzinfo=None) + timedelta(days=2):
        both = {wall.replace(tzinfo=tz, fold=fold).astimezone(UTC) for fold in (0, 1)}
        theirs += both if len(both) == 1 else []
    expected = [moment for moment in theirs if start <= moment < end]
    plain = {moment.astimezone(tz).replace(tzinfo=None, fold=0) for moment in expected}
    found = [
        moment for moment in ours if moment.astimezone(tz).replace(tzinfo=None, fold=0) in plain
    ]
    assert found == expected
    assert len(ours) - len(found) <= 4


def test_firings_of_a_year_are_as_many_as_proved() -> None:
    """Preview and proof count the same."""
    schedule = LocalSchedule.from_cron("*/10 1-3 * * 0,6")
    zone = "America/St_Johns"
    proof = prove(schedule, zone, to_utc(schedule, zone), date(2027, 1, 1), 1)
    assert (
        len(firings_between(schedule, zone, utc("2027-01-01"), utc("2028-01-01"))) == proof.happens
    )


def test_an_empty_span_has_no_firings() -> None:
    """Nor one that runs backwards."""
    daily = LocalSchedule.daily(9)
    assert firings_between(daily, "UTC", utc("2027-01-02"), utc("2027-01-01")) == []
