"""A schedule that words said, as the trigger that keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generators.spec.triggers import CronTrigger

if TYPE_CHECKING:
    from assistant.planners.offline.schedules.reading import Reading
    from assistant.planners.protocol import Context
    from generators.schedules import LocalSchedule, UtcPlan


class NoSchedule(ValueError):
    """The reading holds no schedule; its questions or its refusal say why."""


def zone_of(reading: Reading, context: Context) -> str:
    """The zone whose wall clock is meant: the stated one, else the configured one, else UTC."""
    return reading.zone or context.timezone or "UTC"


def cron_trigger(reading: Reading, context: Context) -> CronTrigger:
    """Give the crons of a reading, with a guard where crons alone do not say it.

    With the policy `tz` they carry Inngest's zone prefix where that can be exact, else UTC is
    taken; `timezone_refusal` says why. Raises NoSchedule without a schedule, and what `to_utc`
    raises: NeverFires, UnknownZone.
    """
    if reading.schedule is None:
        raise NoSchedule(reading.refusal or "the words name no schedule")
    return planned(reading.schedule, reading, context)[0]


def planned(
    schedule: LocalSchedule, reading: Reading, context: Context
) -> tuple[CronTrigger, UtcPlan]:
    """Give the trigger of a reading's schedule, and the plan that it follows."""
    zone = zone_of(reading, context)
    plan = _plan(schedule, zone, context)
    trigger = CronTrigger(
        crons=plan.crons,
        timezone=None if zone == "UTC" and not reading.zone_stated else zone,
        local=schedule.to_cron(),
        guard=plan.guard is not None,
        guard_rule=plan.guard,
        schedule=schedule,
        gap=context.gap,
        fold=context.fold,
        text=schedule.text,
    )
    return trigger, plan


def timezone_refusal(schedule: LocalSchedule, zone: str, context: Context) -> str | None:
    """Say why the policy `tz` cannot be followed; None when it can, or is not asked for."""
    if context.cron != "tz" or zone == "UTC":
        return None
    from generators.schedules import Refused, to_timezone

    found = to_timezone(schedule, zone, gap=context.gap, fold=context.fold)
    return found.reason if isinstance(found, Refused) else None


def _plan(schedule: LocalSchedule, zone: str, context: Context) -> UtcPlan:
    from generators.schedules import UtcPlan, to_timezone, to_utc

    if context.cron == "tz" and zone != "UTC":
        found = to_timezone(schedule, zone, gap=context.gap, fold=context.fold)
        if isinstance(found, UtcPlan):
            return found
    return to_utc(schedule, zone, gap=context.gap, fold=context.fold)
