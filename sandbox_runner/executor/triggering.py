"""What a run begins with: the events that trigger it, and when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sandbox_runner.clock import DEFAULT_START, to_datetime, to_ms
from sandbox_runner.executor.cel import Unsupported, holds
from sandbox_runner.executor.cron import CronUnreadable, parse_cron
from sandbox_runner.protocol.events import TIMER, Event, normal_event, timer_event
from sandbox_runner.protocol.functions import FunctionConfig
from sandbox_runner.protocol.identifiers import Identifiers


@dataclass(frozen=True, slots=True)
class Beginning:
    """The triggering events and the instant (ms) at which the run begins."""

    events: tuple[Event, ...]
    at: int
    notes: tuple[str, ...] = ()


def beginning(
    function: FunctionConfig,
    given: Sequence[Mapping[str, Any]],
    at: datetime | None,
    ids: Identifiers,
) -> Beginning:
    """What triggers this run. See RunRequest for what happens when nothing is given."""
    start = to_ms(at or DEFAULT_START)
    if given:
        return _from_events(function, given, start if at else None, ids)
    if function.crons:
        return _from_schedule(function.crons, start)
    named = next((trigger.event for trigger in function.triggers if trigger.event), "sandbox/run")
    event = {"name": named.replace("*", "sandbox"), "data": {}}
    return _from_events(function, [event], start, ids)


def _from_events(
    function: FunctionConfig,
    given: Sequence[Mapping[str, Any]],
    start: int | None,
    ids: Identifiers,
) -> Beginning:
    default = to_ms(DEFAULT_START) if start is None else start
    events = tuple(normal_event(event, event_id=ids.ulid(default), now=default) for event in given)
    at = max(event["ts"] for event in events) if start is None else start
    return Beginning(events, at, tuple(_doubts(function, events[0])))


def _from_schedule(crons: Sequence[str], start: int) -> Beginning:
    firings: list[tuple[datetime, str]] = []
    notes: list[str] = []
    for cron in crons:
        try:
            moment = parse_cron(cron).next_at(to_datetime(start))
        except CronUnreadable as error:
            notes.append(f"The schedule {cron!r} would be refused: {error}.")
            continue
        if moment is None:
            notes.append(f"The schedule {cron!r} does not fire within eight years.")
        else:
            firings.append((moment, cron))
    if not firings:
        return Beginning((timer_event(crons[0], start),), start, tuple(notes))
    moment, cron = min(firings)
    return Beginning((timer_event(cron, to_ms(moment)),), to_ms(moment), tuple(notes))


def _doubts(function: FunctionConfig, event: Event) -> list[str]:
    """Why Inngest itself would not start this function with this event."""
    if event["name"] == TIMER and function.crons:
        return []
    named = [trigger for trigger in function.triggers if trigger.event]
    fitting = [trigger for trigger in named if _fits(trigger.event or "", event["name"])]
    if named and not fitting:
        names = ", ".join(sorted({trigger.event or "" for trigger in named}))
        return [f"No trigger of the function is the event {event['name']!r}; it has: {names}."]
    return [
        doubt
        for trigger in fitting
        if (doubt := _condition_doubt(trigger.condition, event)) is not None
    ][:1]


def _condition_doubt(condition: str | None, event: Event) -> str | None:
    if condition is None:
        return None
    try:
        if holds(condition, {"event": event}):
            return None
    except Unsupported as error:
        return f"The trigger's condition {condition!r} was not checked: {error}."
    return (
        f"The event does not meet the trigger's condition {condition!r}: "
        "Inngest would not start the function with it."
    )


def _fits(pattern: str, name: str) -> bool:
    return name.startswith(pattern[:-1]) if pattern.endswith("*") else pattern == name
