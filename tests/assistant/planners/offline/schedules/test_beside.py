"""Days beside others: so many days before or after, or a weekday beside a day."""

import calendar
from datetime import date, timedelta

import pytest

from assistant.planners.offline.schedules import read_phrase

NAMES = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
NTH = {"first": 1, "second": 2, "third": 3, "last": -1}
YEAR = [date(2028, 1, 1) + timedelta(days=day) for day in range(366)]
AROUND = [YEAR[0] + timedelta(days=day) for day in range(-40, 406)]


def nth(day: date, place: int, weekday: int) -> bool:
    """Whether the day is the n-th of a weekday in its month."""
    if day.isoweekday() % 7 != weekday:
        return False
    length = calendar.monthrange(day.year, day.month)[1]
    return place in {(day.day - 1) // 7 + 1, -((length - day.day) // 7) - 1}


def days_of(phrase: str) -> list[date]:
    """The days of 2028 that a phrase means."""
    reading = read_phrase(phrase, today=date(2026, 11, 20))
    assert reading.schedule is not None, reading
    assert reading.questions == ()
    rules = reading.schedule.days
    return [day for day in YEAR if any(rule.matches(day) for rule in rules)]


@pytest.mark.parametrize("place", NTH)
@pytest.mark.parametrize("ahead", [-2, -1, 1, 3])
def test_days_away_from_a_weekday(place: str, ahead: int) -> None:
    """Two days before the second Tuesday is each second Tuesday, two days earlier."""
    said = f"{abs(ahead)} days {'before' if ahead < 0 else 'after'}"
    for weekday in (2, 5):
        found = days_of(f"{said} the {place} {NAMES[weekday]} of the month at 9:00")
        away = timedelta(days=ahead)
        meant = [day + away for day in AROUND if nth(day, NTH[place], weekday)]
        assert found == [day for day in meant if day in YEAR]


@pytest.mark.parametrize("weekday", range(7))
@pytest.mark.parametrize("order", ["before", "after"])
def test_a_weekday_beside_a_day(weekday: int, order: str) -> None:
    """The Monday after the 10th is the next Monday that is not the 10th itself."""
    found = days_of(f"the {NAMES[weekday]} {order} the 10th at 9:00")
    step = timedelta(days=1 if order == "after" else -1)
    meant = []
    for month in range(1, 13):
        day = date(2028, month, 10) + step
        while day.isoweekday() % 7 != weekday:
            day += step
        meant.append(day)
    assert found == meant


@pytest.mark.parametrize(
    ("phrase", "days"),
    [
        ("the day before the last day of the month at 18:00", {30, 29, 28}),
        ("the day before the 1st of the month at noon", {31, 30, 29}),
        ("the day after the last day of the month at noon", {1}),
        ("two days after the 15th at 9:00", {17}),
    ],
)
def test_days_away_from_a_day(phrase: str, days: set[int]) -> None:
    """A day of the month moves, over the edge of the month too."""
    found = days_of(phrase)
    assert len(found) == 12
    assert {day.day for day in found} == days


def test_what_cannot_be_counted_is_asked() -> None:
    """Days that months may lack are asked about, not approximated."""
    reading = read_phrase("three days after the 27th at 9:00", today=date(2026, 11, 20))
    assert "three days after the 27th" in reading.questions[0].text
