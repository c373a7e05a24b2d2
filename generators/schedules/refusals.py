"""Why a schedule would never run, where that can be seen without a zone."""

from datetime import date

from generators.schedules.almanac import EPOCH_DAY, almanac
from generators.schedules.days import Dates, DayRule, DaysOfMonth
from generators.schedules.fields import MONTH
from generators.schedules.local import LocalSchedule

_DAYS = 40 * 366
"""How far one looks for a day: every date, weekday and leap year meet in it."""


def why_never(schedule: LocalSchedule) -> str | None:
    """The reason why a schedule has no day at all, or None if it has one (or its `also` has)."""
    reasons = [_why(part) for part in _parts(schedule)]
    return reasons[0] if all(reasons) else None


def _parts(schedule: LocalSchedule) -> list[LocalSchedule]:
    return [schedule, *(part for other in schedule.also for part in _parts(other))]


def _why(schedule: LocalSchedule) -> str | None:
    if schedule.start and schedule.end and schedule.start > schedule.end:
        return f"it ends on {schedule.end} before it starts on {schedule.start}"
    if _has_a_day(schedule):
        return None
    if _has_a_day(schedule.model_copy(update={"exceptions": ()})):
        return "the exceptions leave out every day that it has"
    return _no_such_day(schedule)


def _has_a_day(schedule: LocalSchedule) -> bool:
    named = [rule for rule in schedule.days if isinstance(rule, Dates)]
    if any(schedule.has_day(day) for rule in named for day in rule.dates):
        return True
    start = (schedule.start or date(2024, 1, 1)).toordinal()
    if schedule.end and not schedule.start:
        start = max(schedule.end.toordinal() - _DAYS, date.min.toordinal())
    first = min(start, date.max.toordinal() - _DAYS) - EPOCH_DAY
    return bool(almanac(first, first + _DAYS).of_schedule(schedule))


def _no_such_day(schedule: LocalSchedule) -> str:
    names = [MONTH.names[m - 1].capitalize() for m in schedule.months]
    if names and (doms := _only_doms(schedule.days)):
        months, days = " or ".join(names), " or ".join(map(str, doms))
        return f"there is no day {days} in {months}"
    if schedule.start or schedule.end:
        return "no day from its start to its end is one of its days"
    return "no day in forty years fulfils all its conditions"


def _only_doms(rules: tuple[DayRule, ...]) -> tuple[int, ...]:
    doms = [rule for rule in rules if isinstance(rule, DaysOfMonth)]
    return tuple(d for rule in doms for d in rule.days) if len(doms) == len(rules) else ()
