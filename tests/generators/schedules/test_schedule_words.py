"""Schedules described in English."""

from datetime import date, datetime

import pytest

from generators.schedules import Clock, LocalSchedule, translate
from generators.schedules.days import (
    AllOf,
    Dates,
    DaysOfMonth,
    DaysOfYear,
    Every,
    IsoWeeks,
    Months,
    Weekdays,
)

FORTNIGHT = Every(n=2, unit="week", anchor=date(2026, 12, 1))


@pytest.mark.parametrize(
    ("cron", "words"),
    [
        ("0 9 * * *", "every day at 09:00"),
        ("0 9,17 * * *", "every day at 09:00 and 17:00"),
        ("0 9 * * 1-5", "every weekday at 09:00"),
        ("0 9 * * 0,6", "every weekend day at 09:00"),
        ("0 9 * * 0,1", "every Monday and Sunday at 09:00"),
        ("0 9 * 6 *", "every day at 09:00 in June"),
        ("0 9 3 6 *", "at 09:00 on the 3rd of June"),
        ("0 0 1,15 * *", "at 00:00 on the 1st and 15th of the month"),
        (
            "0 0 1 1,4,7,10 *",
            "at 00:00 on the 1st of the month in January, April, July and October",
        ),
        ("0 * * * *", "every hour"),
        ("15 * * * *", "every hour at minute 15"),
        ("2,26 * * * *", "every hour at minutes 2 and 26"),
        ("* * * * *", "every minute"),
        ("*/15 * * * *", "every 15 minutes"),
        ("0 */2 * * *", "every 2 hours"),
        ("*/15 9-16 * * 1-5", "every 15 minutes from 09:00 to 16:45 on weekdays"),
        ("0 9-17 * * 1", "every hour from 09:00 to 17:00 on Mondays"),
        ("0-10 11 * * *", "every minute from 11:00 to 11:10"),
        ("0 9 13 * 5", "at 09:00 on the 13th of the month or on Fridays"),
        ("0 9 L * *", "at 09:00 on the last day of the month"),
        ("0 9 L-1 * *", "at 09:00 on the second to last day of the month"),
        ("0 9 15W * *", "at 09:00 on the weekday nearest to the 15th of the month"),
        ("0 9 LW * *", "at 09:00 on the last business day of the month"),
        ("0 9 * * 5L", "at 09:00 on the last Friday of the month"),
        ("0 9 * * 1#2", "at 09:00 on the second Monday of the month"),
        (
            "*/15,7 9-20 * * *",
            "every day at minutes 0, 7, 15, 30 and 45 past hours 9 to 20",
        ),
        ("@every 45m", "every 45 minutes counted from 2000-01-01 00:00"),
    ],
)
def test_crons_in_words(cron: str, words: str) -> None:
    """As a person would say it, times on a 24-hour clock."""
    schedule = translate(cron)
    assert isinstance(schedule, LocalSchedule)
    assert schedule.describe() == words


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"start": date(2027, 1, 2)}, "every day at 09:00, from 2027-01-02"),
        ({"end": date(2027, 1, 2)}, "every day at 09:00, until 2027-01-02"),
        (
            {"exceptions": (Months(months=(12,)), Weekdays(days=(0, 6)))},
            "every day at 09:00, except on weekend days and in December",
        ),
        (
            {"skipped": (datetime.fromisoformat("2027-01-02T09:00"),)},
            "every day at 09:00, except at 2027-01-02 09:00",
        ),
        (
            {"days": (AllOf(rules=(FORTNIGHT, Weekdays(days=(2,)))),)},
            "at 09:00 on Tuesdays every 2 weeks counted from 2026-12-01",
        ),
        (
            {"days": (AllOf(rules=(DaysOfMonth(days=(13,)), Weekdays(days=(5,)))),)},
            "at 09:00 on the 13th of the month if it is a Friday",
        ),
        (
            {"exceptions": (AllOf(rules=(Months(months=(6,)), DaysOfMonth(days=(23,)))),)},
            "every day at 09:00, except on the 23rd of June",
        ),
        (
            {"days": (AllOf(rules=(IsoWeeks(weeks=(12,)), Weekdays(days=(5,)))),)},
            "at 09:00 on Fridays in week 12 of the year",
        ),
        (
            {"days": (DaysOfMonth(days=(1, 2, 3, 4, 10, 20, 21)),)},
            "at 09:00 on the 1st to 4th, 10th, 20th and 21st of the month",
        ),
        ({"days": (Dates(dates=(date(2027, 1, 2),)),)}, "at 09:00 on 2027-01-02"),
        ({"days": (IsoWeeks(weeks=(12,)),)}, "at 09:00 every day in week 12 of the year"),
        ({"days": (DaysOfYear(days=(100, -1)),)}, "at 09:00 on the 100th and last day of the year"),
        (
            {"also": (LocalSchedule.weekly((5,), 17),)},
            "every day at 09:00; every Friday at 17:00",
        ),
        (
            {"clock": (Clock(minute="30", hour="9"), Clock(minute="0", hour="17"))},
            "every day at 09:30 and 17:00",
        ),
    ],
)
def test_rules_in_words(parts: dict[str, object], words: str) -> None:
    """Everything that a schedule can say has words."""
    schedule = LocalSchedule.model_validate({"clock": LocalSchedule.daily(9).clock, **parts})
    assert schedule.describe() == words
