"""A second condition on days that are named: "on the 13th if it is a Friday"."""

from collections.abc import Callable
from dataclasses import replace

from assistant.planners.offline.schedules.dates import read_dates
from assistant.planners.offline.schedules.facts import Days, Found
from assistant.planners.offline.schedules.monthdays import read_month_days
from assistant.planners.offline.schedules.monthplaces import (
    read_business_days,
    read_edge,
    read_nearest,
)
from assistant.planners.offline.schedules.terms import Terms
from assistant.planners.offline.schedules.weekdays import read_nth, read_weekdays

DAY_READERS: tuple[Callable[[Terms, int], Found | None], ...] = (
    read_dates,
    read_nth,
    read_nearest,
    read_business_days,
    read_edge,
    read_month_days,
    read_weekdays,
)
"""What names days, from the narrow to the general."""


def read_if(terms: Terms, at: int) -> Found | None:
    """Such as "if it is a Monday or Friday", "if also on the last business day of the month"."""
    if not terms.has(at, "if"):
        return None
    for read in DAY_READERS:
        found = read(terms, at + 1)
        if found and isinstance(found.fact, Days):
            return Found(replace(found.fact, narrowing=True), found.end, found.more)
    return None
