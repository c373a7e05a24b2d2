"""A guard: the local moments that the superset crons of a function may let through.

    Guard(
        zone="Europe/Paris",
        allowed=(Allowed(local=LocalSchedule(clock=(Clock(minute="0", hour="9"),))),),
        reason="not 09:00 in Europe/Paris",
    )

What is not asked need not be rendered: parts of `local` that every firing of the crons fulfils
anyway are left open (`clock` is every minute, `days` is empty, …), and `after_gap` and `once` are
set only where they change a firing. So the common guard is three lines of generated code, from
`scheduled`, the instant of the triggering `inngest/scheduled.timer` (`ctx.event.ts` in
milliseconds), cut to the minute, and never from the time at which the code happens to run:

    local = scheduled.astimezone(ZoneInfo("Europe/Paris"))
    if (local.hour, local.minute) != (9, 0):
        return {"skipped": "not 09:00 in Europe/Paris"}

A run that no timer fired is not judged: whoever invokes a function by hand wants its work now.

In full: a firing passes when any of `allowed` takes it. One takes it when all of these hold, each
of them rendered only when it is not left open:

    clock       the local (hour, minute) is in one of the fields
    interval    (scheduled - anchor) % timedelta(minutes=n) is zero, the anchor in the zone
    days, months, start, end, exceptions   ask local.date(), as in `days.py`
    skipped     local.replace(tzinfo=None) is not among them
    once        not local.fold: the second pass through a fold does not count

and, only with `after_gap`, also when the firing is the first minute after a gap of the clock that
swallowed a moment which the above would take:

    before = (scheduled - timedelta(minutes=1)).astimezone(zone)
    any wall-clock minute after `before` and up to `local`, both without tzinfo, is taken

With one time of day the latter is `before < local.replace(hour=2, minute=30) <= local`, without
tzinfo, which at any other minute just asks for the time; it can stand for both questions together
with `once`, if the gap does not reach over midnight.

A fixed-offset zone (`+05:30`) is a `timezone`, not a `ZoneInfo`; for UTC nothing is converted.
"""

from datetime import UTC, datetime, timedelta, tzinfo

from pydantic import BaseModel, ConfigDict

from generators.schedules.fields import HOUR, MINUTE, parse
from generators.schedules.local import LocalSchedule
from generators.schedules.zones import tzinfo_of

MINUTE_LONG = timedelta(minutes=1)


class Allowed(BaseModel):
    """Local moments that pass; `local` has no `also` and no words."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    local: LocalSchedule
    after_gap: bool = False
    """Whether the first minute after a gap passes for a moment that the gap swallowed."""
    once: bool = False
    """Whether only the first pass through a fold counts."""

    def takes(self, scheduled: datetime, tz: tzinfo) -> bool:
        """Whether a firing at this instant (aware, whole minutes) passes in the zone."""
        local = scheduled.astimezone(tz)
        wall = local.replace(tzinfo=None, fold=0)
        if self._has(wall) and self._in_turn(scheduled, tz) and not (self.once and local.fold):
            return True
        if not self.after_gap:
            return False
        before = (scheduled - MINUTE_LONG).astimezone(tz).replace(tzinfo=None, fold=0)
        swallowed = (wall - before) // MINUTE_LONG - 1
        return any(self._has(before + (n + 1) * MINUTE_LONG) for n in range(swallowed))

    def _has(self, wall: datetime) -> bool:
        on_clock = any(
            wall.minute in parse(clock.minute, MINUTE) and wall.hour in parse(clock.hour, HOUR)
            for clock in self.local.clock
        )
        return on_clock and self.local.has_day(wall.date()) and wall not in self.local.skipped

    def _in_turn(self, scheduled: datetime, tz: tzinfo) -> bool:
        if not (rule := self.local.interval):
            return True
        anchor = rule.anchor.replace(tzinfo=tz).astimezone(UTC)
        return (scheduled - anchor) % timedelta(minutes=rule.minutes) == timedelta(0)


class Guard(BaseModel):
    """What a function that superset crons trigger must let through; see the module."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    zone: str
    allowed: tuple[Allowed, ...]
    reason: str = ""
    """What a skipped firing says."""

    def allows(self, instant: datetime) -> bool:
        """Whether the firing scheduled for an instant (aware) may do the work."""
        scheduled = instant.astimezone(UTC).replace(second=0, microsecond=0)
        tz = tzinfo_of(self.zone)
        return any(one.takes(scheduled, tz) for one in self.allowed)
