"""Stretches of the day: which moments of an interval lie in them."""

from dataclasses import dataclass
from itertools import zip_longest

from assistant.planners.offline.schedules.draft import Draft
from assistant.planners.offline.schedules.facts import (
    Every,
    FromTime,
    Hours,
    PastHour,
    Stretch,
    Times,
    UntilTime,
)
from assistant.planners.offline.schedules.moments import DAY, HOUR
from generators.schedules.local import Clock, Interval
from generators.schedules.normal import clocks


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """When on each day."""

    clock: tuple[Clock, ...]
    interval: Interval | None = None


def windows_of(draft: Draft) -> list[Stretch]:
    """The stretches of the day in which an interval runs; none: the whole day."""
    ranged = [item for fact in draft.all(Times) for item in fact.items if item.end is not None]
    for since, until in zip_longest(draft.all(FromTime), draft.all(UntilTime)):
        start = since.at.start if since else 0
        end = until.at.end or until.at.start if until else DAY - 1
        ranged.append(Stretch(start, end, whole_hours=bool(until and until.at.whole_hours)))
    return ranged


def moments_of(draft: Draft) -> list[Stretch]:
    """The single times of day that are said."""
    return [item for fact in draft.all(Times) for item in fact.items if item.end is None]


def inside_of(window: Stretch) -> list[int]:
    """Every minute of a stretch, which may run over midnight."""
    last = window.start if window.end is None else window.end
    last += 59 if window.whole_hours and last % HOUR == 0 else 0
    return [at % DAY for at in range(window.start, last + 1 + DAY * (last < window.start))]


def counted_in(draft: Draft, step: int, windows: list[Stretch]) -> TimeOfDay:
    """Moments counted from the start of each window up to and with its end."""
    found: set[int] = set()
    for window in windows:
        last = window.start if window.end is None else window.end
        last += DAY * (last < window.start)
        found.update(at % DAY for at in range(window.start, last + 1, step))
    draft.note(f"counted from {face(windows[0].start)} on each day")
    return TimeOfDay(clocks(frozenset(found)))


def hours_in(
    draft: Draft, every: Every, minutes: frozenset[int], windows: list[Stretch]
) -> TimeOfDay:
    """An hourly interval from the start of each stretch on, and single times."""
    found = {item.start for item in moments_of(draft)}
    for window in windows:
        last = window.start if window.end is None else window.end
        last += DAY * (last < window.start)
        offset = window.start % HOUR if minutes == {0} else 0
        for hour in range(window.start - window.start % HOUR, last + 1, every.n * HOUR):
            exact = [hour + (offset or minute) for minute in minutes]
            inside = window.whole_hours or draft.first(PastHour) is None
            late = last + (59 if inside and minutes != {0} and last % HOUR == 0 else 0)
            found.update(at % DAY for at in exact if window.start <= at <= late)
    return TimeOfDay(clocks(frozenset(found)))


def in_given_hours(draft: Draft) -> bool:
    """Whether minutes are told for whole hours, as crons do: "past hour 4", "from 9:00 to 17:59"."""
    ends = [item.end for item in windows_of(draft)]
    times = moments_of(draft)
    whole = bool(times) and all(item.start % HOUR == 0 for item in times)
    closed = bool(ends) and all(end is not None and end % HOUR == HOUR - 1 for end in ends)
    return closed or (
        not ends and (draft.first(Hours) is not None or whole or stride_of(draft) > 1)
    )


def stride_of(draft: Draft) -> int:
    """The hours from one hour that counts to the next: 3 in "every minute, every 3 hours"."""
    every = draft.every("hour")
    return every.n if every and every.n < 24 else 1


def minutes_in(
    draft: Draft, every: Every, minutes: frozenset[int], windows: list[Stretch]
) -> TimeOfDay:
    """The minutes of the hour that lie in the stretches, and in the hours of single times."""
    found = {at for item in moments_of(draft) for at in hour_of(item.start) if at % HOUR in minutes}
    for window in windows:
        inside = strided(draft, window)
        if draft.first(PastHour) is None and window.start % every.n and 60 % every.n == 0:
            draft.note(f"counted from {face(window.start)}")
            found.update(inside[:: every.n])
        else:
            found.update(at for at in inside if at % HOUR in minutes)
        _note_end(draft, every, window, found)
    return TimeOfDay(clocks(frozenset(found)))


def strided(draft: Draft, window: Stretch) -> list[int]:
    """Every minute of a stretch in the hours that an hourly interval beside it leaves."""
    stride, first = stride_of(draft), window.start // HOUR
    return [at for at in inside_of(window) if (at // HOUR - first) % 24 % stride == 0]


def hour_of(at: int) -> range:
    """Every minute of the hour of a moment."""
    return range(at - at % HOUR, at - at % HOUR + HOUR)


def _note_end(draft: Draft, every: Every, window: Stretch, found: set[int]) -> None:
    """Say that the hour which a stretch ends with is a part of it."""
    hour = (window.end or 0) // HOUR
    last = max((at for at in found if at // HOUR == hour), default=None)
    if window.whole_hours and window.end is not None and every.n < HOUR and last is not None:
        draft.note(
            f"the hour from {hour:02}:00 is included, so the last run is at {face(last)}; "
            f"say {hour:02}:00 to stop there"
        )


def hourly_too(draft: Draft, windows: list[Stretch]) -> TimeOfDay:
    """Single times and stretches in one list: "at 4:00 and 8:00 through 13:59" counts hours."""
    for window in windows:
        draft.note(f"every hour from {face(window.start)} to {face(window.end or 0)}")
    return hours_in(draft, Every(1, "hour"), frozenset({0}), windows)


def asked_how_often(draft: Draft, windows: list[Stretch]) -> TimeOfDay:
    """Every hour of a stretch for which no interval was said, and the question for one."""
    first, last = windows[0].start, windows[0].end or 0
    span = f"between {face(first)} and {face(last)}"
    bounds = draft.first(FromTime) or draft.first(UntilTime)
    if first % HOUR == 0 and last % HOUR == HOUR - 1 and not bounds:
        draft.note(f"every hour {span}")  # as explainers of crons say it
    else:
        choices = ("every hour", f"once, at {face(first)}")
        draft.ask(f"How often should it run {span}?", choices, "every hour")
    return hours_in(draft, Every(1, "hour"), frozenset({0}), windows)


def face(at: int) -> str:
    """A minute of the day as 09:05."""
    return f"{at % DAY // HOUR:02}:{at % HOUR:02}"
