"""The moments at which a workflow means to work, in order, a year at a time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from assistant.core.previews import zone_of
from generators.schedules import firings_between
from generators.spec.triggers import CronTrigger

if TYPE_CHECKING:
    from generators.spec.workflow import Workflow

_YEAR = timedelta(days=366)


def meant(workflow: Workflow | None, start: datetime, until: datetime) -> Iterator[datetime] | None:
    """The UTC moments from one up to another; None when the schedule's meaning is not known."""
    triggers = workflow.triggers if workflow else ()
    crons = [trigger for trigger in triggers if isinstance(trigger, CronTrigger)]
    if not crons or any(trigger.schedule is None for trigger in crons):
        return None
    return _by_year(crons, start, until)


def _by_year(crons: list[CronTrigger], start: datetime, until: datetime) -> Iterator[datetime]:
    while start < until:
        end = min(start + _YEAR, until)
        yield from sorted({moment for cron in crons for moment in _of(cron, start, end)})
        start = end


def _of(trigger: CronTrigger, start: datetime, end: datetime) -> list[datetime]:
    if trigger.schedule is None:
        return []
    return firings_between(
        trigger.schedule, zone_of(trigger), start, end, gap=trigger.gap, fold=trigger.fold
    )
