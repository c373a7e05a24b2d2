"""Schedules in a draft: the model gives the user's words and a local cron; code does the rest.

Two readings that differ are a problem: the offline grammar reads the same words, and only when both agree, or one of
them has nothing to say, is there a trigger. UTC is computed, never taken from a model.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from assistant.planners.model.errors import Disagreement, DraftError
from assistant.planners.offline.schedules import Reading, find_schedule
from assistant.planners.protocol import Context, Question
from assistant.planners.triggers import cron_trigger, zone_of
from generators.schedules.errors import ScheduleError
from generators.schedules.local import LocalSchedule
from generators.spec.problems import Problem
from generators.spec.triggers import CronTrigger

ReadWords = Callable[[str, Context], Reading]
"""Reads words with the offline grammar; a reading without schedule, questions and refusal means "not understood"."""


def read_schedule_words(words: str, context: Context) -> Reading:
    """What the offline grammar finds in the words."""
    found = find_schedule(words, zone=context.timezone, today=context.today)
    return found or Reading(schedule=None, zone=None, zone_stated=False, spans=())


@dataclass(frozen=True, slots=True)
class Scheduled:
    """What a schedule of a draft became."""

    trigger: CronTrigger | None
    """None beside questions."""
    notes: tuple[Problem, ...] = ()
    questions: tuple[Question, ...] = ()


def scheduled(draft: Mapping[str, str], context: Context, read: ReadWords) -> Scheduled:
    """The trigger that a draft's schedule means, or what must be asked about it.

    Raises:
        Disagreement: words and cron differ.
        DraftError: neither says a schedule that can be kept.
    """
    words, cron = draft["words"], draft["local_cron"].strip()
    reading = read(words, context)
    if reading.refusal:
        raise DraftError(f"'{words}': {reading.refusal}")
    if reading.questions and not cron and not context.assume_defaults:
        asked = (Question(each.text, each.choices, each.default) for each in reading.questions)
        return Scheduled(None, questions=tuple(asked))
    schedule = _agreed(words, reading.schedule, _from_cron(cron) if cron else None)
    zone = _zone(draft["timezone"].strip(), reading)
    whole = replace(
        reading,
        schedule=schedule.with_text(words),
        zone=zone,
        zone_stated=bool(zone),
    )
    return Scheduled(_trigger(whole, context), _notes(whole, context))


def _from_cron(cron: str) -> LocalSchedule:
    try:
        return LocalSchedule.from_cron(cron)
    except ValueError as error:
        hint = "five fields in local time, or empty when one cron can't say it"
        raise DraftError(f"'{cron}' is no local_cron: {error}", hint) from None


def _agreed(words: str, said: LocalSchedule | None, given: LocalSchedule | None) -> LocalSchedule:
    if said and given and said.meaning != given.meaning:
        raise Disagreement(words, said.describe(), given.describe())
    found = said or given
    if found is None:
        raise DraftError(f"'{words}' names no schedule", "give words that do, or a local_cron")
    return found


def _zone(given: str, reading: Reading) -> str | None:
    if given and reading.zone and given != reading.zone:
        raise DraftError(f"the words say {reading.zone}, but timezone says {given}")
    return reading.zone or given or None


def _trigger(reading: Reading, context: Context) -> CronTrigger:
    try:
        return cron_trigger(reading, context)
    except ScheduleError as error:
        raise DraftError(str(error)) from None


def _notes(reading: Reading, context: Context) -> tuple[Problem, ...]:
    said = list(reading.notes)
    said += [
        f"{asked.text} {asked.default} is taken" for asked in reading.questions if asked.default
    ]
    if not reading.zone and not context.timezone:
        said.append(f"no time zone is known, so {zone_of(reading, context)} is taken")
    return tuple(Problem(level="info", rule="schedule", path="triggers", message=n) for n in said)
