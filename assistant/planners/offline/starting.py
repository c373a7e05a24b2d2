"""What starts the workflow: a schedule or an event, read from the request."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from assistant.planners.offline.clauses import is_sentence_end
from assistant.planners.offline.composing.desk import Data, Desk
from assistant.planners.offline.emitting import emissions
from assistant.planners.offline.events.bounds import read_bound, say_bound
from assistant.planners.offline.events.fresh import find_appointed, find_fresh
from assistant.planners.offline.events.leading import find_leading
from assistant.planners.offline.events.more import read_others
from assistant.planners.offline.events.moving import find_moved
from assistant.planners.offline.events.naming import EventName, name_of
from assistant.planners.offline.events.reading import EventClause, find_event
from assistant.planners.offline.lexicon import PRONOUNS
from assistant.planners.offline.numbers import read_duration
from assistant.planners.offline.sentence import Sheet
from assistant.planners.offline.services.index import Mention
from assistant.planners.offline.tokens import tokenize
from assistant.planners.offline.unknown_zones import ask_zone
from assistant.planners.offline.words import singular
from assistant.planners.protocol import Question, Refused
from assistant.planners.triggers import cron_trigger, zone_of
from generators.schedules.errors import ScheduleError
from generators.spec.conditions import Condition
from generators.spec.emissions import Emission
from generators.spec.problems import error
from generators.spec.triggers import CronTrigger, EventTrigger

if TYPE_CHECKING:
    from assistant.planners.offline.schedules.reading import Reading

DEFAULT = "every day at 9 AM"
"""When a workflow runs of which nobody said it."""
_ANYTHING = frozenset(["something", "anything", "things", "thing", "stuff", "everything"])
_COLON = re.compile(r":(?=\s)")
"""`daily at 9: …`: what ends the time is no part of it."""
_REACH = 4_000
"""Characters in which a request says when it should run."""


@dataclass(slots=True)
class Start:
    """A trigger, or what must be said first."""

    trigger: CronTrigger | EventTrigger | None = None
    emissions: tuple[Emission, ...] = ()
    questions: tuple[Question, ...] = ()
    refused: Refused | None = None
    happening: EventClause | None = field(default=None)
    others: tuple[EventTrigger, ...] = ()
    """Further events that start it."""
    gate: Condition | None = None
    """What the first thing to do depends on, where `otherwise` follows."""


def read_start(
    request: str, sheet: Sheet, mentions: Sequence[Mention], desk: Desk, begin: int
) -> Start:
    """Read the trigger; the desk then knows the event's data."""
    named = {each.start: each for each in mentions}
    clause = find_event(sheet.tokens, mentions, sheet.free, begin)
    clause = clause or find_leading(sheet.tokens, named, begin)
    timed = None if clause and not _is_weak(clause, sheet) else _of_schedule(request, sheet, desk)
    if timed and (timed.trigger or timed.questions or timed.refused):
        _mark_rhythm(sheet)
        ask_zone(sheet, desk)
        return timed
    clause = clause or find_fresh(sheet.tokens, named, sheet.free, begin)
    clause = clause or find_moved(sheet.tokens, named, sheet.free, begin)
    clause = clause or find_appointed(sheet.tokens, begin)
    if clause is None:
        return Start()
    start = _of_event(clause, sheet, desk)
    _read_title(clause, sheet, desk, begin)
    return start


_RHYTHMS = frozenset(["daily", "weekly", "monthly", "nightly", "hourly", "quarterly", "yearly"])


def _mark_rhythm(sheet: Sheet) -> None:
    """`Weekly backup … on Saturday at 4:00`: the adjective says no more than the rest."""
    for at, token in enumerate(sheet.tokens):
        if token.norm in _RHYTHMS and sheet.free(at):
            sheet.mark(at, at + 1, "trigger")


def _is_weak(clause: EventClause, sheet: Sheet) -> bool:
    """`for each new lead` starts a workflow only where no schedule does."""
    return clause.explicit is None and sheet.tokens[clause.start].norm in {"for", "from"}


def _of_event(clause: EventClause, sheet: Sheet, desk: Desk) -> Start:
    _read_delay(clause, sheet, desk)
    sheet.mark(clause.start, clause.end, "trigger")
    if clause.explicit:
        name = EventName(clause.explicit, "text")
    elif clause.happening is None or clause.happening.noun in _ANYTHING:
        return Start()
    else:
        name = name_of(clause.happening, desk.context.app)
    noun = clause.happening.noun if clause.happening else _noun(name.name)
    desk.event = Data("event.data", "event", singular(noun))
    desk.headline = _headline(name.name)
    desk.origin = clause.happening.service if clause.happening else None
    told = emissions(name, clause.happening, desk)
    bound = read_bound(sheet.tokens, clause.start, clause.end, desk)
    if bound:
        say_bound(bound, sheet.tokens[: clause.end], desk)
    branches = bound is not None and _has_otherwise(sheet)
    condition = None if bound is None or branches else bound.condition
    first = EventTrigger(event=name.name, if_=condition)
    others = read_others(sheet.tokens, clause, desk)
    gate = bound.compare() if bound and branches else None
    return Start(first, told, happening=clause, others=others, gate=gate)


def _has_otherwise(sheet: Sheet) -> bool:
    """Whether something is done where a bound does not hold: the workflow runs in any case."""
    return any(token.norm in {"otherwise", "else"} for token in sheet.tokens)


def _read_title(clause: EventClause, sheet: Sheet, desk: Desk, begin: int) -> None:
    """`Import users on import/row.created: …`: what stands before a colon only names the rest."""
    ends = clause.end < len(sheet.tokens) and sheet.tokens[clause.end].norm == ":"
    words = [token.norm for token in sheet.tokens[begin : clause.start] if token.kind == "word"]
    if not ends or not words:
        return
    sheet.mark(begin, clause.start, "title")
    if desk.event and len(words) > 1:
        desk.event = Data(desk.event.path, "event", singular(words[-1]))


def _read_delay(clause: EventClause, sheet: Sheet, desk: Desk) -> None:
    """`two weeks after order/delivered`: the event starts it, and it waits first."""
    if sheet.tokens[clause.start].norm not in {"after", "of", "from"}:
        return
    for at in range(max(0, clause.start - 4), clause.start):
        found = read_duration(sheet.tokens, at)
        if found and found.end == clause.start:
            desk.delay = found.value
            sheet.mark(at, clause.start, f"wait-{found.value}")
            return


def _noun(event: str) -> str:
    """The thing in `user/created` or `stripe/invoice.payment_failed`."""
    domain, _, rest = event.rpartition("/")
    noun, dot, _ = rest.partition(".")
    return noun if dot else (domain or noun)


def _headline(event: str) -> str:
    domain, _, rest = event.rpartition("/")
    words = rest if "." in rest else f"{domain} {rest}"
    return " ".join(
        words.replace("_", " ").replace(".", " ").replace("-", " ").split()
    ).capitalize()


def default_start(desk: Desk) -> Start:
    """The schedule that is taken when nobody says when."""
    sheet = Sheet(tokenize(DEFAULT))
    return _of_schedule(DEFAULT, sheet, desk)


def _of_schedule(request: str, sheet: Sheet, desk: Desk) -> Start:
    from assistant.planners.offline.schedules import find_schedule

    reading = find_schedule(
        _COLON.sub(",", sheet.free_text(request)[:_REACH]),
        zone=desk.context.timezone,
        today=desk.context.today,
    )
    if reading is None:
        return Start()
    relative = _relative(reading, sheet)
    if relative:
        return Start(questions=(relative,))
    for span in reading.spans:
        sheet.mark_offsets(span.start, span.end, "trigger")
    reading = _with_time(request, reading, sheet, desk)
    if reading.refusal:
        return Start(refused=Refused((error("schedule", "triggers.0", reading.refusal),)))
    questions = tuple(Question(each.text, each.choices, each.default) for each in reading.questions)
    if reading.schedule is None:
        return Start(questions=questions)
    return _kept(reading, questions, desk)


def _relative(reading: Reading, sheet: Sheet) -> Question | None:
    """`every day before it starts`: counted from something that nobody named."""
    ends = {span.end for span in reading.spans}
    for at, token in enumerate(sheet.tokens[:-2]):
        behind, about = sheet.tokens[at + 1], sheet.tokens[at + 2]
        told = behind.norm in {"before", "until", "till"} and about.norm in PRONOUNS
        if token.end in ends and told and reading.schedule is not None:
            words = " ".join(each.text for each in sheet.tokens[at + 1 : at + 5])
            return Question(
                f"Which event is meant by '{words}', and which of its fields tells when?"
            )
    return None


def _with_time(request: str, reading: Reading, sheet: Sheet, desk: Desk) -> Reading:
    """`Daily incident summary in Slack at 9`: an hour that stands far from `daily`."""
    from assistant.planners.offline.schedules import find_schedule

    said = " ".join(request[span.start : span.end] for span in reading.spans)
    place = _hour(sheet) if reading.schedule and not any(map(str.isdigit, said)) else None
    if place is None:
        return reading
    hour = request[sheet.tokens[place[0]].start : sheet.tokens[place[1] - 1].end]
    again = find_schedule(f"{said} {hour}", zone=desk.context.timezone, today=desk.context.today)
    if again is None or again.schedule is None:
        return reading
    sheet.mark(*place, "trigger")
    return replace(again, spans=reading.spans)


def _hour(sheet: Sheet) -> tuple[int, int] | None:
    """The free words `at 9`, or `at 9 and 17`, at the end of a sentence."""
    tokens = sheet.tokens
    for at in range(len(tokens) - 1):
        if tokens[at].norm != "at" or tokens[at + 1].kind != "number" or not sheet.free(at):
            continue
        end = at + 2
        while end + 1 < len(tokens) and tokens[end].norm in {"and", ","}:
            if tokens[end + 1].kind != "number":
                break
            end += 2
        if end >= len(tokens) or is_sentence_end(tokens, end):
            return at, end
    return None


def _kept(reading: Reading, questions: tuple[Question, ...], desk: Desk) -> Start:
    try:
        trigger = cron_trigger(reading, desk.context)
    except ScheduleError as failure:
        return Start(refused=Refused((error("schedule", "triggers.0", str(failure)),)))
    for note in reading.notes:
        desk.state("schedule", note, step="triggers.0")
    timed = (
        any(clock.hour != "*" for clock in reading.schedule.clock) if reading.schedule else False
    )
    if timed and zone_of(reading, desk.context) == "UTC" and not reading.zone_stated:
        desk.state(
            "timezone",
            "no time zone is known; UTC was taken",
            step="triggers.0",
            hint="say 'Paris time', or pass --timezone",
        )
    return Start(trigger, questions=questions)
