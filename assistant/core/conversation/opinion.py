"""The second opinion: what the offline planner reads in the same words.

A difference goes back to the model once. When it insists, the person is asked, and what they say
is settled for the rest of the conversation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from assistant.core.conversation.difference import Difference
from assistant.core.conversation.missing import elsewhere, missing, missing_services
from assistant.core.conversation.offers import used_connectors
from assistant.core.conversation.unasked import unasked_changes
from assistant.core.previews import zone_of
from assistant.planners.protocol import Context, Planned, Question
from generators.editing.editor import edit
from generators.spec.problems import error
from generators.spec.triggers import CronTrigger, EventTrigger, Trigger
from generators.spec.workflow import Workflow

if TYPE_CHECKING:
    from collections.abc import Callable

_SPAN = timedelta(days=800)
"""Long enough for leap days, and for every DST change twice."""
_MOST = 3_000
"""Firings that are compared; more add nothing."""


def differences(
    request: str, workflow: Workflow, context: Context, before: Workflow | None = None
) -> tuple[Difference, ...]:
    """Where a proposal differs from what the words of the request say.

    With `before` the request is about a change of that workflow; only words that are known as an
    edit, all of them, have a second reading.
    """
    if before is None or workflow.id != before.id:
        return (*_about_trigger(request, workflow, context), *missing_services(request, workflow))
    return tuple(_about_edit(request, before, workflow, context))


def _about_edit(
    request: str, before: Workflow, workflow: Workflow, context: Context
) -> Iterator[Difference]:
    from assistant.core.conversation.wording import edits_of

    operations = edits_of(request, before, context)
    meant = () if isinstance(operations, Question) else edit(before, operations)
    if isinstance(operations, Question) or not operations or not isinstance(meant, Workflow):
        return
    said = [each for each in meant.triggers if isinstance(each, CronTrigger)]
    given = [each for each in workflow.triggers if isinstance(each, CronTrigger)]
    for each in said:
        if not any(_fires_alike(each, other) for other in given):
            yield _difference(each, _names(workflow.triggers))
    used = frozenset(used_connectors(workflow)) | elsewhere(workflow)
    for name in dict.fromkeys(used_connectors(meant)):
        if name not in used:
            yield from missing(name)
    yield from unasked_changes(before, meant, workflow)


def _about_trigger(request: str, workflow: Workflow, context: Context) -> Iterator[Difference]:
    said = _stated(request, context)
    if said is None:
        yield from _about_event(request, workflow, context)
        return
    crons = [each for each in workflow.triggers if isinstance(each, CronTrigger)]
    if not crons:
        yield _difference(said, _names(workflow.triggers))
    elif not any(_fires_alike(said, each) for each in crons):
        yield _difference(said, _names(crons))


def _about_event(request: str, workflow: Workflow, context: Context) -> Iterator[Difference]:
    """A request that an event starts, and a workflow that only a clock starts."""
    from assistant.planners.offline.planner import plan

    if not workflow.triggers or not all(isinstance(t, CronTrigger) for t in workflow.triggers):
        return
    read = plan(request, context)
    if not isinstance(read, Planned) or any(each.rule in _GUESSED for each in read.problems):
        return
    said = read.workflow.triggers
    if said and all(isinstance(each, EventTrigger) for each in said):
        yield _difference(said[0], _names(workflow.triggers))


_GUESSED = ("unused-words", "by-hand")
"""What the offline planner says where it did not understand all of a request."""


def _stated(request: str, context: Context) -> CronTrigger | None:
    """The schedule that the request states; None where it states none, or not clearly."""
    from assistant.planners.offline.schedules import find_schedule
    from assistant.planners.triggers import cron_trigger
    from generators.schedules.errors import ScheduleError

    reading = find_schedule(request, zone=context.timezone, today=context.today)
    if reading is None or reading.schedule is None or reading.questions or reading.refusal:
        return None
    try:
        return cron_trigger(reading, context)
    except ScheduleError:
        return None


def _fires_alike(one: CronTrigger, other: CronTrigger) -> bool:
    if one.crons == other.crons and one.guard_rule == other.guard_rule:
        return True
    return _firings(one) == _firings(other)


def _firings(trigger: CronTrigger) -> list[datetime] | None:
    if trigger.schedule is None:
        return None
    from generators.schedules import firings_between

    start = datetime(2027, 1, 1, tzinfo=UTC)
    end = start + _span(trigger, firings_between)
    zone, gap, fold = zone_of(trigger), trigger.gap, trigger.fold
    return firings_between(trigger.schedule, zone, start, end, gap=gap, fold=fold)


def _span(trigger: CronTrigger, between: Callable[..., list[datetime]]) -> timedelta:
    """Shorter for what fires often."""
    start = datetime(2027, 1, 1, tzinfo=UTC)
    in_a_week = len(between(trigger.schedule, zone_of(trigger), start, start + timedelta(days=7)))
    weeks = _MOST // max(in_a_week, 1)
    return min(_SPAN, timedelta(days=max(7 * weeks, 7)))


def _difference(said: Trigger, given: str) -> Difference:
    meant = _name(said)
    message = f"the request says {meant}, but the workflow starts {given}"
    hint = "correct the trigger; if the words mean something else, propose the same again"
    question = Question("When should it run?", (meant, given), meant)
    return Difference(
        f"trigger: {meant} / {given}", error("opinion", "triggers", message, hint), question
    )


def _names(triggers: Iterable[Trigger]) -> str:
    return " and ".join(_name(trigger) for trigger in triggers) or "by nothing"


def _name(trigger: Trigger) -> str:
    if isinstance(trigger, EventTrigger):
        return f"on the event {trigger.event}"
    zone = f" ({zone_of(trigger)})"
    return f"{trigger.schedule.describe() if trigger.schedule else ', '.join(trigger.crons)}{zone}"
