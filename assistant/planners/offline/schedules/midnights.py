"""24:00: the end of the day that is named, which is 00:00 of the day after it."""

from dataclasses import replace

from assistant.planners.offline.schedules.calendar_days import CalendarDays
from assistant.planners.offline.schedules.draft import Draft
from assistant.planners.offline.schedules.facts import Days
from assistant.planners.offline.schedules.windows import moments_of
from generators.schedules.days import Weekdays


def after_midnight(draft: Draft, days: CalendarDays) -> CalendarDays:
    """The days on which 00:00 comes that ends the days named."""
    ends = [item.over for item in moments_of(draft)]
    if not any(ends) or not (days.days or days.months or days.exceptions):
        return days
    named = [rule for rule in days.days if isinstance(rule, Weekdays)]
    plain = len(named) == len(days.days) and not (days.months or days.exceptions)
    if not (plain and all(ends)) or len(draft.all(Days)) > 1:
        draft.ask(
            "Does 24:00 mean the end of these days, or their start?",
            ("00:00 of the days after them", "00:00 of these days"),
            "00:00 of these days",
        )
        return days
    draft.note("24:00 is the end of a day: 00:00 of the day after it")
    later = tuple(Weekdays(days=tuple((day + 1) % 7 for day in rule.days)) for rule in named)
    return replace(days, days=later)
