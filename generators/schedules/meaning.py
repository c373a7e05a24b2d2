"""What a schedule means in a zone over a span of days."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from generators.schedules.almanac import day_number
from generators.schedules.calendars import zone_calendar
from generators.schedules.instants import Fold, Gap, Instants, Place, instants
from generators.schedules.local import LocalSchedule
from generators.schedules.patterns import Scope, scope

HORIZON_YEARS = 40
"""More than the 28 years in which dates, weekdays and leap years meet in every way."""
_MARGIN = 4
"""Days around a window, so that what crosses midnight at its edges is seen."""


@dataclass(frozen=True, slots=True)
class Meant:
    """The instants of a schedule, and where and over which days they were looked for."""

    found: Instants
    place: Place
    scope: Scope


def meaning(
    schedule: LocalSchedule,
    zone: str,
    *,
    window: tuple[date, date] | None = None,
    gap: Gap = "after",
    fold: Fold = "once",
) -> Meant:
    """The instants that a schedule means on the UTC days of a window, first and last included.

    Without a window: from today on for `HORIZON_YEARS`. Raises UnknownZone.
    """
    first, last = _days(window)
    padded = (first - _MARGIN, last + _MARGIN)
    place = Place(zone_calendar(zone, *padded), gap, fold)
    days = scope(padded, (first, last))
    within = (
        (minute, some & days.everything) for minute, some in instants(schedule, place).items()
    )
    return Meant({minute: some for minute, some in within if some}, place, days)


def _days(window: tuple[date, date] | None) -> tuple[int, int]:
    if window:
        return day_number(window[0]), day_number(window[1]) + 1
    today = day_number(datetime.now(UTC).date())
    return today, today + HORIZON_YEARS * 366
