"""What the executor does with a zone, near changes of the clock and away from them."""

from datetime import UTC, datetime, timedelta

import pytest
from croniter import croniter
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.schedules import validate
from generators.schedules.executor import Firings
from generators.schedules.zones import DAY, minute_of, moment_of, tzinfo_of


def local_firings(cron: str, first: str, days: int) -> list[str]:
    """The firings as local time with offset, over a number of UTC days."""
    firings, tz = Firings(validate(cron)), tzinfo_of(validate(cron).zone or "UTC")
    start = minute_of(datetime.fromisoformat(first).replace(tzinfo=UTC)) // DAY
    fired = {day: firings.on(day) for day in range(start, start + days)}
    minutes = [moment_of(day * DAY + m) for day in fired for m in range(DAY) if fired[day] >> m & 1]
    return [f"{moment.astimezone(tz):%d %H:%M %z}" for moment in minutes]


def test_a_gap_is_skipped() -> None:
    """02:30 in New York: nothing on 14 March 2027."""
    assert local_firings("TZ=America/New_York 30 2 * * *", "2027-03-13", 3) == [
        "13 02:30 -0500",
        "15 02:30 -0400",
    ]


def test_a_year_of_two_thirty_in_new_york_has_364_runs() -> None:
    """One less than days, as the executor was seen to do."""
    assert len(local_firings("TZ=America/New_York 30 2 * * *", "2027-01-01", 365)) == 364


def test_a_fold_fires_twice() -> None:
    """01:30 in New York: twice on 7 November 2027."""
    assert local_firings("TZ=America/New_York 30 1 * * *", "2027-11-06", 3) == [
        "06 01:30 -0400",
        "07 01:30 -0400",
        "07 01:30 -0500",
        "08 01:30 -0500",
    ]


def test_a_change_of_half_an_hour_loses_the_next_midnight() -> None:
    """Stepping by whole hours from 01:00 over the gap at Lord Howe never meets 00:00."""
    found = local_firings("TZ=Australia/Lord_Howe 0 0 * * *", "2027-10-01", 5)
    assert found == ["02 00:00 +1030", "03 00:00 +1030", "05 00:00 +1100", "06 00:00 +1100"]


def test_a_day_that_starts_at_one_can_be_lost() -> None:
    """Beirut begins summer time at midnight: a Sunday job misses that Sunday, a daily one not."""
    sundays = local_firings("TZ=Asia/Beirut 0 9 * * 0", "2027-03-21", 15)
    assert sundays == ["21 09:00 +0200", "04 09:00 +0300"]
    daily = local_firings("TZ=Asia/Beirut 0 9 * * *", "2027-03-27", 3)
    assert daily == ["27 09:00 +0200", "28 09:00 +0300", "29 09:00 +0300"]


@settings(max_examples=40)
@given(
    minute=st.integers(0, 59),
    hour=st.integers(0, 23),
    dow=st.sampled_from(["*", "1-5", "0"]),
    zone=st.sampled_from(["Asia/Tokyo", "Asia/Kathmandu", "America/Bogota", "UTC"]),
    first=st.dates(
        datetime(2027, 1, 1, tzinfo=UTC).date(), datetime(2029, 1, 1, tzinfo=UTC).date()
    ),
)
def test_where_no_clock_changes_it_is_wall_clock_time(
    minute: int, hour: int, dow: str, zone: str, first: object
) -> None:
    """As croniter enumerates it in that zone."""
    cron = f"{minute} {hour} * * {dow}"
    found = local_firings(f"TZ={zone} {cron}", str(first), 8)
    start = datetime.fromisoformat(str(first)).replace(tzinfo=UTC)
    theirs = croniter(cron, (start - timedelta(minutes=1)).astimezone(tzinfo_of(zone)))
    assert found == [f"{theirs.get_next(datetime):%d %H:%M %z}" for _ in found]
    assert len(found) in {1, 2, 5, 6, 7, 8}


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Beirut", "Australia/Lord_Howe"])
def test_every_minute_is_every_minute(zone: str) -> None:
    """A cron without restrictions never loses or repeats a minute, whatever the clock does."""
    firings = Firings(validate(f"TZ={zone} * * * * *"))
    first = minute_of(datetime(2027, 1, 1, tzinfo=UTC)) // DAY
    assert {firings.on(day).bit_count() for day in range(first, first + 365)} == {DAY}
