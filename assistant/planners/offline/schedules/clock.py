"""The time-of-day part of a draft: cron's minute and hour fields, or an interval."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, time, timedelta

from assistant.planners.offline.schedules.draft import SUBDAY, Draft
from assistant.planners.offline.schedules.facts import (
    Count,
    DayPart,
    Every,
    Except,
    FromMinute,
    FromTime,
    Hours,
    Often,
    Only,
    PastHour,
    Start,
    Stretch,
    Times,
    UntilTime,
)
from assistant.planners.offline.schedules.moments import DAY, HOUR
from assistant.planners.offline.schedules.windows import (
    TimeOfDay,
    asked_how_often,
    counted_in,
    face,
    hour_of,
    hourly_too,
    hours_in,
    in_given_hours,
    inside_of,
    minutes_in,
    moments_of,
    stride_of,
    windows_of,
)
from generators.schedules.fields import HOUR as HOUR_FIELD
from generators.schedules.fields import MINUTE, render
from generators.schedules.local import Clock, Interval
from generators.schedules.normal import clocks

_PARTS = {"morning": 9, "afternoon": 15, "evening": 18, "night": 0}
_PART_WINDOWS = {"morning": (6, 11), "afternoon": (12, 17), "evening": (18, 22), "night": (22, 5)}
ALL_HOURS = frozenset(range(24))


def time_of_day(draft: Draft) -> TimeOfDay:
    """The times of a draft; midnight, with a note, when it says none."""
    found = _time_of_day(draft)
    left_out = _left_out(draft)
    if not left_out:
        return found
    kept = {at for clock in found.clock for at in clock.times} - left_out
    if not kept:
        draft.refuse("all of its times of day are left out again")
        return found
    return replace(found, clock=clocks(frozenset(kept)))


def _left_out(draft: Draft) -> set[int]:
    left_out: set[int] = set()
    for excepted in draft.all(Except):
        if any(isinstance(fact, Only) for fact in excepted.facts):
            continue  # one moment of one day
        for fact in excepted.facts:
            if isinstance(fact, Times):
                for item in fact.items:
                    left_out.update(inside_of(item) if item.end is not None else {item.start})
    return left_out


def _time_of_day(draft: Draft) -> TimeOfDay:
    every = draft.every(*SUBDAY)
    windows = windows_of(draft)
    if every and every.unit == "minute" and every.n % 60 == 0:
        every = Every(every.n // 60, "hour")
    often = next((fact for fact in draft.all(Often) if fact.unit == "hour"), None)
    if often and not draft.first(PastHour) and not every:
        every = _spaced(draft, often)
    if every and not _on_the_hour(draft, every):
        return _by_interval(draft, every, windows)
    if draft.first(PastHour) or draft.first(Hours):
        return _by_hour(draft, windows)
    return _by_times(draft, windows)


def _spaced(draft: Draft, often: Often) -> Every:
    if 60 % often.times:
        draft.refuse(f"{often.times} runs do not fit evenly into an hour of whole minutes")
        return Every(1, "hour")
    return Every(60 // often.times, "minute")


def _on_the_hour(draft: Draft, every: Every) -> bool:
    """Whether an hourly interval only repeats what minutes or times say better."""
    if every.unit != "hour" or every.n != 1:
        return False
    return bool(draft.first(PastHour)) and not draft.first(FromTime)


def _by_interval(draft: Draft, every: Every, windows: list[Stretch]) -> TimeOfDay:
    times = moments_of(draft)
    for part in () if windows else draft.all(DayPart):
        first, last = _PART_WINDOWS[part.name]
        draft.note(f"{part.name} is {first:02}:00 to {last:02}:59")
        windows.append(Stretch(first * HOUR, last * HOUR, whole_hours=True))
    if every.unit == "hour":
        return _hourly(draft, every, windows, times)
    hours = _chosen_hours(draft, times)
    minutes = _minutes(draft, every)
    if minutes is None:
        return _uneven(draft, every, windows)
    if not windows:
        return _product(minutes, hours)
    return minutes_in(draft, every, minutes, windows)


def _chosen_hours(draft: Draft, times: list[Stretch]) -> frozenset[int]:
    """The hours that "past hour 4", "every 2nd hour" or "at 9 AM" leave to a minute interval."""
    numbered = draft.first(Hours)
    if numbered:
        return numbered.hours
    if times:
        if any(item.start % HOUR for item in times):
            said = ", ".join(face(item.start) for item in times)
            draft.ask(f"Should it run at {said} only, or again and again from then on?")
        return frozenset(item.start // HOUR for item in times)
    return frozenset(range(0, 24, stride_of(draft)))


def _minutes(draft: Draft, every: Every) -> frozenset[int] | None:
    """The minutes of the hour that an interval takes; None when it does not fit into one."""
    past, since = draft.first(PastHour), draft.first(FromMinute)
    if past:
        first = min(past.minutes)
        return frozenset(m for m in past.minutes if (m - first) % every.n == 0)
    if since and every.n < 60:
        return frozenset(range(since.minute, 60, every.n))
    if every.anchor or every.n >= 60:
        return None
    if 60 % every.n and (every.stepped or in_given_hours(draft)):
        draft.note(f"every {every.n} minutes are counted from the start of each hour")
    elif 60 % every.n:
        return None
    return frozenset(range(0, 60, every.n))


def _uneven(draft: Draft, every: Every, windows: list[Stretch]) -> TimeOfDay:
    """An interval that does not divide the hour or the day: counted from an anchor."""
    if windows and every.anchor is None:
        return counted_in(draft, every.n, windows)
    start = draft.first(Start)
    first = draft.today + timedelta(days=bool(draft.first(Count)))
    anchor = every.anchor or datetime.combine(start.day if start else first, time())
    if every.anchor is None:
        draft.note(f"counted from {anchor:%Y-%m-%d %H:%M}")
    inside = {at for window in windows for at in inside_of(window)}
    everything = clocks(frozenset(inside)) if inside else (Clock(minute="*", hour="*"),)
    minutes = every.n * (HOUR if every.unit == "hour" else 1)
    return TimeOfDay(everything, Interval(minutes=minutes, anchor=anchor))


def _hourly(draft: Draft, every: Every, windows: list[Stretch], times: list[Stretch]) -> TimeOfDay:
    past = draft.first(PastHour) or draft.first(FromMinute)
    minutes = _minutes_of(past)
    if every.anchor:
        return _uneven(draft, every, windows)
    if windows:
        return hours_in(draft, every, minutes, windows)
    if times and all(fact.besides for fact in draft.all(Times)) and 24 % every.n == 0:
        hours = {hour * HOUR + minute for hour in range(0, 24, every.n) for minute in minutes}
        return TimeOfDay(clocks(frozenset(hours | {item.start for item in times})))
    if times:
        return _hourly_at(draft, every, times)
    if 24 % every.n and not isinstance(past, PastHour):
        return _uneven(draft, every, [])
    if 24 % every.n:
        draft.note(f"every {every.n} hours are counted from midnight of each day")
    return _product(minutes, frozenset(range(0, 24, every.n)))


def _minutes_of(fact: PastHour | FromMinute | None) -> frozenset[int]:
    if isinstance(fact, PastHour):
        return fact.minutes
    return frozenset({fact.minute}) if fact else frozenset({0})


def _hourly_at(draft: Draft, every: Every, times: list[Stretch]) -> TimeOfDay:
    """A minute in "hourly at 15", where to begin in "every 6 hours at 9"."""
    first = times[0]
    if every.n == 1 and all(i.whole_hours and not i.sure for i in times):
        minutes = frozenset(i.start // HOUR for i in times)
        draft.note("read as minutes past the hour")
        return _product(minutes, ALL_HOURS)
    if every.n == 1 or len(times) > 1 or 24 % every.n:
        said = " and ".join(face(item.start) for item in times)
        draft.ask("Every hour, or only at the time of day?", ("every hour", f"daily at {said}"))
        return TimeOfDay(clocks(frozenset(item.start for item in times)))
    draft.note(f"counted from {face(first.start)}, around the clock")
    return TimeOfDay(
        clocks(frozenset((first.start + h * HOUR) % DAY for h in range(0, 24, every.n)))
    )


def _by_hour(draft: Draft, windows: list[Stretch]) -> TimeOfDay:
    """Minutes past the hour, in hours that are given by number, by time or by window."""
    past, numbered = draft.first(PastHour), draft.first(Hours)
    minutes = frozenset(m for fact in draft.all(PastHour) for m in fact.minutes) or frozenset({0})
    if past is None and draft.every("minute"):
        minutes = frozenset(range(60))
    if numbered:
        return _product(minutes, numbered.hours)
    named = moments_of(draft)
    if named and not windows:
        return _product(minutes, frozenset(item.start // HOUR for item in named))
    if not windows:
        return _product(minutes, ALL_HOURS)
    inside = {at for window in windows for at in inside_of(replace(window, whole_hours=True))}
    inside |= {at for item in named for at in hour_of(item.start)}
    return TimeOfDay(clocks(frozenset(at for at in inside if at % HOUR in minutes)))


def _by_times(draft: Draft, windows: list[Stretch]) -> TimeOfDay:
    items = moments_of(draft)
    parts = [fact.name for fact in draft.all(DayPart)]
    since = draft.first(FromTime)
    often = next((fact for fact in draft.all(Often) if fact.unit == "day"), None)
    if since and not draft.first(UntilTime):
        items.append(since.at)
    elif windows and not often:
        return hourly_too(draft, windows) if items else asked_how_often(draft, windows)
    if items:
        return TimeOfDay(clocks(frozenset(_placed(draft, item, parts) for item in items)))
    if often:
        return _evenly(draft, often, windows)
    if parts:
        return TimeOfDay(clocks(frozenset(_part(draft, name) for name in parts)))
    draft.note("no time of day is given: 00:00")
    return TimeOfDay((Clock(minute="0", hour="0"),))


def _placed(draft: Draft, item: Stretch, parts: list[str]) -> int:
    """The minute of the day, in the half that a part of the day elsewhere tells."""
    at = item.start
    if item.sure:
        return at
    if parts and parts[0] in {"afternoon", "evening"} and at < 12 * HOUR:
        return at + 12 * HOUR
    if parts and parts[0] == "night" and 6 * HOUR <= at < 12 * HOUR:
        return at + 12 * HOUR
    if not parts and HOUR <= at < 8 * HOUR and draft.language == "english":
        draft.note(f"{face(at)} is meant on the 24-hour clock; say PM for {face(at + DAY // 2)}")
    return at


def _part(draft: Draft, name: str) -> int:
    at = _PARTS[name] * HOUR
    draft.note(f"no time of day is given: {name} is read as {face(at)}")
    return at


def _evenly(draft: Draft, often: Often, windows: list[Stretch]) -> TimeOfDay:
    start, length = 0, DAY
    if windows and windows[0].end is not None:
        start = windows[0].start
        length = (windows[0].end - start) % DAY
        step = length // max(often.times - 1, 1)
    else:
        step = DAY // often.times
    if often.times > 24:
        draft.refuse(f"{often.times} runs a day need an interval: say every how many minutes")
        return TimeOfDay((Clock(minute="0", hour="0"),))
    found = sorted((start + count * step) % DAY for count in range(often.times))
    draft.note(f"{often.times} times a day is read as {', '.join(map(face, found))}")
    return TimeOfDay(clocks(frozenset(found)))


def _product(minutes: Iterable[int], hours: Iterable[int]) -> TimeOfDay:
    minute, hour = render(frozenset(minutes), MINUTE), render(frozenset(hours), HOUR_FIELD)
    return TimeOfDay((Clock(minute=minute, hour=hour),))
