"""Guards: what they let through, and how little they ask."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.schedules import Allowed, Clock, Guard, LocalSchedule, to_utc
from generators.schedules.days import DaysFromEnd, NthWeekday, Weekdays
from generators.schedules.local import Interval
from generators.schedules.passing import Passing
from generators.schedules.zones import DAY, minute_of, moment_of


def utc(text: str) -> datetime:
    """A UTC instant."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def guard_of(schedule: LocalSchedule, zone: str) -> Guard:
    """The guard of a plan that needs one."""
    guard = to_utc(schedule, zone, window=(date(2026, 11, 20), date(2066, 11, 20))).guard
    assert guard is not None
    return guard


def test_the_common_guard_asks_for_the_time_alone() -> None:
    """Daily 09:00 in Paris: the local hour and minute, nothing else."""
    guard = guard_of(LocalSchedule.daily(9), "Europe/Paris")
    assert guard == Guard(
        zone="Europe/Paris",
        allowed=(Allowed(local=LocalSchedule(clock=(Clock(minute="0", hour="9"),))),),
        reason="not 09:00 in Europe/Paris",
    )


@pytest.mark.parametrize(
    ("schedule", "zone", "asked"),
    [
        (LocalSchedule.weekly((1, 2, 3, 4, 5), 9), "America/New_York", {"clock"}),
        (LocalSchedule.weekly((1,), 1, 30), "Europe/Paris", {"clock", "days"}),
        (LocalSchedule.on(DaysFromEnd(days=(1,)), 9), "UTC", {"days"}),
        (LocalSchedule.on(NthWeekday(nth=(1,), weekdays=(1,)), 9), "Asia/Tokyo", {"days"}),
        (LocalSchedule.daily(9).model_copy(update={"end": date(2040, 1, 1)}), "UTC", {"end"}),
        (
            LocalSchedule.every_minutes(300, datetime.fromisoformat("2026-12-01T00:00")),
            "Europe/Paris",
            {"interval"},
        ),
    ],
)
def test_a_guard_asks_only_what_tells_right_from_wrong(
    schedule: LocalSchedule, zone: str, asked: set[str]
) -> None:
    """Whatever every firing of the crons fulfils is left open."""
    (one,) = guard_of(schedule, zone).allowed
    assert set(one.local.model_dump(exclude_defaults=True)) == asked
    assert (one.after_gap, one.once) == (False, False)


@pytest.mark.parametrize(
    ("instant", "passes"),
    [
        ("2027-03-13T07:30", True),  # 02:30 EST
        ("2027-03-13T06:30", False),
        ("2027-03-14T07:00", True),  # 03:00 EDT, the first moment after the gap
        ("2027-03-14T06:30", False),
        ("2027-03-14T07:30", False),
        ("2027-03-15T06:30", True),  # 02:30 EDT
        ("2027-03-15T07:00", False),
    ],
)
def test_after_a_gap_the_first_moment_passes_instead(instant: str, passes: bool) -> None:
    """02:30 in New York on the day that has none."""
    guard = guard_of(LocalSchedule.daily(2, 30), "America/New_York")
    assert guard.allowed[0].after_gap
    assert guard.allows(utc(instant)) is passes


def test_a_gap_that_ends_at_midnight_belongs_to_the_day_before() -> None:
    """In Nuuk 23:30 is swallowed on a Saturday, and made up for on Sunday at 00:00."""
    schedule = LocalSchedule.weekly((6,), 23, 30)
    assert guard_of(schedule, "America/Nuuk").allows(utc("2027-03-28T01:00"))
    assert not guard_of(schedule, "America/Nuuk").allows(utc("2027-03-28T01:30"))


def test_a_fold_counts_once_by_default() -> None:
    """01:30 in New York comes twice on 7 November 2027; the second time is skipped."""
    guard = guard_of(LocalSchedule.daily(1, 30), "America/New_York")
    assert guard.allowed[0].once
    assert guard.allows(utc("2027-11-07T05:30"))
    assert not guard.allows(utc("2027-11-07T06:30"))


def test_late_and_retried_runs_decide_the_same() -> None:
    """The scheduled instant decides, to the minute, in whatever zone it is given."""
    guard = guard_of(LocalSchedule.daily(9), "Europe/Paris")
    scheduled = utc("2027-01-05T08:00")
    assert guard.allows(scheduled + timedelta(seconds=59, milliseconds=999))
    assert guard.allows(scheduled.astimezone())
    assert not guard.allows(scheduled + timedelta(minutes=1))


def test_a_guard_is_data() -> None:
    """It goes through JSON unchanged."""
    guard = guard_of(LocalSchedule.on(DaysFromEnd(days=(1,)), 2, 30), "America/New_York")
    assert Guard.model_validate_json(guard.model_dump_json()) == guard


ALLOWED = st.builds(
    Allowed,
    local=st.builds(
        LocalSchedule,
        clock=st.sampled_from(
            [
                (Clock(minute="*", hour="*"),),
                (Clock(minute="*/7", hour="0-3"), Clock(minute="5", hour="23")),
            ]
        ),
        days=st.sampled_from([(), (Weekdays(days=(0, 6)),), (DaysFromEnd(days=(1,)),)]),
        interval=st.one_of(
            st.none(),
            st.just(Interval(minutes=25, anchor=datetime.fromisoformat("2026-01-01T00:10"))),
        ),
        skipped=st.sampled_from([(), (datetime.fromisoformat("2027-03-28T01:10"),)]),
    ),
    after_gap=st.booleans(),
    once=st.booleans(),
)


@settings(max_examples=100)
@given(
    allowed=st.lists(ALLOWED, min_size=1, max_size=2).map(tuple),
    zone=st.sampled_from(
        ["Europe/Paris", "America/New_York", "America/Nuuk", "Australia/Lord_Howe", "UTC"]
    ),
    day=st.sampled_from(
        ["2027-03-27", "2027-03-28", "2027-03-31", "2027-04-03", "2027-10-31", "2027-11-07"]
    ),
)
def test_a_day_at_a_time_is_minute_by_minute(
    allowed: tuple[Allowed, ...], zone: str, day: str
) -> None:
    """`Passing` gives the answers of `Guard.allows`, for all minutes of a day at once."""
    guard = Guard(zone=zone, allowed=allowed)
    number = minute_of(utc(day)) // DAY
    found = Passing(guard).on(number, (1 << DAY) - 1)
    assert [found >> m & 1 for m in range(DAY)] == [
        int(guard.allows(moment_of(number * DAY + m))) for m in range(DAY)
    ]
