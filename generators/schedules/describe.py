"""A schedule in plain English, without its zone.

every day at 09:00
every weekday at 09:30 and 17:00 in June, except on 2027-06-21
every 15 minutes from 09:00 to 16:45 on Mondays
at 09:00 on the last Friday of the month
every 45 minutes counted from 2026-12-01 00:00
"""

from itertools import pairwise

from generators.schedules.days import AllOf, DayRule, DaysOfMonth, Weekdays
from generators.schedules.fields import HOUR, MINUTE, parse
from generators.schedules.local import Clock, LocalSchedule
from generators.schedules.normal import normal, times
from generators.schedules.phrases import dates, every, framed, listed, months, on, whole_days
from generators.schedules.refusals import why_never

_MANY = 12
"""More times of day than this are not listed."""


def describe(schedule: LocalSchedule) -> str:
    """The schedule in plain English, without its zone."""
    return "; ".join(_one(part) for part in _parts(normal(schedule)))


def _parts(schedule: LocalSchedule) -> list[LocalSchedule]:
    """What is said in clauses of its own: each of `also`, and days whose "or" would mislead."""
    alone = schedule.model_copy(update={"also": ()})
    parts = [alone]
    if len(schedule.days) > 1 and any(map(framed, schedule.days)):
        parts = [alone.model_copy(update={"days": (rule,)}) for rule in schedule.days]
        parts = [part for part in parts if not why_never(part)] or parts
    return [*parts, *(part for other in schedule.also for part in _parts(other))]


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
    whole = " every day" if len(rules) == 1 and whole_days(rules[0]) else ""
    return f"{whole} {listed(map(on, rules), 'or')}" if rules else ""


def _in_months(schedule: LocalSchedule) -> str:
    return f" in {months(schedule.months)}" if schedule.months else ""


def _bounds(schedule: LocalSchedule) -> list[str]:
    daily = not (schedule.days or schedule.months)
    once = daily and schedule.start is not None and schedule.start == schedule.end
    return [
        f", from {schedule.start}" if schedule.start and not once else "",
        f", until {schedule.end}" if schedule.end and not once else "",
        f", only on {schedule.start}" if once else "",
        *_exceptions(schedule),
    ]


def _exceptions(schedule: LocalSchedule) -> list[str]:
    """What is left out; in phrases of their own where "and" would mislead."""
    left_out = [on(rule) for rule in schedule.exceptions]
    left_out += [f"at {moment:%Y-%m-%d %H:%M}" for moment in schedule.skipped]
    if any(isinstance(rule, AllOf) for rule in schedule.exceptions):
        return [f", except {words}" for words in left_out]
    return [f", except {listed(left_out)}"] if left_out else []


def _clock(schedule: LocalSchedule) -> str:
    chosen = times(schedule)
    if rule := schedule.interval:
        within = "" if len(chosen) == 24 * 60 else f" {_stretches(chosen)}"
        return f"every {_length(rule.minutes)} counted from {rule.anchor:%Y-%m-%d %H:%M}{within}"
    return _span(schedule)


def _stretches(chosen: tuple[int, ...]) -> str:
    """Times of day as stretches: `from 09:00 to 12:59 and from 14:00 to 17:59`."""
    starts = [time for time in chosen if time - 1 not in chosen]
    ends = [time for time in chosen if time + 1 not in chosen]
    pairs = zip(starts, ends, strict=True)
    return listed(f"from {_time(first)} to {_time(last)}" for first, last in pairs)


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
