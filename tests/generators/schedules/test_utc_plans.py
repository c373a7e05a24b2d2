"""UTC plans of schedules whose right answer is known."""

from datetime import date, datetime

import pytest

from generators.schedules import (
    Clock,
    LocalSchedule,
    NeverFires,
    UnknownZone,
    UtcPlan,
    prove,
    to_utc,
)
from generators.schedules.days import DaysFromEnd, DaysOfMonth, Months, NthWeekday, Weekdays
from generators.schedules.instants import Fold
from generators.schedules.local import Interval

DECADES = (date(2026, 11, 20), date(2066, 11, 20))
"""What a plan made on the first of these days looks at."""


def plan_of(schedule: LocalSchedule, zone: str, *, fold: Fold = "once") -> UtcPlan:
    """The plan as it is made on a certain day."""
    return to_utc(schedule, zone, window=DECADES, fold=fold)


@pytest.mark.parametrize(
    ("cron", "zone", "utc"),
    [
        ("0 9 * * *", "UTC", ["0 9 * * *"]),
        ("0 9 * * *", "Etc/GMT+5", ["0 14 * * *"]),
        ("0 9 * * *", "+05:30", ["30 3 * * *"]),
        ("0 9 * * *", "UTC-03:30", ["30 12 * * *"]),
        ("0 8 * * 1-5", "Asia/Kolkata", ["30 2 * * 1-5"]),
        ("0 4 * * 1-5", "Asia/Kolkata", ["30 22 * * 0-4"]),
        ("0 5 * * 1", "Asia/Kathmandu", ["15 23 * * 0"]),
        ("15,45 0 * * *", "Asia/Kathmandu", ["0 19 * * *", "30 18 * * *"]),
        ("*/15 * * * *", "Asia/Kathmandu", ["*/15 * * * *"]),
        ("0 * * * *", "Asia/Kathmandu", ["15 * * * *"]),
        ("0 9 * * *", "Australia/Eucla", ["15 0 * * *"]),
        ("0 17 * * 5", "America/Argentina/Buenos_Aires", ["0 20 * * 5"]),
        ("0 23 * * 6", "America/Bogota", ["0 4 * * 0"]),
        ("0 9 * * 1", "America/Phoenix", ["0 16 * * 1"]),
        ("0 7 2,16 * *", "Asia/Tokyo", ["0 22 1,15 * *"]),
        ("0 0 31 * *", "Asia/Tokyo", ["0 15 30 1,3,5,7,8,10,12 *"]),
        ("0 0 1 1 *", "Asia/Tokyo", ["0 15 31 12 *"]),
        ("0 22 31 12 *", "America/Bogota", ["0 3 1 1 *"]),
        ("0 0 1 4,5,7,9,11 *", "Asia/Tokyo", ["0 15 30 4,6 *", "0 15 31 3,8,10 *"]),
        ("0 0 29 2 *", "Asia/Tokyo", None),
        ("0 0 1 1 *", "America/New_York", ["0 5 1 1 *"]),
        ("30 8 25 12 *", "Europe/London", ["30 8 25 12 *"]),
        ("0 9 * 6,7 *", "Europe/Paris", ["0 7 * 6,7 *"]),
        ("0 9 1 * *", "Europe/Paris", ["0 7 1 4-10 *", "0 8 1 1-3,11,12 *"]),
        ("*/10 * * * *", "America/New_York", ["*/10 * * * *"]),
        ("0 * * * 1-5", "UTC", ["0 * * * 1-5"]),
        ("20 * * * *", "America/St_Johns", ["50 * * * *"]),
        ("0 9 13 * 5", "Asia/Tokyo", ["0 0 13 * 5"]),
        ("0 8 13 * 5", "Asia/Tokyo", ["0 23 12 * 4"]),
    ],
)
def test_where_crons_can_say_it_there_is_no_guard(
    cron: str, zone: str, utc: list[str] | None
) -> None:
    """Fixed offsets, dates that never meet a change of the clock, and steady minutes."""
    plan = plan_of(LocalSchedule.from_cron(cron), zone)
    if utc is None:
        assert plan.guard
        return
    assert sorted(plan.crons) == sorted(utc)
    assert plan.guard is None
    assert plan.superfluous_per_year == 0


@pytest.mark.parametrize(
    ("cron", "zone", "utc"),
    [
        ("0 9 * * *", "Europe/Paris", ["0 7,8 * * *"]),
        ("0 9 * * *", "America/New_York", ["0 13,14 * * *"]),
        ("0 9 * * 1-5", "Europe/Dublin", ["0 8,9 * * 1-5"]),
        ("0 9 * * *", "Africa/Casablanca", ["0 8,9 * * *"]),
        ("30 9 * * *", "America/St_Johns", ["0 12,13 * * *"]),
        ("0 9 * * *", "Pacific/Chatham", ["15 19,20 * * *"]),
        ("0 9 * * *", "Australia/Lord_Howe", ["*/30 22 * * *"]),
        ("0 9 * * *", "Antarctica/Troll", ["0 7,9 * * *"]),
        ("30 0 * * 1", "Europe/Paris", ["30 22,23 * * 0"]),
        ("0 17 * * 5", "America/Los_Angeles", ["0 0,1 * * 6"]),
        ("0 9 * * 1-5", "Pacific/Auckland", ["0 20,21 * * 0-4"]),
        ("0 0 1 * *", "Australia/Sydney", ["0 13,14 28-31 * *"]),
        ("*/30 9-17 * * 1-5", "America/New_York", ["*/30 13-22 * * 1-5"]),
        ("0 22 15 * 1-5", "America/New_York", ["0 2,3 16 * 2-6"]),
        ("0 0 1 * *", "Asia/Tokyo", ["0 15 28-31 * *"]),
        ("0 9 * * *", "Asia/Gaza", ["0 6,7 * * *"]),
    ],
)
def test_where_they_cannot_the_fewest_crons_have_a_guard(
    cron: str, zone: str, utc: list[str]
) -> None:
    """A union of the hours that the zone's offsets make of one local time, and a guard."""
    plan = plan_of(LocalSchedule.from_cron(cron), zone)
    assert list(plan.crons) == utc
    assert plan.guard is not None
    assert plan.guard.zone == zone
    assert plan.superfluous_per_year > 0


def test_zones_without_summer_time_any_more_need_no_guard() -> None:
    """Apia and São Paulo gave it up; only offsets from today on count."""
    for zone, hour in {"Pacific/Apia": 20, "America/Sao_Paulo": 12}.items():
        plan = plan_of(LocalSchedule.daily(9), zone)
        assert (plan.crons, plan.guard) == ((f"0 {hour} * * *",), None)


def _schedule(**parts: object) -> LocalSchedule:
    return LocalSchedule.model_validate({"clock": LocalSchedule.daily(9).clock, **parts})


@pytest.mark.parametrize(
    ("schedule", "utc", "guarded"),
    [
        (_schedule(days=(DaysFromEnd(days=(1,)),)), ["0 9 28-31 * *"], True),
        (_schedule(days=(NthWeekday(nth=(1,), weekdays=(1,)),)), ["0 9 * * 1"], True),
        (_schedule(end=date(2040, 12, 31)), ["0 9 * * *"], True),
        (_schedule(exceptions=(Months(months=(12,)),)), ["0 9 * 1-11 *"], False),
        (_schedule(exceptions=(Weekdays(days=(0, 6)),)), ["0 9 * * 1-5"], False),
        (
            _schedule(clock=(Clock(minute="30", hour="9"), Clock(minute="0", hour="17"))),
            ["0 17 * * *", "30 9 * * *"],
            False,
        ),
        (
            LocalSchedule.weekly((1,), 9).model_copy(
                update={"also": (LocalSchedule.weekly((5,), 17),)}
            ),
            ["0 17 * * 5", "0 9 * * 1"],
            False,
        ),
        (
            LocalSchedule(
                days=(DaysOfMonth(days=(13,)), DaysFromEnd(days=(1,))), clock=_schedule().clock
            ),
            ["0 9 13,28-31 * *"],
            True,
        ),
    ],
)
def test_rules_beyond_cron_in_utc(schedule: LocalSchedule, utc: list[str], guarded: bool) -> None:
    """The tightest crons around them, and a guard only where these fire too often."""
    plan = plan_of(schedule, "UTC")
    assert sorted(plan.crons) == utc
    assert (plan.guard is not None) is guarded


@pytest.mark.parametrize(
    ("minutes", "crons", "guarded"),
    [
        (45, 3, False),
        (90, 2, False),
        (240, 1, False),
        (300, 1, True),
        (36 * 60, 1, True),
        (7, 1, True),
    ],
)
def test_an_interval_is_elapsed_time_in_any_zone(minutes: int, crons: int, guarded: bool) -> None:
    """One that divides the day needs crons alone, even where the clock changes."""
    anchor = datetime.fromisoformat("2026-12-01T00:00")
    plan = plan_of(LocalSchedule.every_minutes(minutes, anchor), "America/New_York")
    assert (len(plan.crons), plan.guard is not None) == (crons, guarded)


def test_crons_of_a_plan_never_coincide() -> None:
    """Two triggers at one instant would run the work twice, so unions are disjoint."""
    overlapping = LocalSchedule.from_cron("0 * * * 1").model_copy(
        update={"also": (LocalSchedule.daily(9), LocalSchedule.from_cron("*/30 9 * * *"))}
    )
    plan = plan_of(overlapping, "UTC")
    assert prove(overlapping, "UTC", plan, date(2027, 1, 1), 1).exact
    assert plan.guard is None


def test_more_times_than_triggers_become_one_cron_and_a_guard() -> None:
    """A function has at most ten triggers."""
    clock = tuple(Clock(minute=str(n * 5 + n // 3), hour=str(n * 2)) for n in range(11))
    plan = plan_of(LocalSchedule(clock=clock), "UTC")
    assert len(plan.crons) == 1
    assert plan.guard is not None


@pytest.mark.parametrize(
    ("schedule", "said"),
    [
        (LocalSchedule.from_cron("0 9 30 2 *"), "no day 30 in Feb"),
        (LocalSchedule.from_cron("0 9 31 4,6,9,11 *"), "no day 31 in Apr or Jun or Sep or Nov"),
        (_schedule(start=date(2027, 2, 1), end=date(2027, 1, 1)), "before it starts on 2027-02-01"),
        (_schedule(end=date(2020, 1, 1)), "no moment from 2026-11-20"),
        (
            _schedule(days=(Weekdays(days=(1,)),), exceptions=(Weekdays(days=(1, 2)),)),
            "exceptions leave out every day",
        ),
        (
            LocalSchedule(
                clock=(Clock(minute="30", hour="*"),),
                interval=Interval(minutes=60, anchor=datetime.fromisoformat("2026-01-01T00:00")),
            ),
            "no moment from",
        ),
    ],
)
def test_what_would_never_run_is_refused_with_the_reason(
    schedule: LocalSchedule, said: str
) -> None:
    """Impossible dates, contradictions, and what is over."""
    with pytest.raises(NeverFires, match=said):
        plan_of(schedule, "Europe/Paris")


@pytest.mark.parametrize(
    "parts",
    [
        {"start": date(9999, 1, 1)},
        {"end": date(1, 1, 1)},
        {"days": [{"kind": "dates", "dates": [date(1, 1, 1), date(9999, 12, 31)]}]},
        {"start": date.max, "end": date.max, "exceptions": [{"kind": "months", "months": [12]}]},
    ],
)
def test_the_ends_of_the_calendar_are_refused_too(parts: dict[str, object]) -> None:
    """Nothing happens within forty years of today, and nothing breaks."""
    with pytest.raises(NeverFires):
        plan_of(_schedule(**parts), "Europe/Paris")


def test_what_is_over_or_never_meets_is_told_apart() -> None:
    """From today on, with no window to blame."""
    with pytest.raises(NeverFires, match="all its moments are past"):
        to_utc(_schedule(end=date(2020, 1, 1)), "UTC")
    halves = Interval(minutes=60, anchor=datetime.fromisoformat("2026-01-01T00:30"))
    with pytest.raises(NeverFires, match="interval never meets its times"):
        to_utc(_schedule(interval=halves), "UTC")


@pytest.mark.parametrize("zone", ["Europe/Pariss", "Mars/Base", "", "../etc/passwd", "+99:00"])
def test_unknown_zones_are_named(zone: str) -> None:
    """With names like it, where there are any."""
    with pytest.raises(UnknownZone) as caught:
        plan_of(LocalSchedule.daily(9), zone)
    assert repr(zone) in str(caught.value)
    assert ("Europe/Paris" in caught.value.near) is (zone == "Europe/Pariss")


def test_a_plan_says_what_changes_of_the_clock_do() -> None:
    """One remark on the next gap and one on the next fold, with the policy."""
    gap = plan_of(LocalSchedule.daily(2, 30), "America/New_York").notes
    assert "02:30 does not exist on 20" in gap[0]
    assert "first moment after the gap" in gap[0]
    fold = plan_of(LocalSchedule.daily(1, 30), "America/New_York", fold="both").notes
    assert "01:30 comes twice on 20" in fold[0]
    assert "both times" in fold[0]
    assert plan_of(LocalSchedule.daily(9), "America/New_York").notes == ()
