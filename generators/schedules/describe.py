"""A schedule in plain English, without its zone.

every day at 09:00
every weekday at 09:30 and 17:00 in June, except on 2027-06-21
every 15 minutes from 09:00 to 16:45 on Mondays
at 09:00 on the last Friday of the month
every 45 minutes counted from 2026-12-01 00:00
"""

from itertools import pairwise

from generators.schedules.days import DayRule, DaysOfMonth, Weekdays
from generators.schedules.fields import HOUR, MINUTE, parse
from generators.schedules.local import Clock, LocalSchedule
from generators.schedules.normal import normal, times
from generators.schedules.phrases import dates, every, listed, months, on

_MANY = 12
"""More times of day than this are not listed."""


def describe(schedule: LocalSchedule) -> str:
    """The schedule in plain English, without its zone."""
    return "; ".join(_one(part) for part in _parts(normal(schedule)))


def _parts(schedule: LocalSchedule) -> list[LocalSchedule]:
    return [schedule, *(part for other in schedule.also for part in _parts(other))]


def _one(schedule: LocalSchedule) -> str:
    return "".join([_when(schedule), *_bounds(schedule)])


def _when(schedule: LocalSchedule) -> str:
    clock, days = _clock(schedule), schedule.days
    if clock.startswith("at ") and not days:
        return f"every day {clock}{_in_months(schedule)}"
    if clock.startswith("at ") and len(days) == 1 and isinstance(days[0], Weekdays):
        return f"{every(days[0])} {clock}{_in_months(schedule)}"
    if len(days) == 1 and isinstance(days[0], DaysOfMonth) and len(schedule.months) == 1:
        return f"{clock} {dates(days[0], schedule.months)}"
    return f"{clock}{_on(days)}{_in_months(schedule)}"


def _on(rules: tuple[DayRule, ...]) -> str:
    return f" {listed(map(on, rules), 'or')}" if rules else ""


def _in_months(schedule: LocalSchedule) -> str:
    return f" in {months(schedule.months)}" if schedule.months else ""


def _bounds(schedule: LocalSchedule) -> list[str]:
    exceptions = [
        *map(on, schedule.exceptions),
        *(f"at {m:%Y-%m-%d %H:%M}" for m in schedule.skipped),
    ]
    once = schedule.start is not None and schedule.start == schedule.end
    return [
        f", from {schedule.start}" if schedule.start and not once else "",
        f", until {schedule.end}" if schedule.end and not once else "",
        f", only on {schedule.start}" if once else "",
        f", except {listed(exceptions)}" if exceptions else "",
    ]


def _clock(schedule: LocalSchedule) -> str:
    chosen = times(schedule)
    if rule := schedule.interval:
        within = "" if len(chosen) == 24 * 60 else f" {_span(schedule)}"
        return f"every {_length(rule.minutes)} counted from {rule.anchor:%Y-%m-%d %H:%M}{within}"
    return _span(schedule)


def _span(schedule: LocalSchedule) -> str:
    chosen = times(schedule)
    steps = {later - earlier for earlier, later in pairwise(chosen)}
    if len(chosen) > 2 and len(steps) == 1:
        step = steps.pop()
        if len(chosen) * step == 24 * 60 and chosen[0] == 0:
            return f"every {_length(step)}"
        if len(chosen) * step != 24 * 60:
            return f"every {_length(step)} from {_time(chosen[0])} to {_time(chosen[-1])}"
    if len(chosen) > _MANY:
        return listed(map(_field, schedule.clock))
    return f"at {listed(map(_time, chosen))}"


def _field(clock: Clock) -> str:
    minutes = _numbers("minute", sorted(parse(clock.minute, MINUTE)))
    if clock.hour == "*":
        return f"every hour at {minutes}"
    hours = sorted(parse(clock.hour, HOUR))
    return f"at {minutes} past {_numbers('hour', hours)}"


def _numbers(noun: str, values: list[int]) -> str:
    if len(values) == 1:
        return f"{noun} {values[0]}"
    if len(values) > 2 and values[-1] - values[0] == len(values) - 1:
        return f"{noun}s {values[0]} to {values[-1]}"
    return f"{noun}s {listed(map(str, values))}"


def _length(minutes: int) -> str:
    if minutes % 60 == 0:
        hours = minutes // 60
        return "hour" if hours == 1 else f"{hours} hours"
    return "minute" if minutes == 1 else f"{minutes} minutes"


def _time(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
