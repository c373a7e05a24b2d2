"""A local schedule in UTC: the fewest crons, and a guard where crons alone do not say it."""

from dataclasses import dataclass
from datetime import date

from generators.schedules.errors import NeverFires
from generators.schedules.guard import Guard
from generators.schedules.guarding import guard_for
from generators.schedules.instants import Fold, Gap, Instants
from generators.schedules.local import LocalSchedule
from generators.schedules.meaning import meaning
from generators.schedules.parts import Cover, covering, exact, fired
from generators.schedules.refusals import why_never
from generators.schedules.remarks import remarks

MOST_CRONS = 10
"""Triggers that one function may have."""
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
    doubts: tuple[str, ...] = ()
    """What is not proved about the number of the crons, as whole sentences."""


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
    day but those meant, then those with the fewest superfluous firings (all are compared for up to
    sixteen times of day). The doubts say where fewer crons were not ruled out.
    """
    meant = meaning(schedule, zone, window=window, gap=gap, fold=fold)
    if not meant.found:
        raise NeverFires(why_never(schedule) or _empty(schedule, window))
    notes = remarks(schedule, meant.place)
    plain = exact(meant.found, meant.scope)
    if plain and len(plain.parts) <= MOST_CRONS:
        return UtcPlan(_sorted(plain), None, 0.0, notes, gap, fold, _doubts(plain))
    cover = covering(meant.found, meant.scope, most=MOST_CRONS, either=either(schedule))
    fires = fired(cover.parts, meant.scope)
    return UtcPlan(
        _sorted(cover),
        guard_for(schedule, meant.place, meant.found, fires),
        (_count(fires) - _count(meant.found)) / meant.scope.days * _YEAR,
        notes,
        gap,
        fold,
        _doubts(cover, plain),
    )


def _doubts(cover: Cover, unguarded: Cover | None = None) -> tuple[str, ...]:
    """What has to be said where the number of crons is the least known and not proved least."""
    said = []
    if not cover.proved and len(cover.parts) > 1:
        said.append(f"{len(cover.parts)} UTC crons do it; that fewer would do was not ruled out.")
    if unguarded and not unguarded.proved:
        said.append(f"That {MOST_CRONS} UTC crons do it without a guard was not ruled out.")
    return tuple(said)


def _empty(schedule: LocalSchedule, window: tuple[date, date] | None) -> str:
    if window:
        return f"it has no moment from {window[0]} to {window[1]}"
    if schedule.interval:
        return "its interval never meets its times and days"
    return "all its moments are past"


def either(schedule: LocalSchedule) -> bool:
    """Whether a schedule has several day rules, so that a cron may restrict both day fields."""
    return len(schedule.days) > 1 or any(map(either, schedule.also))


def _count(found: Instants) -> int:
    return sum(days.bit_count() for days in found.values())


def _sorted(cover: Cover) -> tuple[str, ...]:
    return tuple(sorted(part.cron for part in cover.parts))
