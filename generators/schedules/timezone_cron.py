"""Crons with a zone of their own (`TZ=Area/City …`) for a local schedule.

The executor then does the conversion, in its own manner: it skips what a gap swallows, fires twice
in a fold, and goes astray around some changes of the clock (see `executor`). So such a cron alone
means the same only where no wall-clock time of the schedule meets a gap or a fold, or where the
policies are those of the executor. Otherwise a guard drops the second firing in a fold, and more
crons fire after a gap. Whatever is returned was proved for the next ten years.
"""

from collections.abc import Iterator
from datetime import date

from generators.schedules.dialect import Refused
from generators.schedules.guard import Allowed, Guard
from generators.schedules.guarding import choices, reason
from generators.schedules.instants import Fold, Gap, Instants
from generators.schedules.local import LocalSchedule
from generators.schedules.meaning import Meant, meaning
from generators.schedules.parts import Part, covering, exact
from generators.schedules.proof import Proof, prove
from generators.schedules.utc import MOST_CRONS, UtcPlan, either, to_utc
from generators.schedules.zones import DAY, tzinfo_of

YEARS = 10


def to_timezone(
    schedule: LocalSchedule,
    zone: str,
    *,
    start: date | None = None,
    gap: Gap = "after",
    fold: Fold = "once",
) -> UtcPlan | Refused:
    """A plan whose crons carry the zone, proved from `start` (today) on, or why there is none.

    Raises UnknownZone, and NeverFires for a schedule without a firing.
    """
    plan = to_utc(schedule, zone, gap=gap, fold=fold)
    if zone == "UTC":
        return plan
    if not hasattr(tzinfo_of(zone), "key"):
        return Refused(schedule.text, f"{zone} is an offset, and TZ= takes names like Asia/Kolkata")
    if schedule.interval:
        return Refused(schedule.text, "an interval counts elapsed time, not time in a zone")
    proof: Proof | None = None
    for crons, guard in _candidates(schedule, zone, gap, fold):
        tried = UtcPlan(tuple(f"TZ={zone} {c}" for c in crons), guard, 0.0, plan.notes, gap, fold)
        proof = prove(schedule, zone, tried, start, YEARS)
        if proof.exact:
            return _with_superfluous(tried, proof)
    return Refused(schedule.text, _why_not(zone, proof))


def _candidates(
    schedule: LocalSchedule, zone: str, gap: Gap, fold: Fold
) -> Iterator[tuple[list[str], Guard | None]]:
    """Crons in local time and guards to try, the simplest first."""
    plain = meaning(schedule, "UTC")
    cover = exact(plain.found, plain.scope)
    if cover and len(cover.parts) <= MOST_CRONS:
        crons = [part.cron for part in cover.parts]
        yield crons, None
        once = Allowed(local=LocalSchedule(), once=True)
        again = (
            f"{schedule.text or 'this time'} comes twice today in {zone}, and this is the second"
        )
        yield crons, Guard(zone=zone, allowed=(once,), reason=again)
    local = _on_the_clock(meaning(schedule, zone, gap=gap, fold=fold))
    crons = [part.cron for part in _covering(schedule, local, plain)]
    for allowed in choices(schedule):
        yield crons, Guard(zone=zone, allowed=tuple(allowed), reason=reason(schedule, zone))


def _covering(schedule: LocalSchedule, local: Instants, plain: Meant) -> list[Part]:
    return covering(local, plain.scope, most=MOST_CRONS, either=either(schedule)).parts


def _on_the_clock(meant: Meant) -> Instants:
    """What the zone's clock shows at the instants: minute of the local day, local days."""
    shown: Instants = {}
    for offset, days in meant.place.calendar.shown.items():
        for minute, some in meant.found.items():
            ahead, time = divmod(minute + offset, DAY)
            moved = some << ahead if ahead >= 0 else some >> -ahead
            if both := moved & days.at(time) & meant.scope.everything:
                shown[time] = shown.get(time, 0) | both
    return shown


def _with_superfluous(plan: UtcPlan, proof: Proof) -> UtcPlan:
    a_year = proof.superfluous / YEARS
    return UtcPlan(plan.crons, plan.guard, a_year, plan.notes, plan.gap, plan.fold)


def _why_not(zone: str, proof: Proof | None) -> str:
    if proof and proof.missing:
        local = proof.missing[0].astimezone(tzinfo_of(zone))
        return f"a cron in {zone} would not fire at {local:%H:%M} on {local:%Y-%m-%d}"
    return f"no cron in {zone} and guard say just this; UTC crons do"
