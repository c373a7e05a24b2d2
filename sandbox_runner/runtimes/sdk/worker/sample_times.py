"""Plausible moments of the past, the same in every run."""

from datetime import date, datetime, time, timedelta, timezone
from typing import Any

_UTC = timezone.utc  # noqa: UP017 - Python 3.10
_AGES = (timedelta(days=60), timedelta(days=8), timedelta(hours=18))
"""One for each row: long ago, last week, within the last day."""

_now = [datetime(2026, 1, 5, tzinfo=_UTC)]


def set_now(instant: str) -> None:
    """Let the rows be so old at this instant (ISO 8601; UTC where it names no zone)."""
    moment = datetime.fromisoformat(instant.replace("Z", "+00:00"))  # noqa: FURB162 - Python 3.10
    _now[0] = moment.replace(tzinfo=_UTC) if moment.tzinfo is None else moment.astimezone(_UTC)


def sample_moment(column: Any, number: int) -> datetime:
    """Naive where the column keeps no zone, else UTC."""
    moment = _now[0] - _AGES[(number - 1) % len(_AGES)]
    return moment if column.type.timezone else moment.replace(tzinfo=None)


def sample_date(_: Any, number: int) -> date:
    """The day of that moment."""
    return (_now[0] - _AGES[(number - 1) % len(_AGES)]).date()


def sample_time(_: Any, number: int) -> time:
    """Nine, ten and eleven o'clock."""
    return time(8 + number)
