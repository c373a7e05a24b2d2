"""Schedules fire as the executor of Inngest says."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from croniter import croniter
from hypothesis import given
from hypothesis import strategies as st

from sandbox_runner.executor.cron import CronUnreadable, parse_cron

START = datetime(2026, 1, 5, tzinfo=UTC)


def firings(expression: str, start: datetime, count: int) -> list[datetime]:
    cron, found = parse_cron(expression), []
    for _ in range(count):
        moment = cron.next_at(start)
        assert moment is not None
        found.append(moment)
        start = moment + timedelta(minutes=1)
    return found


@pytest.mark.parametrize(
    ("expression", "first"),
    [
        ("* * * * *", "2026-01-05T00:00"),
        ("0 7 * * *", "2026-01-05T07:00"),
        ("*/15 9-17 * * mon-fri", "2026-01-05T09:00"),
        ("30 2 29 feb *", "2028-02-29T02:30"),
        ("0 0 13 * fri", "2026-01-09T00:00"),
        ("0 0 */2 * 2", "2026-01-05T00:00"),  # a stepped star restricts, so either day
        ("5/20 * ? * ?", "2026-01-05T00:05"),
        ("0 9 1,15 * *", "2026-01-15T09:00"),
        ("TZ=Europe/Paris 0 9 * * *", "2026-01-05T08:00"),
        ("CRON_TZ=America/New_York 0 9 * 7 *", "2026-07-01T13:00"),
    ],
)
def test_first_firing(expression: str, first: str) -> None:
    """The first firing at or after Monday 2026-01-05 00:00 UTC."""
    assert firings(expression, START, 1)[0] == datetime.fromisoformat(f"{first}+00:00")


def test_gap_and_fold() -> None:
    """A local time that is skipped does not fire; one that is repeated fires twice."""
    zone = ZoneInfo("America/New_York")
    spring = firings("TZ=America/New_York 30 2 * * *", datetime(2026, 3, 7, tzinfo=UTC), 3)
    assert [moment.astimezone(zone).day for moment in spring] == [7, 9, 10]
    autumn = firings("TZ=America/New_York 30 1 * * *", datetime(2026, 11, 1, tzinfo=UTC), 2)
    assert [moment.astimezone(zone).day for moment in autumn] == [1, 1]


@pytest.mark.parametrize(
    "expression",
    [
        "", "* * * *", "* * * * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * * * 7",
        "* * * 13 *", "22-2 * * * *", "* * * * fri-mon", "*/0 * * * *", "@daily", "* * L * *",
        "1#1 * * * *", "TZ=Nowhere/City * * * * *", "a * * * *", "1-2-3 * * * *", "/5 * * * *",
    ],
)  # fmt: skip
def test_refused(expression: str) -> None:
    """What the executor refuses is refused."""
    with pytest.raises(CronUnreadable):
        parse_cron(expression)


def test_never() -> None:
    """A schedule without firings has none."""
    assert parse_cron("0 0 31 2 *").next_at(START) is None


NUMBERS = st.tuples(st.integers(0, 59), st.integers(0, 23), st.integers(1, 28), st.integers(1, 12))


@given(NUMBERS, st.integers(0, 6), st.sampled_from(range(16)))
def test_same_as_croniter(numbers: tuple[int, int, int, int], weekday: int, stars: int) -> None:
    """Where both know the dialect, two implementations agree."""
    fields = [*map(str, numbers), str(weekday)]
    for index in range(4):
        fields[index] = "*" if stars >> index & 1 else fields[index]
    fields[4] = "*" if stars & 4 else fields[4]
    expression = " ".join(fields)
    other = croniter(expression, START - timedelta(minutes=1))
    assert firings(expression, START, 3) == [other.get_next(datetime) for _ in range(3)]
