"""Schedules: words to schedules against peers, local time to UTC crons and guard, proofs, previews.

    pip install -e '.[bench]'
    python benchmarks/schedules.py

Of the English phrases of the tests, and of crons as cron-descriptor words them: the share that we
and `recurrent` answer at all, the share that each gets right (the same moments in January 2027),
and phrases a second. Without the packages only our own figures are printed. Then:

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
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from croniter import croniter

from assistant.planners.offline.schedules import read_phrase
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
_TABLE = (
    Path(__file__).parents[1] / "tests/assistant/planners/offline/schedules/phrases/english.txt"
)
_FROM, _TO = datetime(2027, 1, 1), datetime(2027, 2, 1)  # noqa: DTZ001 - local times, no zone
_CRONS = tuple(
    f"{minute} {hour} {day} {month} {weekday}"
    for minute in ("0", "30", "*/15", "5,35")
    for hour in ("9", "*", "9-17", "*/6")
    for day, month, weekday in (
        ("*", "*", "*"),
        ("*", "*", "1-5"),
        ("1", "*", "*"),
        ("*", "1", "6"),
    )
)

Moments = list[datetime]
Reader = Callable[[str], Moments | None]


def _meant(cron: str) -> Moments:
    times = croniter(cron, _FROM.replace(year=2026, month=12, day=31, hour=23, minute=59))
    found: Moments = []
    while (moment := times.get_next(datetime)) < _TO:
        found.append(moment)
    return found


def _ours(text: str) -> Moments | None:
    reading = read_phrase(text, today=date(2027, 1, 1))
    if reading.schedule is None or reading.questions:
        return None
    return list(reading.schedule.firings_local(_FROM, _TO))


def _recurrent() -> Reader | None:
    try:
        package: Any = import_module("recurrent")
        rules: Any = import_module("dateutil.rrule")
    except ImportError:
        return None

    def read(text: str) -> Moments | None:
        said = package.RecurringEvent(now_date=_FROM).parse(text)
        if not isinstance(said, str):
            return None
        rule = rules.rrulestr(said, dtstart=_FROM)
        return [moment.replace(second=0) for moment in rule.between(_FROM, _TO, inc=True)]

    return read


def _english() -> Iterable[tuple[str, str]]:
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        text, arrow, cron = line.partition(" => ")
        if arrow and not line.startswith("#") and len(cron.split()) == 5:
            yield text, cron.strip()


def _described() -> Iterable[tuple[str, str]]:
    try:
        describe: Any = import_module("cron_descriptor").get_description
    except ImportError:
        return ()
    return [(describe(cron), cron) for cron in _CRONS]


def _score(title: str, cases: list[tuple[str, str]], name: str, read: Reader) -> None:
    answered = right = 0
    seconds = 0.0
    for text, cron in cases:
        start = time.process_time()
        try:
            found = read(text)
        except Exception:  # noqa: BLE001 - a reader that fails has not answered
            found = None
        seconds += time.process_time() - start
        answered += found is not None
        right += found == _meant(cron)
    print(
        f"{title:<28} {name:<10} answered {answered / len(cases):6.1%}  right "
        f"{right / len(cases):6.1%}  {len(cases) / seconds:8.0f} phrases/s"
    )


def _readings() -> None:
    readers: dict[str, Reader | None] = {"ours": _ours, "recurrent": _recurrent()}
    for title, given in (("phrases of the tests", _english()), ("cron-descriptor", _described())):
        cases = list(given)
        for name, read in readers.items():
            if cases and read:
                _score(title, cases, name, read)


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
    _readings()
    _plans()
    _proofs()
    _previews()
