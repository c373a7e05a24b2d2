"""What people should know about a schedule in its zone: gaps, folds, steady times."""

from generators.schedules.instants import Place, steady_times
from generators.schedules.local import LocalSchedule
from generators.schedules.normal import times
from generators.schedules.zones import DAY, moment_of

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
    steady = steady_times(schedule)
    wall = sorted(set(times(schedule)) - steady)
    found = []
    for jump in place.calendar.jumps if wall else ():
        kind = "gap" if jump.forward else "fold"
        for day in range(jump.start // DAY, (jump.end - 1) // DAY + 1):
            inside = [t for t in wall if jump.start <= day * DAY + t < jump.end]
            if inside and schedule.has_day(moment_of(day * DAY).date()):
                found.append((kind, _remark(kind, day * DAY + inside[0], place)))
        if len({kind for kind, _ in found}) == 2:
            break
    return found


def _remark(kind: str, minute: int, place: Place) -> str:
    wall = moment_of(minute)
    time, day, zone = f"{wall:%H:%M}", wall.date().isoformat(), place.calendar.zone
    if kind == "gap":
        return f"{time} does not exist on {day} in {zone}: {_GAP[place.gap]}."
    return f"{time} comes twice on {day} in {zone}: {_FOLD[place.fold]}."
