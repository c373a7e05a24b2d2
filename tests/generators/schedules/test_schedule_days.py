"""Day rules: three independent ways to say which days agree."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from generators.schedules.almanac import almanac, day_number
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
from generators.schedules.plainly import days_of

JUNE = Every(n=2, unit="month", anchor=date(2026, 6, 9))
RULES: list[DayRule] = [
    Weekdays(days=(1, 5)),
    DaysOfMonth(days=(1, 15, 31)),
    DaysFromEnd(days=(1, 29)),
    NthWeekday(nth=(1, 5), weekdays=(1,)),
    NthWeekday(nth=(-1, -5), weekdays=(0, 3)),
    NthWeekday(nth=(13, -2), weekdays=(5,), of="year"),
    NearestWeekday(days=(1, 15, 31)),
    BusinessDays(nth=(1, 3, -1)),
    BusinessDays(nth=(23, -23)),
    Months(months=(2, 12)),
    DaysOfYear(days=(1, 60, 366, -1, -366)),
    IsoWeeks(weeks=(1, 12, 53)),
    Dates(dates=(date(2027, 1, 3), date(2028, 2, 29))),
    Every(n=3, unit="day", anchor=date(2026, 12, 1)),
    Every(n=2, unit="week", anchor=date(2026, 12, 1)),
    JUNE,
    Every(n=4, unit="year", anchor=date(2028, 1, 1)),
    AllOf(rules=(DaysOfMonth(days=(13,)), Weekdays(days=(5,)))),
    AllOf(rules=(NthWeekday(nth=(1,), weekdays=(1,)), JUNE)),
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.kind)
@settings(max_examples=8)
@given(first=st.dates(date(1980, 1, 1), date(2070, 1, 1)))
def test_rule_almanac_and_plain_reading_agree(rule: DayRule, first: date) -> None:
    """For 500 days from any day on, a rule takes the same days whichever way it is read."""
    start = day_number(first)
    days = almanac(start, start + 500)
    by_matches = {day for day in days.dates if rule.matches(day)}
    by_almanac = {day for n, day in enumerate(days.dates) if days.of_rule(rule) >> n & 1}
    months = {(day.year, day.month) for day in days.dates}
    plainly = {day for y, m in months for day in days_of(rule, y, m)} & set(days.dates)
    assert by_matches == by_almanac == plainly


@pytest.mark.parametrize(
    ("rule", "day"),
    [
        (NearestWeekday(days=(15,)), date(2026, 8, 14)),  # the 15th is a Saturday
        (NearestWeekday(days=(15,)), date(2026, 11, 16)),  # a Sunday
        (NearestWeekday(days=(1,)), date(2026, 8, 3)),  # Saturday the 1st: never back to July
        (NearestWeekday(days=(31,)), date(2027, 1, 29)),  # Sunday the 31st: never into February
        (BusinessDays(nth=(-1,)), date(2026, 10, 30)),
        (BusinessDays(nth=(1,)), date(2026, 11, 2)),
        (DaysFromEnd(days=(1,)), date(2028, 2, 29)),
        (DaysFromEnd(days=(2,)), date(2027, 2, 27)),
        (NthWeekday(nth=(-1,), weekdays=(5,)), date(2026, 11, 27)),
        (NthWeekday(nth=(5,), weekdays=(0,)), date(2026, 11, 29)),
        (NthWeekday(nth=(13,), weekdays=(5,), of="year"), date(2027, 3, 26)),
        (IsoWeeks(weeks=(53,)), date(2027, 1, 3)),
        (DaysOfYear(days=(-1,)), date(2027, 12, 31)),
        (Every(n=2, unit="week", anchor=date(2026, 12, 1)), date(2026, 12, 20)),
        (JUNE, date(2026, 4, 30)),
    ],
)
def test_rules_mean_what_their_words_say(rule: DayRule, day: date) -> None:
    """Hard single days, looked up in a calendar."""
    assert rule.matches(day)


@pytest.mark.parametrize(
    ("rule", "day"),
    [
        (NthWeekday(nth=(5,), weekdays=(1,)), date(2026, 11, 23)),
        (Every(n=2, unit="week", anchor=date(2026, 12, 1)), date(2026, 12, 8)),
        (DaysFromEnd(days=(1,)), date(2028, 2, 28)),
        (NearestWeekday(days=(31,)), date(2026, 11, 30)),  # November has no 31st
    ],
)
def test_rules_take_no_more_than_that(rule: DayRule, day: date) -> None:
    """Days next to those meant are not taken."""
    assert not rule.matches(day)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Weekdays(days=()),
        lambda: Weekdays(days=(7,)),
        lambda: DaysOfMonth(days=(0,)),
        lambda: NthWeekday(nth=(0,), weekdays=(1,)),
        lambda: BusinessDays(nth=(24,)),
        lambda: Every(n=0, unit="day", anchor=date(2026, 1, 1)),
        lambda: Months(months=(13,)),
    ],
)
def test_days_that_cannot_be_are_not_built(wrong: type[object]) -> None:
    """Numbers without a meaning are refused when the rule is made."""
    with pytest.raises(ValidationError):
        wrong()
