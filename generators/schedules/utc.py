"""A local schedule in UTC: the fewest crons, and a guard where crons alone do not say it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from generators.schedules.almanac import day_number
from generators.schedules.calendars import zone_calendar
from generators.schedules.errors import NeverFires
from generators.schedules.guard import Guard
from generators.schedules.guarding import guard_for
from generators.schedules.instants import Fold, Gap, Instants, Place, instants
from generators.schedules.local import LocalSchedule
from generators.schedules.parts import covering, exact, fired
from generators.schedules.patterns import Scope, scope
from generators.schedules.refusals import why_never
from generators.schedules.remarks import remarks

MOST_CRONS = 10
"""Triggers that one function may have."""
HORIZON_YEARS = 40
"""More than the 28 years in which dates, weekdays and leap years meet in every way."""
_MARGIN = 4
"""Days around a window, so that what crosses midnight at its edges is seen."""
_YEAR = 365.2425


@dataclass(frozen=True, slots=True)
class UtcPlan:
    """UTC crons that, together with the guard, fire exactly when it was meant.

    No two of the crons ever coincide. `superfluous_per_year` is how often they fire in vain, for
    the guard to skip. `notes` are remarks for people on gaps, folds and the like.
    """

    crons: tuple[str, ...]
    guard: Guard | None
    superfluous_per_year: float
    notes: tuple[str, ...]
    gap: Gap = "after"
    fold: Fold = "once"


@dataclass(frozen=True, slots=True)
class Meant:
    """What a schedule means in a zone: its instants, and the days that they were looked at on."""

    found: Instants
    place: Place
    scope: Scope


def to_utc(
    schedule: LocalSchedule,
    zone: str,
    *,
    window: tuple[date, date] | None = None,
    gap: Gap = "after",
    fold: Fold = "once",
) -> UtcPlan:
    """The plan for a schedule whose wall-clock times are those of a zone.

    Without a window it holds from today on, as long as the zone's rules stay; with one, for UTC
    days from its first to its last. Raises UnknownZone, and NeverFires for a schedule without a
    firing. Crons are exact where up to ten can be, otherwise the fewest that fire at no time of
    day but those meant, then those with the fewest superfluous firings.
    """
    meant = meaning(schedule, zone, window=window, gap=gap, fold=fold)
    notes = remarks(schedule, meant.place)
    parts = exact(meant.found, meant.scope)
    if parts and len(parts) <= MOST_CRONS:
        return UtcPlan(_sorted(part.cron for part in parts), None, 0.0, notes, gap, fold)
    parts = covering(meant.found, meant.scope, most=MOST_CRONS, either=_either(schedule))
    fires = fired(parts, meant.scope)
    return UtcPlan(
        _sorted(part.cron for part in parts),
        guard_for(schedule, meant.place, meant.found, fires),
        (_count(fires) - _count(meant.found)) / meant.scope.days * _YEAR,
        notes,
        gap,
        fold,
    )


def meaning(
    schedule: LocalSchedule,
    zone: str,
    *,
    window: tuple[date, date] | None = None,
    gap: Gap = "after",
    fold: Fold = "once",
) -> Meant:
    """The instants that a schedule means in a zone, or NeverFires, or UnknownZone."""
    first, last = _days(window)
    padded = (first - _MARGIN, last + _MARGIN)
    place = Place(zone_calendar(zone, *padded), gap, fold)
    days = scope(padded, (first, last))
    within = (
        (minute, some & days.everything) for minute, some in instants(schedule, place).items()
    )
    found = {minute: some for minute, some in within if some}
    if not found:
        raise NeverFires(why_never(schedule) or _empty(schedule, window))
    return Meant(found, place, days)


def _days(window: tuple[date, date] | None) -> tuple[int, int]:
    if window:
        return day_number(window[0]), day_number(window[1]) + 1
    today = day_number(datetime.now(UTC).date())
    return today, today + HORIZON_YEARS * 366


def _empty(schedule: LocalSchedule, window: tuple[date, date] | None) -> str:
    if window:
        return f"it has no moment from {window[0]} to {window[1]}"
    if schedule.interval:
        return "its interval never meets its times and days"
    return "all its moments are past"


def _either(schedule: LocalSchedule) -> bool:
    return len(schedule.days) > 1 or any(map(_either, schedule.also))


def _count(found: Instants) -> int:
    return sum(days.bit_count() for days in found.values())


def _sorted(crons: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(crons))
