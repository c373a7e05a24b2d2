"""The rendered guard decides like the guard of the schedule, for any rule, zone and instant."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.apps.facts import AppFacts
from generators.schedules.days import (
    AllOf,
    BusinessDays,
    Dates,
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
from generators.schedules.guard import Allowed, Guard
from generators.schedules.local import Clock, Interval, LocalSchedule
from generators.spec.triggers import CronTrigger, EventTrigger, Trigger
from generators.targets.python.guards.guard import guard_lines
from generators.targets.python.module import Module
from generators.targets.python.source.formatting import Style
from generators.targets.python.source.imports import Imports

ZONES = ("Europe/Paris", "America/New_York", "Australia/Lord_Howe", "UTC", "+05:30", "Asia/Kolkata")
START = datetime(2026, 1, 1, tzinfo=UTC)
WALL = datetime(2026, 1, 1)  # noqa: DTZ001 (wall-clock time)
GAP_DAYS = (datetime(2026, 3, 8, tzinfo=UTC), datetime(2026, 3, 29, tzinfo=UTC))
FOLD_DAYS = (datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 10, 25, tzinfo=UTC))


def some(low: int, high: int) -> st.SearchStrategy[tuple[int, ...]]:
    numbers = st.integers(low, high).filter(lambda number: number != 0 or low == 0)
    return st.lists(numbers, min_size=1, max_size=3).map(tuple)


dates = st.dates(date(2025, 12, 1), date(2027, 12, 31))
simple_rules: st.SearchStrategy[DayRule] = st.one_of(
    some(0, 6).map(lambda days: Weekdays(days=days)),
    some(1, 31).map(lambda days: DaysOfMonth(days=days)),
    some(1, 31).map(lambda days: DaysFromEnd(days=days)),
    some(1, 31).map(lambda days: NearestWeekday(days=days)),
    some(-23, 23).map(lambda nth: BusinessDays(nth=nth)),
    some(1, 12).map(lambda months: Months(months=months)),
    some(-366, 366).map(lambda days: DaysOfYear(days=days)),
    some(1, 53).map(lambda weeks: IsoWeeks(weeks=weeks)),
    st.lists(dates, min_size=1, max_size=2).map(lambda days: Dates(dates=tuple(days))),
    st.builds(
        lambda nth, days, of: NthWeekday(nth=nth, weekdays=days, of=of),
        some(-5, 5),
        some(0, 6),
        st.sampled_from(["month", "year"]),
    ),
    st.builds(
        lambda n, unit, anchor: Every(n=n, unit=unit, anchor=anchor),
        st.integers(1, 9),
        st.sampled_from(["day", "week", "month", "year"]),
        dates,
    ),
)
rules = st.one_of(
    simple_rules,
    st.lists(simple_rules, min_size=2, max_size=2).map(lambda both: AllOf(rules=tuple(both))),
)
clocks = st.builds(
    lambda minute, hour: Clock(minute=minute, hour=hour),
    st.sampled_from(["0", "30", "*", "*/15", "5,20", "10-40"]),
    st.sampled_from(["*", "2", "9-17", "0", "1,2,3", "*/6"]),
)
intervals = st.builds(
    lambda minutes, hour: Interval(minutes=minutes, anchor=WALL + timedelta(hours=hour)),
    st.sampled_from([45, 90, 300]),
    st.integers(0, 23),
)
schedules = st.builds(
    LocalSchedule,
    clock=st.lists(clocks, min_size=1, max_size=2).map(tuple),
    interval=st.none() | intervals,
    days=st.lists(rules, max_size=2).map(tuple),
    months=st.just(()) | some(1, 12),
    start=st.none() | dates,
    end=st.none() | dates,
    exceptions=st.lists(rules, max_size=1).map(tuple),
    skipped=st.lists(st.just(WALL.replace(month=3, day=29, hour=2, minute=30)), max_size=1).map(
        tuple
    ),
)
guards = st.builds(
    Guard,
    zone=st.sampled_from(ZONES),
    allowed=st.lists(
        st.builds(Allowed, local=schedules, after_gap=st.booleans(), once=st.booleans()),
        min_size=1,
        max_size=2,
    ).map(tuple),
    reason=st.text(max_size=20),
)
instants = st.one_of(
    st.integers(0, 2 * 366 * 96).map(lambda quarter: START + timedelta(minutes=15 * quarter)),
    st.builds(
        lambda day, minute: day + timedelta(minutes=minute),
        st.sampled_from([*GAP_DAYS, *FOLD_DAYS]),
        st.integers(0, 1440),
    ),
)


def compiled(guard: Guard, app: AppFacts) -> Any:
    """The rendered `is_due`, run for real."""
    module = Module(app, Style(100), Imports(frozenset()))
    trigger = CronTrigger(crons=("* * * * *",), guard=True, guard_rule=guard)
    (line,) = guard_lines((trigger,), module)
    fired = 'ctx.event.name == "inngest/scheduled.timer"'
    assert line.startswith(f"if {fired} and not is_due(ctx.event.ts):")
    functions = "\n".join((*module.functions, *module.helpers.values()))
    names: dict[str, Any] = {}
    exec(compile(f"{module.imports.render()}\n{functions}", "<guard>", "exec"), names)  # noqa: S102
    return names["is_due"]


@given(guard=guards, moments=st.lists(instants, min_size=1, max_size=20))
def test_the_rendered_guard_decides_alike(
    app: AppFacts, guard: Guard, moments: list[datetime]
) -> None:
    """For every firing, the code says what the guard says; seconds late make no difference."""
    is_due = compiled(guard, app)
    for moment in moments:
        late = moment + timedelta(seconds=41, milliseconds=7)
        assert is_due(int(moment.timestamp() * 1000)) == guard.allows(moment)
        assert is_due(int(late.timestamp() * 1000)) == guard.allows(moment)


@pytest.mark.parametrize("count", [1, 2])
def test_only_firings_of_the_guarded_schedule_are_judged(app: AppFacts, count: int) -> None:
    """Beside other triggers a guard looks at which cron fired."""
    local = LocalSchedule(clock=(Clock(minute="0", hour="9"),))
    guard = Guard(zone="Europe/Paris", allowed=(Allowed(local=local),), reason="not now")
    crons = ("0 7 * * *", "0 8 * * *")[:count]
    guarded = CronTrigger(crons=crons, guard=True, guard_rule=guard)
    triggers: tuple[Trigger, ...] = (guarded, EventTrigger(event="app/asked"))
    module = Module(app, Style(100), Imports(frozenset()))
    (line,) = guard_lines(triggers, module)
    assert "ctx.event.data.get(" in line
    assert all(cron in line for cron in crons)


def test_no_guard_is_no_code(app: AppFacts) -> None:
    """A schedule whose firings all do the work has no lines at the top."""
    module = Module(app, Style(100), Imports(frozenset()))
    assert guard_lines((CronTrigger(crons=("0 * * * *",)),), module) == []
    assert module.functions == []
