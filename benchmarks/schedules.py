"""How long schedules take: local time to UTC crons and guard, the proof, the next firings.

    python benchmarks/schedules.py

| figure | bound |
| --- | --- |
| plan of an ordinary schedule, warm | 2 ms |
| proof of a daily schedule over ten years | 100 ms |
| proof of a per-minute schedule over ten years | 1,000 ms |
| next five firings, warm | 2 ms |
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial

from generators.schedules import LocalSchedule, next_firings, prove, to_utc
from generators.schedules.days import DaysFromEnd, NthWeekday

_ORDINARY = {
    "daily 09:00": LocalSchedule.daily(9),
    "daily 02:30": LocalSchedule.daily(2, 30),
    "weekdays, twice": LocalSchedule.from_cron("30 9,17 * * 1-5"),
    "every 15 minutes, 9 to 17": LocalSchedule.from_cron("*/15 9-16 * * 1-5"),
    "1st of the month": LocalSchedule.from_cron("0 0 1 * *"),
    "last day of the month": LocalSchedule.on(DaysFromEnd(days=(1,)), 18),
    "first Monday of the month": LocalSchedule.on(NthWeekday(nth=(1,), weekdays=(1,)), 9),
}
_EVERY_MINUTE = LocalSchedule.from_cron("* 0-22 * * *")
_ZONES = ("Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu")
_START = date(2026, 11, 20)
_RUNS = 5


def _median_ms(work: Callable[[], object], runs: int = _RUNS) -> float:
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append((time.process_time() - start) * 1e3)
    return statistics.median(times)


def _report(name: str, milliseconds: float, bound: float) -> None:
    verdict = "ok" if milliseconds <= bound else "MISSED"
    rate = 1e3 / milliseconds
    print(f"{name:<56} {milliseconds:8.2f} ms {rate:8.0f}/s  bound {bound:,.0f} ms  {verdict}")


def _plans() -> None:
    for name, schedule in _ORDINARY.items():
        slowest = 0.0
        for zone in _ZONES:
            to_utc(schedule, zone)
            slowest = max(slowest, _median_ms(partial(to_utc, schedule, zone), 20))
        _report(f"plan, slowest of {len(_ZONES)} zones: {name}", slowest, 2)


def _proofs() -> None:
    for zone in _ZONES:
        for name, schedule, bound in (
            ("daily", LocalSchedule.daily(9), 100),
            ("per minute", _EVERY_MINUTE, 1000),
        ):
            plan = to_utc(schedule, zone)
            taken = _median_ms(partial(prove, schedule, zone, plan, _START))
            _report(f"proof over ten years: {name}, {zone}", taken, bound)


def _previews() -> None:
    now = datetime.now(UTC)
    schedule = _ORDINARY["first Monday of the month"]
    next_firings(schedule, "Europe/Paris", now)
    taken = _median_ms(lambda: next_firings(schedule, "Europe/Paris", now), 20)
    _report("next five firings: first Monday of the month", taken, 2)


if __name__ == "__main__":
    _plans()
    _proofs()
    _previews()
