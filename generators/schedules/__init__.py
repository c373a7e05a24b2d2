"""Schedules that are exactly right: what was meant, the UTC crons and guard for it, and the proof.

    schedule = LocalSchedule.daily(9)                      # or translate("0 9 * * 7")
    plan = to_utc(schedule, "Europe/Paris")                # crons=("0 7,8 * * *",), guard=…
    prove(schedule, "Europe/Paris", plan).claim            # "exact 2026-11-20…2036-11-20: …"
    next_firings(schedule, "Europe/Paris", datetime.now(UTC))

What is meant: `local` with `clock`, `days` and `fields`, its `normal` form, its words in `describe`.
Crons: the executor's `dialect`, its behaviour in `executor`, and what people have `pasted`.
Plans: `instants` of a schedule in a zone (`zones`, `calendars`, `almanac`) become the fewest
`parts` (`boxes` of times, `patterns` of days) and a `guard`; `utc` and `timezone_cron` put them
together. Second opinions: `plainly` and `walk`, for the `proof`.

Names are loaded when they are first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generators.schedules.dialect import Cron, looks_like_cron, split_zone, translate, validate
    from generators.schedules.errors import CronError, NeverFires, ScheduleError, UnknownZone
    from generators.schedules.guard import Allowed, Guard
    from generators.schedules.local import Clock, Interval, LocalSchedule
    from generators.schedules.pasted import Refused
    from generators.schedules.preview import firings_between, next_firings
    from generators.schedules.proof import Proof, prove
    from generators.schedules.refusals import why_never
    from generators.schedules.timezone_cron import to_timezone
    from generators.schedules.utc import UtcPlan, to_utc

_HOMES = {
    "Allowed": "guard",
    "Clock": "local",
    "Cron": "dialect",
    "CronError": "errors",
    "Guard": "guard",
    "Interval": "local",
    "LocalSchedule": "local",
    "NeverFires": "errors",
    "Proof": "proof",
    "Refused": "pasted",
    "ScheduleError": "errors",
    "UnknownZone": "errors",
    "UtcPlan": "utc",
    "firings_between": "preview",
    "looks_like_cron": "dialect",
    "next_firings": "preview",
    "prove": "proof",
    "split_zone": "dialect",
    "to_timezone": "timezone_cron",
    "to_utc": "utc",
    "translate": "dialect",
    "validate": "dialect",
    "why_never": "refusals",
}

__all__ = [
    "Allowed",
    "Clock",
    "Cron",
    "CronError",
    "Guard",
    "Interval",
    "LocalSchedule",
    "NeverFires",
    "Proof",
    "Refused",
    "ScheduleError",
    "UnknownZone",
    "UtcPlan",
    "firings_between",
    "looks_like_cron",
    "next_firings",
    "prove",
    "split_zone",
    "to_timezone",
    "to_utc",
    "translate",
    "validate",
    "why_never",
]


def __getattr__(name: str) -> object:
    if home := _HOMES.get(name):
        return getattr(import_module(f"{__name__}.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
