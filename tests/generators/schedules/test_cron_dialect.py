"""The executor's dialect: what it takes, what it does not, and where croniter differs."""

from datetime import datetime
from itertools import islice

import pytest
from croniter import CroniterError, croniter

from generators.schedules import CronError, LocalSchedule, looks_like_cron, split_zone, validate

START = datetime.fromisoformat("2027-01-01T00:00")


@pytest.mark.parametrize(
    "cron",
    [
        "0 9 * * *",
        "*/15 9-17 * * MON-FRI",
        "0 0 1,15 jan-Mar ?",
        "? ? ? ? ?",
        "5/10 * * * *",
        "TZ=Europe/Paris 0 9 * * *",
        "CRON_TZ=America/New_York  30 2 * * 0",
        "TZ=UTC 0 0 29 2 *",
        "  0   9 * *  * ",
        "0 9 1-31/2 * 0-6/2",
    ],
)
def test_the_dialect_takes(cron: str) -> None:
    """Five fields, names, `?`, steps, lists and a zone in front."""
    assert validate(cron).minutes


@pytest.mark.parametrize(
    ("cron", "said"),
    [
        ("0 9 * * 7", "7 is outside 0-6"),
        ("0 9 * * 1-7", "7 is outside"),
        ("@daily", "five fields and this has 1"),
        ("@every 1h", "five fields"),
        ("0 0 9 * * *", "five fields and this has 6"),
        ("0 9 * *", "five fields and this has 4"),
        ("", "five fields and this has 0"),
        ("0 9 L * *", "not a number"),
        ("0 9 15W * *", "not a number"),
        ("0 9 * * 1#1", "not a number"),
        ("0 22-2 * * *", "backwards"),
        ("0 9 * * fri-mon", "backwards"),
        ("R 9 * * *", "not a number"),
        ("60 9 * * *", "60 is outside 0-59"),
        ("0 9 0 * *", "0 is outside 1-31"),
        ("0 9 * * MONDAY", "not a number"),
        ("TZ=Mars/Base 0 9 * * *", "no time zone 'Mars/Base'"),
        ("TZ=+05:30 0 9 * * *", "no time zone"),
        ("TZ= 0 9 * * *", "no time zone ''"),
    ],
)
def test_the_dialect_does_not_take(cron: str, said: str) -> None:
    """Each with the reason in its message."""
    with pytest.raises(CronError, match=said) as caught:
        validate(cron)
    assert caught.value.text == cron


@pytest.mark.parametrize(
    ("cron", "either", "days"),
    [
        ("0 9 13 * 5", True, [1, 8, 13, 15, 22, 29]),
        ("0 9 */10 * 5", True, [1, 8, 11, 15, 21, 22, 29, 31]),
        ("0 9 1-31/10 * 5", True, [1, 8, 11, 15, 21, 22, 29, 31]),
        ("0 9 * * 5", False, [1, 8, 15, 22, 29]),
        ("0 9 ? * 5", False, [1, 8, 15, 22, 29]),
        ("0 9 */1 * 5", False, [1, 8, 15, 22, 29]),
        ("0 9 1,* * 5", False, [1, 8, 15, 22, 29]),
        ("0 9 10,20 * *", False, [10, 20]),
        ("0 9 10,20 * */2", True, [2, 3, 5, 7, 9, 10, 12, 14, 16, 17, 19, 20, 21, 23, 24, 26]),
        ("0 9 1-31 * 5", True, list(range(1, 32))),
        ("0 9 13 * 0-6", True, list(range(1, 32))),
    ],
)
def test_the_star_bit(cron: str, either: bool, days: list[int]) -> None:
    """Both day fields must match if one is starred; a step of two or more is no star."""
    read = validate(cron)
    assert read.either is either
    january = [d for d in range(1, 32) if read.has_day(1, d, (d + 4) % 7)]
    assert january[: len(days)] == days
    meant = LocalSchedule.from_cron(cron).firings_local(START, datetime.fromisoformat("2027-02-01"))
    assert [moment.day for moment in meant] == january


@pytest.mark.parametrize(
    "cron",
    ["0 9 * * 7", "@daily", "0 9 L * *", "0 9 * * 1#1", "0 22-2 * * *", "0 9 * * fri-mon"],
)
def test_croniter_takes_what_the_executor_rejects(cron: str) -> None:
    """So croniter can enumerate, but cannot say what may be emitted."""
    assert croniter.is_valid(cron)
    with pytest.raises(CronError):
        validate(cron)


def test_croniter_sees_no_star_in_a_step_of_one() -> None:
    """`*/1` with a weekday: croniter runs every day, the executor on that weekday."""
    ours = LocalSchedule.from_cron("0 9 */1 * 1").firings_local(
        START, datetime.fromisoformat("2028-01-01")
    )
    theirs = croniter("0 9 */1 * 1", START)
    assert [moment.day for moment in islice(ours, 4)] == [4, 11, 18, 25]
    assert [theirs.get_next(datetime).day for _ in range(4)] == [1, 2, 3, 4]


def test_croniter_gives_up_on_dates_that_never_come() -> None:
    """Where croniter raises, a schedule simply has no firings."""
    with pytest.raises(CroniterError):
        croniter("0 9 30 2 *", START).get_next(datetime)
    never = LocalSchedule.from_cron("0 9 30 2 *")
    assert not list(never.firings_local(START, datetime.fromisoformat("2040-01-01")))


@pytest.mark.parametrize(
    ("text", "zone", "cron"),
    [
        ("TZ=Europe/Paris 0 9 * * *", "Europe/Paris", "0 9 * * *"),
        ("CRON_TZ=UTC   @daily", "UTC", "@daily"),
        ("0 9 * * *", None, "0 9 * * *"),
    ],
)
def test_a_zone_in_front_is_told_apart(text: str, zone: str | None, cron: str) -> None:
    """`translate` gives the schedule, `split_zone` its zone."""
    assert split_zone(text) == (zone, cron)


@pytest.mark.parametrize(
    ("text", "cron"),
    [
        ("0 9 * * 7", True),
        ("@daily", True),
        ("0 0 12 ? * MON-FRI", True),
        ("TZ=UTC 0 9 * * *", True),
        ("*/5 * * * *", True),
        ("every day at 9", False),
        ("2 times a day please now", False),
        ("9 to 5 every 15 minutes", False),
        ("", False),
    ],
)
def test_crons_are_told_from_words(text: str, cron: bool) -> None:
    """A planner asks this before it reads words."""
    assert looks_like_cron(text) is cron
