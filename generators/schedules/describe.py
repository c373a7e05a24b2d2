"""A schedule in plain English."""

from generators.schedules.local import LocalSchedule


def describe(schedule: LocalSchedule) -> str:
    """The schedule in plain English, without its zone."""
    return schedule.to_cron() or schedule.text
