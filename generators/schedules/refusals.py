"""Why a schedule would never run, where that can be seen without a zone."""

from datetime import date

from generators.schedules.almanac import Almanac, almanac, day_number
from generators.schedules.days import DayRule, DaysOfMonth
from generators.schedules.fields import MONTH
from generators.schedules.local import LocalSchedule

_YEARS = 40


def why_never(schedule: LocalSchedule) -> str | None:
    """The reason why a schedule has no day at all, or None if it has one (or its `also` has)."""
    reasons = [_why(part) for part in _parts(schedule)]
    return reasons[0] if all(reasons) else None


def _parts(schedule: LocalSchedule) -> list[LocalSchedule]:
    return [schedule, *(part for other in schedule.also for part in _parts(other))]


def _why(schedule: LocalSchedule) -> str | None:
    if schedule.start and schedule.end and schedule.start > schedule.end:
        return f"it ends on {schedule.end} before it starts on {schedule.start}"
    days = _span(schedule)
    if days.of_schedule(schedule):
        return None
    if not days.of_schedule(schedule.model_copy(update={"exceptions": ()})):
        return _no_such_day(schedule)
    return "the exceptions leave out every day that it has"


def _span(schedule: LocalSchedule) -> Almanac:
    """The days that can tell: from the start, or from any year on when nothing names one."""
    named = [rule for rule in (*schedule.days, *schedule.exceptions) if rule.kind == "dates"]
    dates = [day for rule in named for day in rule.dates]
    first = schedule.start or min([*dates, schedule.end or date(2024, 1, 1)])
    start = day_number(date(first.year, 1, 1))
    last = schedule.end or max([*dates, first])
    return almanac(start, max(day_number(last), start + _YEARS * 366) + 1)


def _no_such_day(schedule: LocalSchedule) -> str:
    names = [MONTH.names[m - 1].capitalize() for m in schedule.months]
    if names and (doms := _only_doms(schedule.days)):
        months, days = " or ".join(names), " or ".join(map(str, doms))
        return f"there is no day {days} in {months}"
    if schedule.start or schedule.end:
        return "no day from its start to its end is one of its days"
    return "no day fulfils all its conditions"


def _only_doms(rules: tuple[DayRule, ...]) -> tuple[int, ...]:
    doms = [rule for rule in rules if isinstance(rule, DaysOfMonth)]
    return tuple(d for rule in doms for d in rule.days) if len(doms) == len(rules) else ()
