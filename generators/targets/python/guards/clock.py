"""Times of day and intervals as expressions over `local` and `scheduled`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from generators.schedules.fields import HOUR, MINUTE, Field, parse
from generators.schedules.local import Clock, Interval
from generators.targets.python.guards.choices import among, both, either, negated
from generators.targets.python.module import Module


def clock_code(clocks: Sequence[Clock]) -> str:
    """True at the times of day of any of the clocks; empty when every minute is one."""
    if any(clock.minute == "*" and clock.hour == "*" for clock in clocks):
        return ""
    single = [clock for clock in clocks if _is_single(clock)]
    parts = [_field_parts(clock) for clock in clocks if not _is_single(clock)]
    if single:
        times = tuple(f"({clock.hour}, {clock.minute})" for clock in single)
        parts.append(among("(local.hour, local.minute)", times))
    return either(parts)


def interval_code(interval: Interval, zone: str, module: Module) -> str:
    """True every so many minutes of elapsed time, counted from the anchor."""
    module.imports.name("datetime", "datetime", "timedelta")
    anchor = _datetime(interval.anchor, zone)
    return f"(scheduled - {anchor}) % timedelta(minutes={interval.minutes}) == timedelta(0)"


def skipped_code(moments: Sequence[datetime]) -> str:
    """True unless the wall clock shows one of these."""
    shown = tuple(f'"{moment:%Y-%m-%d %H:%M}"' for moment in moments)
    return negated(among('local.strftime("%Y-%m-%d %H:%M")', shown))


def _is_single(clock: Clock) -> bool:
    return clock.minute.isdigit() and clock.hour.isdigit()


def _field_parts(clock: Clock) -> str:
    fields = (("local.hour", clock.hour, HOUR), ("local.minute", clock.minute, MINUTE))
    return both([_field(code, text, field) for code, text, field in fields if text != "*"])


def _field(code: str, text: str, field: Field) -> str:
    values = sorted(parse(text, field))
    if text.startswith("*/"):
        return f"{code} % {text[2:]} == 0"
    if len(values) > 2 and values == list(range(values[0], values[-1] + 1)):
        return f"{values[0]} <= {code} <= {values[-1]}"
    return among(code, values)


def _datetime(moment: datetime, zone: str) -> str:
    parts = (moment.year, moment.month, moment.day, moment.hour, moment.minute)
    return f"datetime({', '.join(map(str, parts))}, tzinfo={zone})"
