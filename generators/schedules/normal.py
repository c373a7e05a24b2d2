"""A schedule in normal form, as one local cron where one says it, and its wall-clock moments."""

from collections import deque
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache
from heapq import merge
from itertools import groupby, islice

from generators.schedules.days import DayRule, DaysOfMonth, Weekdays
from generators.schedules.errors import NeverFires
from generators.schedules.fields import DAY_OF_MONTH, DAY_OF_WEEK, HOUR, MINUTE, MONTH, render
from generators.schedules.local import Clock, LocalSchedule

_FAR = timedelta(days=40 * 366)


@lru_cache(maxsize=4096)
def clocks(times: frozenset[int]) -> tuple[Clock, ...]:
    """Minutes after midnight as the fewest minute and hour fields that a reader would expect."""
    hours_of: dict[int, set[int]] = {}
    for minutes in times:
        hours_of.setdefault(minutes // 60, set()).add(minutes % 60)
    by_minutes: dict[frozenset[int], set[int]] = {}
    for hour, minute in sorted(hours_of.items()):
        by_minutes.setdefault(frozenset(minute), set()).add(hour)
    return tuple(
        Clock(minute=render(minute, MINUTE), hour=render(frozenset(hours), HOUR))
        for minute, hours in by_minutes.items()
    )


def times(schedule: LocalSchedule) -> tuple[int, ...]:
    """The times of day of `clock` as minutes after midnight, ascending."""
    if len(schedule.clock) == 1:
        return schedule.clock[0].times
    return tuple(sorted({moment for clock in schedule.clock for moment in clock.times}))


def normal(schedule: LocalSchedule) -> LocalSchedule:
    """The schedule without words, its unions merged and sorted."""
    days = _merged(schedule.days)
    return schedule.model_copy(
        update={
            "clock": clocks(frozenset(times(schedule))),
            "days": days,
            "exceptions": _merged(schedule.exceptions),
            "also": tuple(sorted({normal(o) for o in schedule.also}, key=repr)),
            "text": "",
        }
    )


def _merged(rules: tuple[DayRule, ...]) -> tuple[DayRule, ...]:
    weekdays = frozenset(d for r in rules if isinstance(r, Weekdays) for d in r.days)
    dom = frozenset(d for r in rules if isinstance(r, DaysOfMonth) for d in r.days)
    if weekdays == DAY_OF_WEEK.everything or dom == DAY_OF_MONTH.everything:
        return ()
    rest = {rule for rule in rules if not isinstance(rule, Weekdays | DaysOfMonth)}
    plain: tuple[DayRule, ...] = (DaysOfMonth(days=tuple(dom)),) if dom else ()
    if weekdays:
        plain += (Weekdays(days=tuple(weekdays)),)
    return plain + tuple(sorted(rest, key=repr))


def to_cron(schedule: LocalSchedule) -> str | None:
    """The one five-field cron, in local time, that says exactly this; None if none does."""
    plain = normal(schedule)
    rules = {
        type(rule): rule.days for rule in plain.days if isinstance(rule, DaysOfMonth | Weekdays)
    }
    beyond = plain.interval or plain.start or plain.end or plain.exceptions or plain.skipped
    if beyond or plain.also or len(rules) != len(plain.days) or len(plain.clock) != 1:
        return None
    dom = render(frozenset(rules[DaysOfMonth]), DAY_OF_MONTH) if DaysOfMonth in rules else "*"
    dow = render(frozenset(rules[Weekdays]), DAY_OF_WEEK) if Weekdays in rules else "*"
    month = render(frozenset(plain.months), MONTH) if plain.months else "*"
    return f"{plain.clock[0].minute} {plain.clock[0].hour} {dom} {month} {dow}"


def firings_local(schedule: LocalSchedule, start: datetime, end: datetime) -> Iterator[datetime]:
    """The wall-clock moments meant, ascending, from start up to but not including end."""
    streams = [_own(schedule, start, end)]
    streams += [firings_local(other, start, end) for other in schedule.also]
    return (moment for moment, _ in groupby(merge(*streams)))


def _own(schedule: LocalSchedule, start: datetime, end: datetime) -> Iterator[datetime]:
    moments = times(schedule)
    for day in _days(schedule, start.date(), end.date()):
        midnight = datetime.combine(day, datetime.min.time())
        for minutes in moments:
            moment = midnight + timedelta(minutes=minutes)
            if start <= moment < end and _kept(schedule, moment):
                yield moment


def _kept(schedule: LocalSchedule, moment: datetime) -> bool:
    if moment in schedule.skipped:
        return False
    rule = schedule.interval
    return not rule or (moment - rule.anchor) % timedelta(minutes=rule.minutes) == timedelta(0)


def _days(schedule: LocalSchedule, first: date, last: date) -> Iterator[date]:
    day = max(first, schedule.start or first)
    last = min(last, schedule.end or last)
    while day <= last:
        if schedule.has_day(day):
            yield day
        day += timedelta(days=1)


def limited(schedule: LocalSchedule, count: int, start: date) -> LocalSchedule:
    """The schedule with just its first `count` wall-clock moments from a day on.

    The last day becomes a part of its own, in `also`, that ends with the last moment. Raises
    NeverFires when there are no moments in the 40 years after the start.
    """
    first = datetime.combine(start, datetime.min.time())
    last = deque(islice(firings_local(schedule, first, first + _FAR), max(count, 0)), maxlen=1)
    if not last:
        raise NeverFires(f"it has no moment to count from {start} on")
    before, day = last[0].date() - timedelta(days=1), last[0].date()
    rest = firings_local(schedule, last[0] + timedelta(minutes=1), last[0] + timedelta(days=1))
    if not any(moment.date() == day for moment in rest):
        return _bounded(schedule, start, day)
    parts = [_within(part, start, before) for part in _flat(schedule)]
    parts += [_until(part, last[0]) for part in _flat(schedule)]
    kept = [part for part in parts if part]
    return kept[0].model_copy(update={"also": tuple(kept[1:]), "text": schedule.text})


def _flat(schedule: LocalSchedule) -> list[LocalSchedule]:
    """A schedule and those in its `also`, each on its own."""
    alone = schedule.model_copy(update={"also": ()})
    return [alone, *(part for other in schedule.also for part in _flat(other))]


def _within(part: LocalSchedule, start: date, end: date) -> LocalSchedule | None:
    """The part on days from start to end; None when it has none of them."""
    bounded = _bounded(part, start, end)
    return bounded if next(_days(bounded, start, end), None) else None


def _until(part: LocalSchedule, moment: datetime) -> LocalSchedule | None:
    """The part on the day of a moment, up to it; None when it has no time then."""
    kept = frozenset(time for time in times(part) if time <= moment.hour * 60 + moment.minute)
    if not kept or not part.has_day(moment.date()):
        return None
    plain = {"clock": clocks(kept), "days": (), "months": (), "exceptions": ()}
    return _bounded(part.model_copy(update=plain), moment.date(), moment.date())


def _bounded(schedule: LocalSchedule, start: date, end: date) -> LocalSchedule:
    return schedule.model_copy(
        update={
            "start": max(start, schedule.start or start),
            "end": min(end, schedule.end or end),
            "also": tuple(_bounded(other, start, end) for other in schedule.also),
        }
    )
