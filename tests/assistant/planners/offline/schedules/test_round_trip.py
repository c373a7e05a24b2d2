"""Words to schedules to words to schedules."""

from datetime import date, datetime, time, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from assistant.planners.offline.schedules import read_phrase
from generators.schedules.days import DayRule
from generators.schedules.local import (
    AllOf,
    BusinessDays,
    Clock,
    DaysFromEnd,
    DaysOfMonth,
    DaysOfYear,
    Every,
    Interval,
    IsoWeeks,
    LocalSchedule,
    NearestWeekday,
    NthWeekday,
    Weekdays,
)

TODAY = date(2026, 11, 20)
FIRST, LAST = datetime.combine(TODAY, time()), datetime.combine(date(2029, 1, 1), time())


def _some(low: int, high: int, most: int = 3) -> st.SearchStrategy[tuple[int, ...]]:
    return st.lists(st.integers(low, high), min_size=1, max_size=most, unique=True).map(tuple)


days = st.dates(date(2026, 11, 20), date(2028, 1, 1))
simple: st.SearchStrategy[DayRule] = st.one_of(
    _some(0, 6).map(lambda d: Weekdays(days=d)),
    _some(1, 28).map(lambda d: DaysOfMonth(days=d)),
    st.builds(
        lambda nth, day: NthWeekday(nth=(nth,), weekdays=(day,)),
        st.sampled_from([1, 2, 3, 4, 5, -1]),
        st.integers(0, 6),
    ),
    st.integers(1, 28).map(lambda d: DaysFromEnd(days=(d,))),
    st.integers(1, 31).map(lambda d: NearestWeekday(days=(d,))),
    st.sampled_from([1, 2, 3, -1, -2]).map(lambda n: BusinessDays(nth=(n,))),
    st.sampled_from([1, 60, 200, -1]).map(lambda n: DaysOfYear(days=(n,))),
)
turning = st.builds(
    lambda every, weekdays: AllOf(rules=(every, Weekdays(days=weekdays))),
    st.builds(Every, n=st.integers(2, 9), unit=st.sampled_from(["week", "year"]), anchor=days),
    _some(0, 6, 2),
)
rules = st.one_of(
    simple,
    turning,
    st.builds(Every, n=st.integers(2, 40), unit=st.just("day"), anchor=days),
    st.builds(
        lambda week, day: AllOf(rules=(Weekdays(days=(day,)), IsoWeeks(weeks=(week,)))),
        st.integers(1, 52),
        st.integers(0, 6),
    ),
)
times = st.one_of(
    st.builds(
        lambda minute, hours: Clock(minute=str(minute), hour=",".join(map(str, hours))),
        st.integers(0, 59),
        _some(0, 23),
    ),
    st.sampled_from([Clock(minute="*/15"), Clock(minute="*"), Clock(minute="5,20", hour="*")]),
    st.builds(
        lambda step, first, last: Clock(minute=f"*/{step}", hour=f"{first}-{last}"),
        st.sampled_from([5, 10, 20, 30]),
        st.integers(0, 9),
        st.integers(10, 23),
    ),
)


@given(
    clock=times,
    rule=st.none() | rules,
    months=st.just(()) | _some(1, 12, 4),
    start=st.none() | st.dates(date(2026, 12, 1), date(2027, 3, 1)),
    length=st.none() | st.integers(30, 700),
)
def test_a_described_schedule_is_read_back_as_itself(
    clock: Clock,
    rule: DayRule | None,
    months: tuple[int, ...],
    start: date | None,
    length: int | None,
) -> None:
    """The words that `describe` gives mean the same moments over two years."""
    end = (start or TODAY) + timedelta(days=length) if length else None
    schedule = LocalSchedule(
        clock=(clock,), days=(rule,) if rule else (), months=months, start=start, end=end
    )
    assume(not (isinstance(rule, DaysOfYear) and months))
    reading = read_phrase(schedule.describe(), today=TODAY)
    assert (reading.questions, reading.refusal) == ((), None)
    assert reading.schedule is not None
    assert list(reading.schedule.firings_local(FIRST, LAST)) == list(
        schedule.firings_local(FIRST, LAST)
    )


@given(
    minutes=st.integers(7, 3000).filter(lambda n: 60 % n and 1440 % n),
    day=days,
    at=st.integers(0, 1439),
)
def test_a_described_interval_is_read_back_as_itself(minutes: int, day: date, at: int) -> None:
    """The anchor is kept to the minute."""
    anchor = datetime.combine(day, time()) + timedelta(minutes=at)
    schedule = LocalSchedule(interval=Interval(minutes=minutes, anchor=anchor))
    reading = read_phrase(schedule.describe(), today=TODAY)
    assert reading.schedule is not None
    assert reading.schedule.meaning == schedule.meaning
