"""The guard for crons that fire too often: as few questions as tell right from wrong firings."""

from collections.abc import Iterator

from generators.schedules.describe import describe
from generators.schedules.guard import Allowed, Guard
from generators.schedules.instants import Instants, Place, PlacedSchedule, merge, steady_times
from generators.schedules.local import Clock, LocalSchedule
from generators.schedules.normal import clocks, normal, times
from generators.schedules.zones import DAY

_OPEN: tuple[tuple[str, object], ...] = (
    ("interval", None),
    ("exceptions", ()),
    ("days", ()),
    ("months", ()),
    ("start", None),
    ("end", None),
    ("skipped", ()),
    ("clock", (Clock(minute="*", hour="*"),)),
)
"""What may be left open, and what it is then; the hardest to read first."""


def guard_for(schedule: LocalSchedule, place: Place, found: Instants, fires: Instants) -> Guard:
    """The guard that lets through just `found` of what `fires`."""
    for allowed in choices(schedule):
        if _passing(allowed, place, fires) == found:
            alone = len(allowed) == 1
            kept = [_opened(allowed[0], place, found, fires)] if alone else allowed
            zone = place.calendar.zone
            return Guard(zone=zone, allowed=tuple(kept), reason=reason(schedule, zone))
    raise AssertionError(f"no guard tells right from wrong firings of {schedule!r}")


def choices(schedule: LocalSchedule) -> Iterator[list[Allowed]]:
    """Ways to say what is allowed; the last one is the schedule's very meaning."""
    parts = list(_parts(schedule))
    yield [Allowed(local=part) for part in parts]
    for after_gap, once in ((False, True), (True, False), (True, True)):
        yield [one for part in parts for one in _split(part, after_gap, once)]


def _parts(schedule: LocalSchedule) -> Iterator[LocalSchedule]:
    yield normal(schedule).model_copy(update={"also": ()})
    for other in schedule.also:
        yield from _parts(other)


def _split(part: LocalSchedule, after_gap: bool, once: bool) -> Iterator[Allowed]:
    """The steady times, and the wall-clock times with the policies."""
    steady = steady_times(part)
    if steady:
        yield Allowed(local=_at(part, steady))
    if wall := frozenset(times(part)) - steady:
        yield Allowed(local=_at(part, wall), after_gap=after_gap, once=once)


def _at(part: LocalSchedule, chosen: frozenset[int]) -> LocalSchedule:
    return part.model_copy(update={"clock": clocks(chosen)})


def _passing(allowed: list[Allowed], place: Place, fires: Instants) -> Instants:
    """The firings that any of `allowed` takes."""
    taken: Instants = {}
    for one in allowed:
        merge(taken, _taken(one, place, fires))
    both = ((minute, days & taken.get(minute, 0)) for minute, days in fires.items())
    return {minute: days for minute, days in both if days}


def _taken(one: Allowed, place: Place, fires: Instants) -> Instants:
    """The instants that one takes; others than `fires` may be missing."""
    policy = place._replace(
        gap="after" if one.after_gap else "skip", fold="once" if one.once else "both"
    )
    placed, chosen = PlacedSchedule(one.local, policy), times(one.local)
    if one.after_gap or one.once:
        return placed.wall(list(chosen))
    shown = {(minute + offset) % DAY for minute in fires for offset in place.calendar.shown}
    asked = [time for time in chosen if time in shown]
    return placed.every(one.local.interval, asked) if one.local.interval else placed.shown(asked)


def _opened(one: Allowed, place: Place, found: Instants, fires: Instants) -> Allowed:
    """The same with everything left open that every firing fulfils anyway."""
    for name, nothing in _OPEN:
        policies = one.after_gap or one.once
        if getattr(one.local, name) == nothing or (name == "clock" and policies):
            continue
        wider = one.model_copy(update={"local": one.local.model_copy(update={name: nothing})})
        if _passing([wider], place, fires) == found:
            one = wider
    return one


def reason(schedule: LocalSchedule, zone: str) -> str:
    """What a skipped firing says: `not 09:00 in Europe/Paris`."""
    said = describe(schedule)
    daily = said.removeprefix("every day at ")
    return f"not {daily} in {zone}" if daily != said else f"not due: {said} in {zone}"
