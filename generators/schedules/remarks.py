"""What people should know about a schedule in its zone: gaps, folds, steady times."""

from generators.schedules.instants import Place, steady_times
from generators.schedules.local import LocalSchedule
from generators.schedules.normal import times
from generators.schedules.zones import moment_of

_GAP = {
    "after": "it runs at the first moment after the gap",
    "skip": "it does not run that day",
}
_FOLD = {"once": "it runs the first time only", "both": "it runs both times"}


def remarks(schedule: LocalSchedule, place: Place) -> tuple[str, ...]:
    """Remarks on what the zone's next changes of the clock do, at most one of each sort."""
    found: dict[str, str] = {}
    for part in (schedule, *schedule.also):
        for kind, remark in _of_part(part, place):
            found.setdefault(kind, remark)
    return tuple(found.values())


def _of_part(schedule: LocalSchedule, place: Place) -> list[tuple[str, str]]:
    """The first gap and the first fold that the schedule's wall-clock times meet."""
    first: dict[str, int] = {}
    for jump, wall in place.calendar.met(sorted(set(times(schedule)) - steady_times(schedule))):
        kind = "gap" if jump.forward else "fold"
        if wall < first.get(kind, wall + 1) and schedule.has_day(moment_of(wall).date()):
            first[kind] = wall
    return [(kind, _remark(kind, wall, place)) for kind, wall in first.items()]


def _remark(kind: str, minute: int, place: Place) -> str:
    wall = moment_of(minute)
    time, day, zone = f"{wall:%H:%M}", wall.date().isoformat(), place.calendar.zone
    if kind == "gap":
        return f"{time} does not exist on {day} in {zone}: {_GAP[place.gap]}."
    return f"{time} comes twice on {day} in {zone}: {_FOLD[place.fold]}."
