"""Another time for the same work: what the words leave open stays as it was."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.planners.protocol import Context, Question
from generators.editing.operations import Operation, Rename, SetTriggers
from generators.spec.triggers import CronTrigger, Trigger
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
_ONCE = re.compile(r"(?i)\bdaily\b|\bweekly\b|\bmonthly\b|\bday\b|\bweek\b|\bmonth\b")
_MORE = re.compile(r"(?i)\b(?:too(?!\s+\w)|also|as well|additionally|in addition)\b")
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
    more = base is not None and _MORE.search(request) is not None
    schedule = _kept(reading.schedule, base, said) if base else reading.schedule
    if reading.questions and base is None:
        first = reading.questions[0]
        return Question(first.text, first.choices, first.default)
    spans = tuple((span.start, span.end) for span in reading.spans)
    words = _worded(schedule, request)
    trigger = _trigger(reading, schedule.with_text(words), zone, context)
    if more:
        return Retimed((SetTriggers((*workflow.triggers, trigger)),), spans)
    described = _described(words, workflow, context)
    return Retimed((SetTriggers((trigger, *_others(workflow))), *described), spans)


def _worded(schedule: LocalSchedule, request: str) -> str:
    """A schedule in words, with the clock of twelve hours where the request has it."""
    words = schedule.with_text("").describe()
    if not re.search(r"(?i)\d\s?[ap]\.?m\b", request):
        return words
    return re.sub(r"\b(\d\d):(\d\d)\b", _twelve, words)


def _twelve(clock: re.Match[str]) -> str:
    hour, minute = int(clock[1]), clock[2]
    past = "" if minute == "00" else f":{minute}"
    return f"{hour % 12 or 12}{past} {'AM' if hour < 12 else 'PM'}"


def _described(words: str, workflow: Workflow, context: Context) -> tuple[Operation, ...]:
    """A description that names the old time names the new one."""
    from assistant.planners.offline.schedules import find_schedule

    text = workflow.description
    found = find_schedule(text, zone=context.timezone, today=context.today)
    if found is None or found.schedule is None or not found.spans:
        return ()
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
    if days and not clock and not (_ONCE.search(said) and _is_often(old)):
        return new.model_copy(update={"clock": old.clock})
    return new


def _is_often(schedule: LocalSchedule) -> bool:
    """Whether it runs more than once on its days, so that "daily" cannot mean at that time."""
    return len(schedule.clock) > 1 or any(
        not (each.hour.isdigit() and each.minute.isdigit()) for each in schedule.clock
    )


def _trigger(
    reading: Reading, schedule: LocalSchedule, zone: str | None, context: Context
) -> CronTrigger:
    from assistant.planners.triggers import cron_trigger

    stated = reading.zone or zone
    whole = replace(
        reading,
        schedule=schedule,
        zone=stated,
        zone_stated=bool(stated),
        questions=(),
    )
    return cron_trigger(whole, context)


def _others(workflow: Workflow) -> tuple[Trigger, ...]:
    """Triggers that stay beside another schedule; where there was none, it replaces them."""
    others = tuple(each for each in workflow.triggers if not isinstance(each, CronTrigger))
    return others if len(others) < len(workflow.triggers) else ()
