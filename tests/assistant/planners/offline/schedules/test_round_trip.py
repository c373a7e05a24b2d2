"""Words to schedules to words to schedules."""

from datetime import date, datetime, time, timedelta
from itertools import islice

from hypothesis import assume, given
from hypothesis import strategies as st

from assistant.planners.offline.schedules import read_phrase
from generators.schedules.days import DayRule
from generators.schedules.local import (
    AllOf,
    BusinessDays,
    Clock,
    Dates,
    DaysFromEnd,
    DaysOfMonth,
    DaysOfYear,
    Every,
    Interval,
    IsoWeeks,
    LocalSchedule,
    Months,
    NearestWeekday,
    NthWeekday,
    Weekdays,
)

TODAY = date(2026, 11, 20)
FIRST, LAST = datetime.combine(TODAY, time()), datetime.combine(date(2029, 1, 1), time())
FAR = datetime.combine(date(2070, 1, 1), time())
MOST = 2000
"""Moments of a schedule that are compared."""


def _some(low: int, high: int, most: int = 3) -> st.SearchStrategy[tuple[int, ...]]:
    return _of(range(low, high + 1), most)


def _of(values: range | list[int], most: int = 2) -> st.SearchStrategy[tuple[int, ...]]:
    return st.lists(st.sampled_from(values), min_size=1, max_size=most, unique=True).map(tuple)


dates = st.dates(date(2026, 11, 20), date(2028, 1, 1))
weekdays = _some(0, 6).map(lambda d: Weekdays(days=d))
month_days = _some(1, 28).map(lambda d: DaysOfMonth(days=d))
months = _some(1, 12, 2).map(lambda m: Months(months=m))
weeks = _some(1, 52, 2).map(lambda w: IsoWeeks(weeks=w))
turns = st.builds(
    Every,
    n=st.integers(2, 9),
    unit=st.sampled_from(["day", "week", "month", "year"]),
    anchor=dates,
)
counted: st.SearchStrategy[DayRule] = st.one_of(
    st.builds(
        lambda nth, days: NthWeekday(nth=nth, weekdays=days),
        _of([1, 2, 3, 4, 5, -1, -2]),
        _some(0, 6, 2),
    ),
    _some(1, 28, 2).map(lambda d: DaysFromEnd(days=d)),
    _some(1, 31, 2).map(lambda d: NearestWeekday(days=d)),
    _of([1, 2, 3, 10, -1, -2]).map(lambda n: BusinessDays(nth=n)),
)
yearly: st.SearchStrategy[DayRule] = st.one_of(
    _of([1, 60, 200, -1]).map(lambda n: DaysOfYear(days=n)),
    st.lists(dates, min_size=1, max_size=3, unique=True).map(lambda d: Dates(dates=tuple(d))),
    st.builds(
        lambda nth, day: NthWeekday(nth=(nth,), weekdays=(day,), of="year"),
        st.sampled_from([1, 2, 13, -1]),
        st.integers(0, 6),
    ),
)
plain: st.SearchStrategy[DayRule] = st.one_of(weekdays, month_days, counted)


def _both(
    first: st.SearchStrategy[DayRule], second: st.SearchStrategy[DayRule]
) -> st.SearchStrategy[DayRule]:
    return st.builds(lambda a, b: AllOf(rules=(a, b)), first, second)


rules: st.SearchStrategy[DayRule] = st.one_of(
    plain,
    yearly,
    months,
    weeks,
    turns,
    _both(plain, turns),
    _both(plain, months),
    _both(month_days, weekdays),
    _both(weekdays, weeks),
)
clocks = st.one_of(
    st.builds(
        lambda minute, hours: (Clock(minute=str(minute), hour=",".join(map(str, hours))),),
        st.integers(0, 59),
        _some(0, 23),
    ),
    st.sampled_from(
        [
            (Clock(minute="*/15"),),
            (Clock(minute="*"),),
            (Clock(minute="5,20", hour="*"),),
            (Clock(minute="0", hour="9"), Clock(minute="30", hour="17")),
        ]
    ),
    st.builds(
        lambda step, first, last: (Clock(minute=f"*/{step}", hour=f"{first}-{last}"),),
        st.sampled_from([5, 10, 20, 30]),
        st.integers(0, 9),
        st.integers(10, 23),
    ),
)
moments = st.builds(lambda day: datetime.combine(day, time(9)), dates)


@st.composite
def schedules(draw: st.DrawFn) -> LocalSchedule:
    """Any schedule without `also`, in which months are not said twice."""
    start = draw(st.none() | dates)
    length = draw(st.none() | st.integers(0, 700))
    days = tuple(draw(st.lists(rules, max_size=2)))
    exceptions = tuple(draw(st.lists(rules, max_size=2)))
    seasonal = "Months" in repr((days, exceptions))
    return LocalSchedule(
        clock=draw(clocks),
        days=days,
        months=() if seasonal else draw(st.just(()) | _some(1, 12, 4)),
        start=start,
        end=None if length is None else (start or TODAY) + timedelta(days=length),
        exceptions=exceptions,
        skipped=tuple(draw(st.lists(moments, max_size=2))),
    )


def _read_back(schedule: LocalSchedule) -> LocalSchedule:
    reading = read_phrase(schedule.describe(), today=TODAY)
    assert (reading.questions, reading.refusal) == ((), None), schedule.describe()
    assert reading.schedule is not None
    return reading.schedule


def _moments(schedule: LocalSchedule) -> list[datetime]:
    return list(islice(schedule.firings_local(FIRST, LAST), MOST))


@given(schedule=schedules(), also=st.lists(schedules(), max_size=2))
def test_a_described_schedule_is_read_back_as_itself(
    schedule: LocalSchedule, also: list[LocalSchedule]
) -> None:
    """The words that `describe` gives mean the same moments over two years, whatever the rules."""
    parts = [schedule, *also]
    assume(all(next(part.firings_local(FIRST, LAST), None) for part in parts))
    united = schedule.model_copy(update={"also": tuple(also)})
    assert _moments(_read_back(united)) == _moments(united)


@given(
    minutes=st.integers(7, 3000).filter(lambda n: 60 % n and 1440 % n),
    day=dates,
    at=st.integers(0, 1439),
    hours=st.sampled_from(["*", "9-16", "8-11,14-17"]),
)
def test_a_described_interval_is_read_back_as_itself(
    minutes: int, day: date, at: int, hours: str
) -> None:
    """The anchor is kept to the minute, and so are the hours in which it runs."""
    anchor = datetime.combine(day, time()) + timedelta(minutes=at)
    schedule = LocalSchedule(
        clock=(Clock(minute="*", hour=hours),), interval=Interval(minutes=minutes, anchor=anchor)
    )
    assert _read_back(schedule).meaning == schedule.meaning


@given(schedule=schedules(), count=st.integers(1, 300))
def test_a_counted_schedule_is_read_back_as_itself(schedule: LocalSchedule, count: int) -> None:
    """So many runs and no more, also when the last is in the middle of a day."""
    assume(next(schedule.firings_local(FIRST, LAST), None))
    limited = schedule.limited(count, schedule.start or TODAY)
    assert len(list(limited.firings_local(FIRST, FAR))) <= count
    assume(next(limited.firings_local(FIRST, LAST), None))
    assert _moments(_read_back(limited)) == _moments(limited)
