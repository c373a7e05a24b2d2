"""LocalSchedule: one meaning, many forms."""

from datetime import UTC, date, datetime, timedelta

import pytest
from croniter import croniter
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from generators.schedules import Clock, Interval, LocalSchedule, NeverFires
from generators.schedules.days import AllOf, DaysOfMonth, Every, Months, Weekdays
from generators.schedules.fields import FIELDS, Field, render

RICH = LocalSchedule(
    clock=(Clock(minute="30", hour="9"), Clock(minute="0", hour="17")),
    days=(
        Weekdays(days=(5, 1, 3)),
        AllOf(
            rules=(DaysOfMonth(days=(13,)), Every(n=2, unit="week", anchor=date(2026, 12, 1))),
        ),
    ),
    months=(1, 2),
    start=date(2026, 12, 1),
    end=date(2028, 1, 1),
    exceptions=(Months(months=(12,)),),
    skipped=(datetime.fromisoformat("2027-01-04T17:00"),),
    also=(LocalSchedule.daily(8),),
    text="words",
)


def values(field: Field) -> st.SearchStrategy[str]:
    """Everything, or a few values, in their shortest form."""
    few = st.frozensets(st.integers(field.low, field.high), min_size=1, max_size=5)
    return st.one_of(st.just("*"), few.map(lambda chosen: render(chosen, field)))


CRON_FIELDS = st.tuples(*map(values, FIELDS))


def wall(text: str) -> datetime:
    """Wall-clock time."""
    return datetime.fromisoformat(text)


def test_everything_survives_json_and_hashing() -> None:
    """A schedule is data: it goes through JSON unchanged, and equal ones are one key."""
    again = LocalSchedule.model_validate_json(RICH.model_dump_json())
    assert again == RICH
    assert len({RICH, again}) == 1


def test_a_schedule_cannot_change_and_takes_no_unknown_part() -> None:
    """Frozen, and closed."""
    with pytest.raises(ValidationError):
        RICH.text = "other"  # type: ignore[misc]
    with pytest.raises(ValidationError):
        LocalSchedule.model_validate({"zone": "UTC"})
    with pytest.raises(ValidationError):
        Interval(minutes=45, anchor=datetime(2026, 1, 1, tzinfo=UTC))


@settings(max_examples=100)
@given(fields=CRON_FIELDS, start=st.datetimes(wall("2020-01-01"), wall("2050-01-01")))
def test_a_cron_means_what_croniter_enumerates(fields: tuple[str, ...], start: datetime) -> None:
    """A second opinion on firing times, on the part of the dialect where the two agree."""
    cron = " ".join(fields)
    start = start.replace(second=0, microsecond=0)
    ours = LocalSchedule.from_cron(cron).firings_local(start, start + timedelta(days=1500))
    found = [moment for moment, _ in zip(ours, range(5), strict=False)]
    theirs = croniter(cron, start - timedelta(minutes=1), max_years_between_matches=20)
    assert found == [theirs.get_next(datetime) for _ in found]


@given(fields=CRON_FIELDS)
def test_a_cron_comes_back_as_itself(fields: tuple[str, ...]) -> None:
    """from_cron and to_cron are inverse on crons in shortest form."""
    assert LocalSchedule.from_cron(" ".join(fields)).to_cron() == " ".join(fields)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (LocalSchedule.daily(9), LocalSchedule.from_cron("00 09 * * *")),
        (LocalSchedule.daily(9), LocalSchedule.from_cron("0 9 1-31 * 0-6")),
        (LocalSchedule.daily(9), LocalSchedule.from_cron("0 9 1-31 * 1")),
        (LocalSchedule.from_cron("0 9 * * 1,2"), LocalSchedule.weekly((2, 1), 9, text="x")),
        (
            LocalSchedule(days=(Weekdays(days=(1,)), Weekdays(days=(2,)))),
            LocalSchedule(days=(Weekdays(days=(1, 2)),)),
        ),
        (
            LocalSchedule(clock=(Clock(minute="0", hour="9"), Clock(minute="0", hour="17"))),
            LocalSchedule.from_cron("0 9,17 * * *"),
        ),
        (LocalSchedule(months=tuple(range(1, 13))), LocalSchedule()),
    ],
)
def test_equal_meanings_compare_equal(one: LocalSchedule, other: LocalSchedule) -> None:
    """Words, order and the shape of unions make no difference to `meaning`."""
    assert one.meaning == other.meaning


@pytest.mark.parametrize(
    "schedule",
    [
        RICH,
        LocalSchedule.every_minutes(45, wall("2026-12-01T00:00")),
        LocalSchedule(clock=(Clock(minute="30", hour="9"), Clock(minute="0", hour="17"))),
        LocalSchedule.daily(9).model_copy(update={"end": date(2027, 1, 1)}),
        LocalSchedule(days=(AllOf(rules=(DaysOfMonth(days=(13,)), Weekdays(days=(5,)))),)),
    ],
)
def test_what_no_single_cron_says_has_none(schedule: LocalSchedule) -> None:
    """to_cron never approximates."""
    assert schedule.to_cron() is None


def test_firings_are_ascending_without_repetition() -> None:
    """A union gives each moment once, in order, also where its parts overlap."""
    twice = LocalSchedule.daily(9).model_copy(
        update={"also": (LocalSchedule.from_cron("0 9,8 * * *"),)}
    )
    found = list(twice.firings_local(wall("2027-01-01T00:00"), wall("2027-01-02T09:00")))
    assert found == [wall(f"2027-01-{t}") for t in ("01T08:00", "01T09:00", "02T08:00")]


def test_an_interval_counts_from_its_anchor_both_ways() -> None:
    """Every 36 hours from 1 December also says which moments lie before it."""
    rule = LocalSchedule.every_minutes(36 * 60, wall("2026-12-01T06:00"))
    found = list(rule.firings_local(wall("2026-11-28T00:00"), wall("2026-12-03T00:00")))
    assert [f"{moment:%d %H}" for moment in found] == ["28 06", "29 18", "01 06", "02 18"]


def test_matches_day_includes_also() -> None:
    """A day counts when any of the united schedules has it."""
    union = LocalSchedule.weekly((1,), 9).model_copy(
        update={"also": (LocalSchedule.weekly((5,), 17),)}
    )
    days = [date(2026, 11, 20) + timedelta(days=n) for n in range(7)]
    assert [day.isoweekday() for day in days if union.matches_day(day)] == [5, 1]


TWO_RHYTHMS = LocalSchedule.weekly((5,), 12).model_copy(
    update={"also": (LocalSchedule.from_cron("0 9,17 * * 1"),)}
)


@pytest.mark.parametrize(
    ("schedule", "count", "last"),
    [
        (LocalSchedule.daily(9), 4, "2027-01-04T09:00"),
        (LocalSchedule.weekly((1,), 9), 20, "2027-05-17T09:00"),
        (LocalSchedule.from_cron("0 9,12,17 * * *"), 4, "2027-01-02T09:00"),
        (LocalSchedule.from_cron("*/15 * * * *"), 10, "2027-01-01T02:15"),
        (LocalSchedule.from_cron("*/15 * * * *"), 100, "2027-01-02T00:45"),
        (LocalSchedule.every_minutes(45, wall("2027-01-01T00:00")), 40, "2027-01-02T05:15"),
        (TWO_RHYTHMS, 5, "2027-01-11T09:00"),
        (RICH, 2, "2027-01-01T09:30"),
    ],
)
def test_so_many_times_and_no_more(schedule: LocalSchedule, count: int, last: str) -> None:
    """Four times from 1 January on end with the fourth, also in the middle of a day."""
    some = schedule.limited(count, date(2027, 1, 1))
    found = list(some.firings_local(wall("2020-01-01T00:00"), wall("2050-01-01T00:00")))
    assert (len(found), found[-1]) == (count, wall(last))


def test_counting_what_never_comes_is_refused() -> None:
    """No 30 February to count."""
    with pytest.raises(NeverFires):
        LocalSchedule.from_cron("0 9 30 2 *").limited(3, date(2027, 1, 1))
