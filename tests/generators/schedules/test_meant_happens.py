"""What is meant is what happens: any schedule, any zone, any years, either policy."""

from datetime import date, datetime, timedelta
from typing import get_args
from zoneinfo import available_timezones

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from generators.schedules import LocalSchedule, NeverFires, prove, to_utc, validate
from generators.schedules.days import (
    AllOf,
    BusinessDays,
    DayRule,
    DaysFromEnd,
    DaysOfMonth,
    DaysOfYear,
    Every,
    IsoWeeks,
    Months,
    NearestWeekday,
    NthWeekday,
    Weekdays,
)
from generators.schedules.fields import FIELDS, HOUR, MINUTE, Field, render
from generators.schedules.instants import Fold, Gap
from generators.schedules.local import Clock, Interval


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


ZONES = sorted(zone for zone in available_timezones() if zone not in {"localtime", "Factory"})
TOUGH = [
    "Africa/Casablanca",
    "Africa/Cairo",
    "America/Nuuk",
    "America/Sao_Paulo",
    "America/St_Johns",
    "Antarctica/Troll",
    "Asia/Beirut",
    "Asia/Gaza",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Europe/Dublin",
    "Pacific/Apia",
    "Pacific/Chatham",
    "+05:30",
]


def values(field: Field, most: int = 4) -> st.SearchStrategy[str]:
    """A field: everything, a step, or a few values."""
    few = st.frozensets(st.integers(field.low, field.high), min_size=1, max_size=most)
    steps = st.integers(2, 30).map(lambda n: f"{field.low}-{field.high}/{n}")
    return st.one_of(st.just("*"), steps, few.map(lambda chosen: render(chosen, field)))


CRONS = st.tuples(*(values(field) for field in FIELDS)).map(" ".join)
DATES = st.dates(date(1985, 1, 1), date(2065, 1, 1))


def several(low: int, high: int, most: int = 3) -> st.SearchStrategy[tuple[int, ...]]:
    """A few numbers that count, so none is 0 unless the bounds say so."""
    one = st.integers(low, high)
    kept = one.filter(bool) if low < 0 else one
    return st.lists(kept, min_size=1, max_size=most).map(tuple)


PLAIN_RULES: st.SearchStrategy[DayRule] = st.one_of(
    st.builds(Weekdays, days=several(0, 6)),
    st.builds(DaysOfMonth, days=several(1, 31)),
    st.builds(DaysFromEnd, days=several(1, 5)),
    st.builds(NthWeekday, nth=several(-5, 5), weekdays=several(0, 6)),
    st.builds(NthWeekday, nth=several(-53, 53), weekdays=several(0, 6), of=st.just("year")),
    st.builds(NearestWeekday, days=several(1, 31)),
    st.builds(BusinessDays, nth=several(-3, 20)),
    st.builds(Months, months=several(1, 12, 8)),
    st.builds(DaysOfYear, days=several(-366, 366, 40)),
    st.builds(IsoWeeks, weeks=several(1, 53, 20)),
    st.builds(
        Every,
        n=st.integers(1, 9),
        unit=st.sampled_from(["day", "week", "month"]),
        anchor=DATES,
    ),
)
RULES = st.one_of(
    PLAIN_RULES,
    st.lists(PLAIN_RULES, min_size=2, max_size=2).map(lambda two: AllOf(rules=tuple(two))),
)
CLOCKS = st.one_of(
    st.builds(Clock, minute=values(MINUTE), hour=values(HOUR)),
    st.builds(Clock, minute=st.integers(0, 59).map(str), hour=st.integers(0, 3).map(str)),
)
ANCHORS = st.datetimes(_moment("2000-01-01"), _moment("2030-01-01")).map(
    lambda moment: moment.replace(second=0, microsecond=0)
)
INTERVALS = st.builds(
    Interval,
    minutes=st.sampled_from([7, 25, 45, 50, 90, 100, 300, 420, 36 * 60, 1440, 3000]),
    anchor=ANCHORS,
)
PARTS = st.builds(
    LocalSchedule,
    clock=st.lists(CLOCKS, min_size=1, max_size=2).map(tuple),
    days=st.lists(RULES, max_size=2).map(tuple),
    months=st.lists(st.integers(1, 12), max_size=4).map(tuple),
    exceptions=st.lists(PLAIN_RULES, max_size=1).map(tuple),
)
SCHEDULES = st.one_of(
    CRONS.map(LocalSchedule.from_cron),
    PARTS,
    st.builds(
        lambda part, other: part.model_copy(update={"also": (other,)}),
        PARTS,
        CRONS.map(LocalSchedule.from_cron),
    ),
    st.builds(
        lambda part, interval, clock: part.model_copy(
            update={"interval": interval, "clock": (clock,)}
        ),
        PARTS,
        INTERVALS,
        st.one_of(st.just(Clock(minute="*", hour="*")), CLOCKS),
    ),
)
SETTINGS = settings(max_examples=60, suppress_health_check=[HealthCheck.filter_too_much])


def check(
    schedule: LocalSchedule, zone: str, start: date, years: int, policies: tuple[Gap, Fold]
) -> None:
    """Prove the plan for just these years, and what it promises about itself."""
    gap, fold = policies
    end = start.replace(year=start.year + years, day=min(start.day, 28))
    start = start.replace(day=min(start.day, 28))
    window = (start, end - timedelta(days=1))
    try:
        plan = to_utc(schedule, zone, window=window, gap=gap, fold=fold)
    except NeverFires:
        assume(False)
    proof = prove(schedule, zone, plan, start, years)
    assert proof.exact, (plan, proof.missing[:3], proof.extra[:3])
    assert proof.meant == proof.happens > 0
    assert 0 < len(plan.crons) <= 10
    assert all(validate(cron).zone is None for cron in plan.crons)
    assert round(plan.superfluous_per_year * (end - start).days / 365.2425) == proof.superfluous
    assert (plan.guard is None) <= (proof.superfluous == 0)


@SETTINGS
@given(
    schedule=SCHEDULES,
    zone=st.one_of(st.sampled_from(TOUGH), st.sampled_from(ZONES)),
    start=DATES,
    years=st.integers(1, 3),
    policies=st.tuples(st.sampled_from(get_args(Gap)), st.sampled_from(get_args(Fold))),
)
def test_every_schedule_in_every_zone_happens_just_when_it_is_meant(
    schedule: LocalSchedule, zone: str, start: date, years: int, policies: tuple[Gap, Fold]
) -> None:
    """Over the window that a plan is for, its crons and guard run at all moments meant, once."""
    check(schedule, zone, start, years, policies)


@settings(max_examples=30)
@given(
    cron=CRONS,
    zone=st.sampled_from(ZONES),
    start=st.dates(date(2020, 1, 1), date(2060, 1, 1)),
)
def test_a_local_cron_is_exact_over_any_ten_years(cron: str, zone: str, start: date) -> None:
    """Ten-year windows of plain local crons, as users and planners write them."""
    check(LocalSchedule.from_cron(cron), zone, start, 10, ("after", "once"))


@pytest.mark.parametrize("zone", TOUGH)
@pytest.mark.parametrize("cron", ["30 2 * * *", "0 0 1 * *", "45 23 * * 1-5", "*/20 1-3 29 2 *"])
def test_tough_zones_are_exact_from_any_day_on(zone: str, cron: str) -> None:
    """Without a window a plan holds for the decades to come."""
    schedule = LocalSchedule.from_cron(cron)
    assert prove(schedule, zone, to_utc(schedule, zone), years=12).exact


def test_skipped_moments_do_not_happen() -> None:
    """A single moment can be left out, steady or not."""
    hourly = LocalSchedule.hourly().model_copy(update={"skipped": (_moment("2027-05-05T10:00"),)})
    plan = to_utc(hourly, "Europe/Paris")
    proof = prove(hourly, "Europe/Paris", plan, date(2027, 1, 1), 1)
    assert proof.exact
    assert (proof.meant, proof.superfluous) == (365 * 24 - 1, 1)
