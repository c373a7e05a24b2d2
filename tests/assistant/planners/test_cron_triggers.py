"""Readings become triggers."""

from __future__ import annotations

import pytest

from assistant.planners.offline.schedules.reading import Reading
from assistant.planners.protocol import Context
from assistant.planners.triggers import NoSchedule, cron_trigger
from generators.schedules.local import LocalSchedule


def reading(schedule: LocalSchedule | None, zone: str | None = None) -> Reading:
    return Reading(schedule, zone, zone is not None, ())


def test_without_a_zone_utc_is_taken() -> None:
    """A schedule without a zone fires in UTC, exactly, and names no zone."""
    trigger = cron_trigger(reading(LocalSchedule.daily(9)), Context())
    assert (trigger.crons, trigger.timezone, trigger.guard) == (("0 9 * * *",), None, False)


def test_a_zone_with_daylight_saving_is_guarded() -> None:
    """Nine in Paris is two crons in UTC, of which the guard lets the right one through."""
    trigger = cron_trigger(reading(LocalSchedule.daily(9), "Europe/Paris"), Context())
    assert trigger.crons == ("0 7,8 * * *",)
    assert trigger.guard
    assert trigger.guard_rule is not None
    assert trigger.local == "0 9 * * *"


def test_the_configured_zone_counts_when_none_is_stated() -> None:
    """`our time` is the configured zone."""
    trigger = cron_trigger(reading(LocalSchedule.daily(9)), Context(timezone="Asia/Tokyo"))
    assert (trigger.crons, trigger.timezone) == (("0 0 * * *",), "Asia/Tokyo")


def test_a_reading_without_a_schedule_is_no_trigger() -> None:
    """What the words left open cannot be scheduled."""
    with pytest.raises(NoSchedule):
        cron_trigger(reading(None), Context())
