"""What the app holds, for the eye: its functions with their triggers, events, services and files."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from assistant.core.conversation.app_files import code_files
from assistant.core.conversation.health import Health
from assistant.core.conversation.showing import trigger_text
from assistant.core.memory import recall
from assistant.core.previews import next_runs, utc_text
from assistant.events import AppRead, FunctionSeen
from generators.catalog import connector_names
from generators.schedules import LocalSchedule, ScheduleError, next_firings, split_zone
from generators.schedules.zones import tzinfo_of

if TYPE_CHECKING:
    from generators.apps.facts import AppFacts, FunctionFacts


def overview(app: AppFacts, now: datetime) -> AppRead:
    """Everything there is; `now` is aware, and the next runs come after it."""
    health = Health(app)
    return AppRead(
        tuple(_function(app, each, now, health) for each in app.functions),
        app.events,
        tuple(connector_names()),
        tuple(path for path, _ in code_files(app.root)),
        health.unheard,
    )


def _function(
    app: AppFacts, function: FunctionFacts, now: datetime, health: Health
) -> FunctionSeen:
    workflow = recall(app.root, function.id)
    if workflow is None:
        triggers, runs = tuple(_triggers(function)), _runs(function, now)
    else:
        triggers = tuple(trigger_text(trigger) for trigger in workflow.triggers)
        runs = next_runs(workflow, now, 1)
    place = f"{app.relative(function.path)}:{function.line}"
    name = function.name or function.id
    next_run = runs[0] if runs else None
    retries = workflow.options.retries if workflow is not None else None
    return FunctionSeen(
        *(function.id, name, function.kind, place, triggers, next_run),
        events=function.events,
        retries=retries,
        ails=health.ails(function),
    )


def _triggers(function: FunctionFacts) -> Iterator[str]:
    """What starts a function that was written by hand."""
    for cron in function.crons:
        schedule = _schedule(cron)
        yield f"{schedule[0].describe()} ({schedule[1]}): cron {cron}" if schedule else cron
    yield from (f"event {name}" for name in function.events)


def _runs(function: FunctionFacts, now: datetime) -> list[dict[str, str]]:
    """The next run of each of its crons, in the zone of the cron; the earliest first."""
    found = [each for cron in function.crons if (each := _schedule(cron))]
    runs = [
        {"utc": utc_text(at), "local": at.astimezone(tzinfo_of(zone)).isoformat()}
        for schedule, zone in found
        for at in next_firings(schedule, zone, now, 1)
    ]
    return sorted(runs, key=lambda run: run["utc"])


def _schedule(cron: str) -> tuple[LocalSchedule, str] | None:
    """A cron as written and its zone; None when it is none."""
    try:
        zone, fields = split_zone(cron)
        tzinfo_of(zone or "UTC")
        return LocalSchedule.from_cron(fields), zone or "UTC"
    except ScheduleError:
        return None
