"""A guard at the top of a handler, from the instant at which the cron fired."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta, timezone

from generators.schedules.guard import Allowed, Guard
from generators.schedules.local import LocalSchedule
from generators.schedules.zones import tzinfo_of
from generators.spec.triggers import CronTrigger, Trigger
from generators.targets.python.guards.choices import among, both, either, negated
from generators.targets.python.guards.clock import clock_code, interval_code, skipped_code
from generators.targets.python.guards.days import date_code, day_code
from generators.targets.python.module import Module
from generators.targets.python.source.literals import Source, display, literal, text
from generators.targets.python.source.templates import fill
from generators.targets.python.values.instants import utc

_FIRED = 'ctx.event.name == "inngest/scheduled.timer"'
"""Not so when somebody invokes the function by hand: then the work is wanted now."""
_UTC = ("UTC", "Etc/UTC", "GMT", "Etc/GMT", "Z")


def guard_lines(triggers: tuple[Trigger, ...], module: Module) -> list[Source]:
    """The lines of every guarded trigger; none when all firings do the work."""
    guarded = [each for each in triggers if isinstance(each, CronTrigger) and each.guard_rule]
    return [line for trigger in guarded for line in _lines(trigger, len(triggers) == 1, module)]


def _lines(trigger: CronTrigger, alone: bool, module: Module) -> Iterator[Source]:
    guard = trigger.guard_rule
    if guard is None:
        return
    name = module.names.take("is_due")
    fires = _FIRED if alone else _fired_by(trigger)
    yield fill(
        "guards/guard.py.j2",
        condition=Source(f"{fires} and not {name}(ctx.event.ts)"),
        answer=display([(text("skipped"), literal(guard.reason))]),
    )
    module.functions.insert(0, _function(guard, name, module))


def _function(guard: Guard, name: str, module: Module) -> Source:
    zone = _zone(guard.zone, module)
    module.imports.name("datetime", "datetime")
    rules = [_allowed(allowed, zone, module) for allowed in guard.allowed]
    condition = either(rules)
    return fill(
        "guards/is_due.py.j2",
        name=Source(name),
        reason=text(guard.reason),
        utc=utc(module.imports, modern=module.style.modern),
        zone=Source(zone),
        local="local" in condition or _needs_day(condition),
        day=_needs_day(condition),
        to_the_minute="scheduled" in condition or "replace(tzinfo" in condition,
        in_zone=guard.zone not in _UTC,
        condition=Source(condition),
    )


def _fired_by(trigger: CronTrigger) -> str:
    return among('ctx.event.data.get("cron")', [literal(cron) for cron in trigger.crons])


def _allowed(allowed: Allowed, zone: str, module: Module) -> str:
    moments = _moments(allowed.local, module)
    if allowed.after_gap:
        return _after_gap(allowed, moments, zone, module)
    return both([*moments, *_flags(allowed, zone, module)])


def _flags(allowed: Allowed, zone: str, module: Module) -> Iterator[str]:
    if allowed.local.interval:
        yield interval_code(allowed.local.interval, zone, module)
    if allowed.once:
        yield "not local.fold"


def _after_gap(allowed: Allowed, moments: list[str], zone: str, module: Module) -> str:
    """The wall-clock part as a function, for the moments that a gap has swallowed too."""
    name = Source(module.names.take("is_meant"))
    condition = both(moments)
    module.functions.insert(
        0,
        fill(
            "guards/is_meant.py.j2",
            name=name,
            day=_needs_day(condition),
            condition=Source(condition),
        ),
    )
    module.imports.name("datetime", "datetime", "timedelta", "tzinfo")
    swallowed = module.helper("swallowed")
    usual = both([f"{name}(local)", *_flags(allowed, zone, module)])
    return either([usual, f"any({name}(local) for local in {swallowed}(scheduled, {zone}))"])


def _moments(local: LocalSchedule, module: Module) -> list[str]:
    """Conditions on the wall clock."""
    clock = clock_code(local.clock)
    return [
        *([clock] if clock else []),
        *_days(local, module),
        *([skipped_code(local.skipped)] if local.skipped else []),
    ]


def _days(local: LocalSchedule, module: Module) -> Iterator[str]:
    if local.start:
        yield f"day >= {date_code(local.start, module)}"
    if local.end:
        yield f"day <= {date_code(local.end, module)}"
    if local.months:
        yield among("day.month", local.months)
    if local.days:
        yield either([day_code(rule, module) for rule in local.days])
    if local.exceptions:
        yield negated(either([day_code(rule, module) for rule in local.exceptions]))


def _needs_day(condition: str) -> bool:
    return re.search(r"\bday\b", condition) is not None


def _zone(zone: str, module: Module) -> str:
    found = tzinfo_of(zone)
    if zone in _UTC:
        return utc(module.imports, modern=module.style.modern)
    if isinstance(found, timezone):
        module.imports.name("datetime", "timedelta", "timezone")
        minutes = (found.utcoffset(None) or timedelta(0)) // timedelta(minutes=1)
        return f"timezone(timedelta(minutes={minutes}))"
    module.imports.name("zoneinfo", "ZoneInfo")
    return f"ZoneInfo({literal(zone)})"
