"""Waiting: for a length of time, until an instant, for another event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.planners.offline.clauses import later, verb_at
from assistant.planners.offline.composing.desk import Data, Desk
from assistant.planners.offline.events.happening import read_happening
from assistant.planners.offline.events.naming import Happening, name_of
from assistant.planners.offline.flow.fields import instant_field
from assistant.planners.offline.flow.sameness import stated_key
from assistant.planners.offline.numbers import PARTS, Found, read_duration, spoken
from assistant.planners.offline.relations import read_relation
from assistant.planners.offline.slots import field_name
from assistant.planners.offline.tokens import Token
from assistant.planners.offline.wordlists import listed
from assistant.planners.protocol import Question
from generators.spec.steps import SleepStep, SleepUntilStep, Step, WaitForEventStep
from generators.spec.values import Moment

_WAIT = listed("wait sleep pause hold delay waits sleeps pauses")
_DEFAULT_TIMEOUT = "7d"
_LONGEST = 12
"""Tokens that name an instant, at most."""


@dataclass(frozen=True, slots=True)
class Waited:
    """Steps that wait, and the tokens that said so."""

    steps: tuple[Step, ...]
    start: int
    end: int


def read_wait(tokens: Sequence[Token], at: int, end: int, desk: Desk) -> Waited | None:
    """Read a clause that waits: it begins with a verb of waiting, or says `three days later`."""
    if at >= end:
        return None
    given = _given(tokens, at, end)
    if given:
        return Waited((sleep_step(given.value, desk),), at, end)
    if tokens[at].norm in _HELD and at + 1 < end and not _lasts(tokens, at + 1, end):
        return None
    if tokens[at].norm not in _WAIT:
        placed = _placed(tokens, at, end, desk)
        if placed:
            return placed
        alone = read_duration(tokens, at)
        place = alone.end if alone and alone.end == end else later(tokens, at)
        found = _first_duration(tokens, at, place) if place and place <= end else None
        return Waited((sleep_step(found.value, desk),), at, place or end) if found else None
    return _waiting(tokens, at, end, desk)


_HELD = listed("pause hold delay")


def _lasts(tokens: Sequence[Token], at: int, end: int) -> bool:
    """`pause for a day`, `hold it until …`; not `pause the ads`, which is done to something."""
    if tokens[at].norm in {"for", "until", "till", "on", "this", "here", "the", "it", "a"}:
        near = tokens[at : min(end, at + 8)]
        said = any(read_duration(tokens, place) for place in range(at, min(end, at + 8)))
        return said or any(token.norm in {"until", "till"} for token in near)
    return read_duration(tokens, at) is not None


def _given(tokens: Sequence[Token], at: int, end: int) -> Found | None:
    """`give them 2 days`, `allow the customer a week to answer`."""
    if tokens[at].norm not in {"give", "allow", "grant"}:
        return None
    for place in range(at + 1, min(end, at + 4)):
        found = read_duration(tokens, place)
        behind = tokens[found.end].norm if found and found.end < end else ""
        if found and behind in {"", ".", ",", "to", "for", ";"}:
            return found
    return None


def _placed(tokens: Sequence[Token], at: int, end: int, desk: Desk) -> Waited | None:
    """`1 day after data.endsAt`, at the beginning of a clause."""
    length = read_duration(tokens, at)
    relation = read_relation(tokens, length.end) if length else None
    if relation is None or relation.end >= end or tokens[relation.end].kind != "path":
        return None
    moment = _moment(tokens, length, relation.end + 1, desk) if length else None
    return Waited((_until(moment, desk),), at, relation.end + 1) if moment else None


def _first_duration(tokens: Sequence[Token], at: int, end: int) -> Found | None:
    return next((found for each in range(at, end) if (found := read_duration(tokens, each))), None)


def _waiting(tokens: Sequence[Token], start: int, end: int, desk: Desk) -> Waited | None:
    at = start + 1
    while at < end and tokens[at].norm in {"for", "on", "up", "to", "at", "most"}:
        at += 1
    until = at < end and tokens[at].norm in {"until", "till"}
    at += until
    length = read_duration(tokens, at)
    if length and length.end <= end:
        return _after_length(tokens, start, end, length, desk)
    event = _awaited(tokens, start, at, end, desk)
    if event:
        return event
    if until and _vaguely(tokens, at, end, desk):
        return None
    instant = instant_field(tokens[at:end], desk) if until else None
    return Waited((_until(Moment(base=instant), desk),), start, end) if instant else None


def _vaguely(tokens: Sequence[Token], at: int, end: int, desk: Desk) -> bool:
    """`until shortly before data.leavesAt`: how long before is asked, not guessed."""
    place = next((p for p in range(at, end) if read_relation(tokens, p)), None)
    path = place is not None and any(token.kind == "path" for token in tokens[place:end])
    if not path:
        return False
    said = " ".join(token.text for token in tokens[at:end])
    desk.questions.append(Question(f"How long is '{said}'? Say e.g. '2 hours before'."))
    return True


def _after_length(
    tokens: Sequence[Token], start: int, end: int, length: Found, desk: Desk
) -> Waited | None:
    word = tokens[length.end].norm if length.end < end else ""
    if read_relation(tokens, length.end):
        moment = _moment(tokens, length, end, desk)
        if moment:
            return Waited((_until(moment, desk),), start, end)
    if word in {"for", "on"}:
        awaited = _awaited(tokens, start, length.end + 1, end, desk, timeout=length.value)
        if awaited:
            return awaited
    return Waited((sleep_step(length.value, desk),), start, length.end)


def _moment(tokens: Sequence[Token], length: Found, end: int, desk: Desk) -> Moment | None:
    relation = read_relation(tokens, length.end)
    base = instant_field(tokens[relation.end : end], desk) if relation else None
    sign = "-" if relation and relation.earlier else ""
    desk.instant = base or desk.instant
    part = tokens[length.end - 1].norm
    if base and part in PARTS:
        message = f"unproven: 'the {part} before' is taken as {spoken(length.value)} before"
        desk.warn("instant", message, hint="say how many hours before")
    return Moment(base=base, offset=f"{sign}{length.value}") if base else None


def read_appointed(tokens: Sequence[Token], start: int, end: int, desk: Desk) -> Waited | None:
    """`2 hours before data.startsAt` inside a clause that does something else."""
    for at in range(start, end):
        length = read_duration(tokens, at)
        relation = read_relation(tokens, length.end) if length and length.end < end else None
        if length is None or relation is None:
            continue
        stop = _phrase_end(tokens, relation.end, end)
        moment = _moment(tokens, length, stop, desk)
        if moment:
            return Waited((_until(moment, desk),), at, stop)
    return None


def _phrase_end(tokens: Sequence[Token], at: int, end: int) -> int:
    """Where the words for the instant end: a path, a comma, or a verb."""
    end = min(end, at + _LONGEST)
    for place in range(at, end):
        if tokens[place].kind == "path":
            return place + 1
        said = verb_at(tokens, place) if place == at + 1 and tokens[at].norm in _IT else None
        if said and said.form == "base":
            return place
        acts = place > at + 1 and verb_at(tokens, place) and tokens[place - 1].norm != "the"
        if tokens[place].norm == "," or acts:
            return place
    return end


_IT = listed("it that then this")


def _awaited(
    tokens: Sequence[Token],
    start: int,
    at: int,
    end: int,
    desk: Desk,
    *,
    timeout: str | None = None,
) -> Waited | None:
    """`import/finished for up to 2 hours`, `their reply, at most 3 days`."""
    limit = end
    for place in range(at, end):
        found = read_duration(tokens, place)
        if found:
            timeout, limit = timeout or found.value, place
            break
    explicit = next((token.norm for token in tokens[at:limit] if token.kind == "event"), None)
    happening = None if explicit else read_happening(tokens, at, limit)
    name = explicit or (event_name(happening, desk) if happening else None)
    if name is None:
        return None
    return Waited((wait_for(name, timeout, desk, stated_key(tokens[at:end])),), start, end)


def event_name(happening: Happening, desk: Desk) -> str:
    """The name of an event that words tell."""
    return name_of(happening, desk.context.app).name


def wait_for(
    event: str, timeout: str | None, desk: Desk, key: str | None = None
) -> WaitForEventStep:
    """Wait for the event of the same thing as the triggering one."""
    step_id = desk.fresh_id("wait-for", event)
    if timeout is None:
        desk.state(
            "assumed",
            f"nobody said how long to wait for {event}; {_DEFAULT_TIMEOUT} was taken",
            step=step_id,
        )
    if desk.context.app is None or event not in desk.context.app.events:
        desk.state(
            "emission",
            f"nothing in the request says what sends '{event}'",
            step=step_id,
            hint=f"send it from your code: client.send(Event(name={event!r}))",
        )
    match = match_of(desk, key)
    desk.keep(Data(f"steps.{step_id}", "record", "event"))
    return WaitForEventStep(
        id=step_id,
        name=f"Wait for {event}",
        event=event,
        timeout=timeout or _DEFAULT_TIMEOUT,
        if_=match,
    )


def match_of(desk: Desk, key: str | None = None) -> str | None:
    """CEL that says both events are about the same thing."""
    if desk.event is None:
        return None
    name = desk.spelling.field(key or field_name(desk.event.noun or "id"))
    return f"async.data.{name} == event.data.{name}"


def sleep_step(duration: str, desk: Desk) -> SleepStep:
    """Wait for a length of time."""
    words = spoken(duration)
    return SleepStep(id=desk.fresh_id("wait", words), name=f"Wait {words}", duration=duration)


def _until(moment: Moment, desk: Desk) -> SleepUntilStep:
    base = moment.base.segments[-1] if moment.base else "then"
    step_id = desk.fresh_id("wait-until", base)
    return SleepUntilStep(id=step_id, name=f"Wait until {base}", until=moment)
