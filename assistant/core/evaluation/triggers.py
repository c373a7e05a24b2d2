"""Triggers: schedules are compared by the instants at which they fire, events by their names."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any, TypeGuard

from assistant.core.evaluation.cases import Case
from assistant.core.previews import zone_of
from generators.spec.triggers import CronTrigger, EventTrigger
from generators.spec.workflow import Workflow

START, END = datetime(2027, 1, 1, tzinfo=UTC), datetime(2029, 1, 1, tzinfo=UTC)
"""Two years, with a leap day in them."""


def kind_score(case: Case, workflow: Workflow) -> float | None:
    """Whether it is started by what it should be: a schedule or an event."""
    wanted = case.truth.get("trigger")
    return float(any(each.kind == wanted["kind"] for each in workflow.triggers)) if wanted else None


def trigger_score(case: Case, workflow: Workflow, kind: str) -> float | None:
    """1 when one of the triggers is right; None when the case does not say which one is."""
    wanted = case.truth.get("trigger")
    if not says_which(wanted) or wanted["kind"] != kind:
        return None
    right = _cron_is_right if kind == "cron" else _event_is_right
    return float(any(right(each, wanted, case) for each in workflow.triggers))


def says_which(wanted: Any) -> TypeGuard[dict[str, Any]]:
    """Whether a record tells more of the trigger than its kind."""
    return isinstance(wanted, dict) and bool({"cron", "event", "event_accept"} & set(wanted))


def _cron_is_right(trigger: object, wanted: dict[str, Any], case: Case) -> bool:
    from generators.schedules import LocalSchedule, firings_between

    if not isinstance(trigger, CronTrigger) or trigger.schedule is None:
        return False
    zone = wanted.get("zone") or case.timezone or "UTC"
    accepted = [wanted["cron"], *wanted.get("accept", ())]
    gap, fold = trigger.gap, trigger.fold
    found = firings_between(trigger.schedule, zone_of(trigger), START, END, gap=gap, fold=fold)
    return any(
        found
        == firings_between(LocalSchedule.from_cron(cron), zone, START, END, gap=gap, fold=fold)
        for cron in accepted
    )


def _event_is_right(trigger: object, wanted: dict[str, Any], _: Case) -> bool:
    if not isinstance(trigger, EventTrigger):
        return False
    if wanted.get("event"):
        return trigger.event == str(wanted["event"])
    patterns = wanted.get("event_accept") or [".*"]
    return any(re.search(pattern, trigger.event, re.IGNORECASE) for pattern in patterns)
