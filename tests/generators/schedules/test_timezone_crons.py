"""Crons with a zone: alone where that is exact, with a guard, or a reason why not."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.schedules import LocalSchedule, Refused, UtcPlan, prove, to_timezone, validate
from generators.schedules.days import DaysFromEnd
from generators.schedules.instants import Fold, Gap

START = date(2026, 11, 20)
DAILY = LocalSchedule.daily(9)


@pytest.mark.parametrize(
    ("schedule", "zone", "crons"),
    [
        (DAILY, "Europe/Paris", ("TZ=Europe/Paris 0 9 * * *",)),
        (LocalSchedule.weekly((1,), 0, 30), "Asia/Tokyo", ("TZ=Asia/Tokyo 30 0 * * 1",)),
        (LocalSchedule.from_cron("0 0 31 * *"), "Asia/Tokyo", ("TZ=Asia/Tokyo 0 0 31 * *",)),
        (
            LocalSchedule.hourly(20),
            "America/New_York",
            ("TZ=America/New_York 20 * * * *",),
        ),
        (DAILY, "UTC", ("0 9 * * *",)),
    ],
)
def test_where_the_executor_does_what_is_meant_the_cron_stands_alone(
    schedule: LocalSchedule, zone: str, crons: tuple[str, ...]
) -> None:
    """No moment meets a gap or a fold, or it is steady."""
    plan = to_timezone(schedule, zone, start=START)
    assert isinstance(plan, UtcPlan)
    assert (plan.crons, plan.guard, plan.superfluous_per_year) == (crons, None, 0.0)


@pytest.mark.parametrize(
    ("time", "gap", "fold"), [((2, 30), "skip", "once"), ((1, 30), "after", "both")]
)
def test_the_executors_own_policies_need_no_guard(
    time: tuple[int, int], gap: Gap, fold: Fold
) -> None:
    """It skips in a gap and fires twice in a fold."""
    plan = to_timezone(
        LocalSchedule.daily(*time), "America/New_York", start=START, gap=gap, fold=fold
    )
    assert isinstance(plan, UtcPlan)
    assert plan.guard is None


def test_a_fold_that_counts_once_needs_one_question() -> None:
    """The cron is right but for the second pass."""
    plan = to_timezone(LocalSchedule.daily(1, 30), "America/New_York", start=START)
    assert isinstance(plan, UtcPlan)
    assert plan.crons == ("TZ=America/New_York 30 1 * * *",)
    assert plan.guard is not None
    assert [one.once for one in plan.guard.allowed] == [True]
    assert plan.superfluous_per_year == 1.0


def test_a_gap_that_is_made_up_for_needs_one_cron_more() -> None:
    """02:30 in New York also fires at 03:00 on Sundays in March, for the guard to choose."""
    plan = to_timezone(LocalSchedule.daily(2, 30), "America/New_York", start=START)
    assert isinstance(plan, UtcPlan)
    assert sorted(plan.crons) == [
        "TZ=America/New_York 0 3 * 3 0",
        "TZ=America/New_York 30 2 * * *",
    ]
    assert plan.guard is not None
    assert plan.guard.allowed[0].after_gap


@pytest.mark.parametrize(
    ("schedule", "zone", "said"),
    [
        (DAILY, "+05:30", "TZ= takes names"),
        (LocalSchedule.daily(0), "Australia/Lord_Howe", "would not fire at 00:00 on 2027-04-05"),
        (LocalSchedule.weekly((0,), 9), "Asia/Beirut", "would not fire at 09:00 on 2027-03-28"),
        (
            LocalSchedule.every_minutes(300, datetime.fromisoformat("2026-12-01T00:00")),
            "Europe/Paris",
            "elapsed time",
        ),
    ],
)
def test_where_the_executor_goes_astray_it_says_so(
    schedule: LocalSchedule, zone: str, said: str
) -> None:
    """A moment that it would miss is named, rather than promised."""
    refused = to_timezone(schedule, zone, start=START)
    assert isinstance(refused, Refused)
    assert said in refused.reason


@settings(max_examples=5)
@given(
    schedule=st.one_of(
        st.builds(LocalSchedule.daily, st.integers(0, 3), st.sampled_from([0, 15, 30])),
        st.just(LocalSchedule.on(DaysFromEnd(days=(1,)), 2, 30)),
        st.just(LocalSchedule.from_cron("*/30 0-5 * * 0")),
    ),
    zone=st.sampled_from(["Europe/Paris", "America/St_Johns", "America/Nuuk", "Asia/Gaza"]),
)
def test_whatever_is_given_is_proved(schedule: LocalSchedule, zone: str) -> None:
    """The crons are of the dialect, carry the zone, and with the guard are exact."""
    plan = to_timezone(schedule, zone, start=START)
    if isinstance(plan, UtcPlan):
        assert {validate(cron).zone for cron in plan.crons} == {zone}
        assert prove(schedule, zone, plan, START, 2).exact
    else:
        assert zone in plan.reason
