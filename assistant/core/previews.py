"""The next runs of a workflow, and the proof of its schedules."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from generators.spec.triggers import CronTrigger
from generators.spec.workflow import Workflow

if TYPE_CHECKING:
    from generators.schedules import Proof, UtcPlan


def next_runs(workflow: Workflow, after: datetime, count: int = 5) -> list[dict[str, str]]:
    """Give the next runs of all schedules: `{"utc", "local"}`, ISO 8601, in order."""
    crons = [trigger for trigger in workflow.triggers if isinstance(trigger, CronTrigger)]
    runs = [run for trigger in crons for run in next_firings_of(trigger, after, count)]
    return sorted(runs, key=lambda run: run["utc"])[:count]


def next_firings_of(trigger: CronTrigger, after: datetime, count: int = 5) -> list[dict[str, str]]:
    """Give the next runs of one schedule: `{"utc", "local"}`, ISO 8601, in order."""
    if trigger.schedule is None:
        return []
    from generators.schedules import next_firings
    from generators.schedules.zones import tzinfo_of

    zone, gap, fold = zone_of(trigger), trigger.gap, trigger.fold
    found = next_firings(trigger.schedule, zone, after, count, gap=gap, fold=fold)
    local = tzinfo_of(zone)
    return [{"utc": utc_text(at), "local": at.astimezone(local).isoformat()} for at in found]


def proofs(workflow: Workflow, start: datetime) -> tuple[Proof, ...]:
    """Prove every schedule of a workflow over the next ten years."""
    from generators.schedules import prove

    return tuple(
        prove(trigger.schedule, zone_of(trigger), plan_of(trigger), start.date())
        for trigger in workflow.triggers
        if isinstance(trigger, CronTrigger) and trigger.schedule
    )


def plan_of(trigger: CronTrigger) -> UtcPlan:
    """What the trigger will do, as the proof takes it."""
    from generators.schedules import UtcPlan

    return UtcPlan(trigger.crons, trigger.guard_rule, 0.0, (), trigger.gap, trigger.fold)


def zone_of(trigger: CronTrigger) -> str:
    """The zone whose wall clock was meant."""
    return trigger.timezone or "UTC"


def utc_text(instant: datetime) -> str:
    """Write an instant as ISO 8601 in UTC, with a Z."""
    return instant.astimezone(UTC).isoformat().replace("+00:00", "Z")
