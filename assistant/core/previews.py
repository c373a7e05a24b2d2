"""The next runs of a workflow, and the proof of its schedules."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from generators.spec.triggers import CronTrigger
from generators.spec.workflow import Workflow

if TYPE_CHECKING:
    from generators.schedules.proof import Proof


def next_runs(workflow: Workflow, after: datetime, count: int = 5) -> list[dict[str, str]]:
    """Give the next runs of all schedules: `{"utc", "local"}`, ISO 8601, in order."""
    found = sorted(
        (instant, zone)
        for zone, instants in _firings(workflow, after, count)
        for instant in instants
    )
    return [
        {"utc": _utc(instant), "local": instant.astimezone(ZoneInfo(zone)).isoformat()}
        for instant, zone in found[:count]
    ]


def proofs(workflow: Workflow, start: datetime) -> tuple[Proof, ...]:
    """Prove every schedule of a workflow over the next ten years."""
    from generators.schedules.proof import prove

    return tuple(
        prove(trigger.schedule, trigger.timezone or "UTC", trigger, start.date())
        for trigger in workflow.triggers
        if isinstance(trigger, CronTrigger) and trigger.schedule
    )


def _firings(
    workflow: Workflow, after: datetime, count: int
) -> Iterator[tuple[str, list[datetime]]]:
    from generators.schedules.preview import next_firings

    for trigger in workflow.triggers:
        if isinstance(trigger, CronTrigger) and trigger.schedule:
            zone = trigger.timezone or "UTC"
            yield zone, list(next_firings(trigger.schedule, zone, after, count))


def _utc(instant: datetime) -> str:
    return instant.astimezone(UTC).isoformat().replace("+00:00", "Z")
