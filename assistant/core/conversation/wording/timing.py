"""Another time for the same work: what the words leave open stays as it was."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.planners.protocol import Context, Question
from generators.editing.operations import Operation, Rename, SetTriggers
from generators.spec.triggers import CronTrigger
from generators.spec.workflow import Workflow

if TYPE_CHECKING:
    from assistant.planners.offline.schedules import Reading
    from generators.schedules import LocalSchedule

_CLOCK = re.compile(
    r"(?i)\d{1,2}(?::\d\d)?\s*(?:am|pm|a\.m|p\.m|o'?clock|h\b)|\d{1,2}[:.h]\d\d|\bnoon\b|\bmidnight\b"
    r"|\bat \d{1,2}\b"
)
_DAYS = re.compile(
    r"(?i)\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|\b(?:week|month|quarter|year|business|working)"
    r"|\bdaily\b|\bdays?\b|\b\d{1,2}(?:st|nd|rd|th)\b|\bfirst\b|\blast\b"
)
_RHYTHM = re.compile(r"(?i)\b(?:every|each|hourly|minutes?|hours?|twice|times)\b")


@dataclass(frozen=True, slots=True)
class Retimed:
    """The trigger at its time, and the characters of the request that say it."""

    operations: tuple[Operation, ...]
    spans: tuple[tuple[int, int], ...]


def retimed(request: str, workflow: Workflow, context: Context) -> Retimed | Question | None:
    """The schedule that a request gives a workflow; None when it names none."""
    from assistant.planners.offline.schedules import find_schedule

    old = [trigger for trigger in workflow.triggers if isinstance(trigger, CronTrigger)]
    zone = old[0].timezone if old else None
    reading = find_schedule(request, zone=zone or context.timezone, today=context.today)
    if reading is None or reading.schedule is None or reading.refusal or len(old) > 1:
        return None
    said = " ".join(request[span.start : span.end] for span in reading.spans)
    base = old[0].schedule if old else None
    schedule = _kept(reading.schedule, base, said) if base else reading.schedule
    if reading.questions and base is None:
        first = reading.questions[0]
        return Question(first.text, first.choices, first.default)
    spans = tuple((span.start, span.end) for span in reading.spans)
    trigger = _operation(reading, schedule, zone, workflow, context)
    return Retimed((trigger, *_described(schedule, workflow, context)), spans)


def _described(
    schedule: LocalSchedule, workflow: Workflow, context: Context
) -> tuple[Operation, ...]:
    """A description that names the old time names the new one."""
    from assistant.planners.offline.schedules import find_schedule

    text = workflow.description
    found = find_schedule(text, zone=context.timezone, today=context.today)
    if found is None or found.schedule is None or not found.spans:
        return ()
    words = schedule.describe()
    for number, span in reversed(list(enumerate(found.spans))):
        text = f"{text[: span.start]}{words if number == 0 else ''}{text[span.end :]}"
    return (Rename(description=" ".join(text.split())),)


def _kept(new: LocalSchedule, old: LocalSchedule, said: str) -> LocalSchedule:
    """A new time on the old days, or the old time on new days, where only one of them is said."""
    if old.interval or new.interval or old.also or new.also or _RHYTHM.search(said):
        return new
    clock, days = bool(_CLOCK.search(said)), bool(_DAYS.search(said))
    if clock and not days:
        return old.model_copy(update={"clock": new.clock})
    if days and not clock:
        return new.model_copy(update={"clock": old.clock})
    return new


def _operation(
    reading: Reading,
    schedule: LocalSchedule,
    zone: str | None,
    workflow: Workflow,
    context: Context,
) -> SetTriggers:
    from assistant.planners.triggers import cron_trigger

    stated = reading.zone or zone
    worded = schedule.with_text("")
    whole = replace(
        reading,
        schedule=worded.with_text(worded.describe()),
        zone=stated,
        zone_stated=bool(stated),
        questions=(),
    )
    others = tuple(each for each in workflow.triggers if not isinstance(each, CronTrigger))
    kept = others if any(isinstance(each, CronTrigger) for each in workflow.triggers) else ()
    return SetTriggers((cron_trigger(whole, context), *kept))
