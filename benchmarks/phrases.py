"""Words to schedules, against `recurrent` and what `cron-descriptor` says of crons.

    pip install recurrent cron-descriptor
    python benchmarks/phrases.py

Of the English phrases of the tests, and of crons as cron-descriptor words them: the share that each
reader answers at all, the share that it gets right (the same moments in January 2027), and phrases
a second. Without the packages only our own figures are printed.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from croniter import croniter

from assistant.planners.offline.schedules import read_phrase

_TABLE = (
    Path(__file__).parents[1] / "tests/assistant/planners/offline/schedules/phrases/english.txt"
)
_START, _END = datetime(2027, 1, 1), datetime(2027, 2, 1)  # noqa: DTZ001 - local times, no zone
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
    times = croniter(cron, _START.replace(year=2026, month=12, day=31, hour=23, minute=59))
    found: Moments = []
    while (moment := times.get_next(datetime)) < _END:
        found.append(moment)
    return found


def _ours(text: str) -> Moments | None:
    reading = read_phrase(text, today=date(2027, 1, 1))
    if reading.schedule is None or reading.questions:
        return None
    return list(reading.schedule.firings_local(_START, _END))


def _recurrent() -> Reader | None:
    try:
        package: Any = import_module("recurrent")
        rules: Any = import_module("dateutil.rrule")
    except ImportError:
        return None

    def read(text: str) -> Moments | None:
        said = package.RecurringEvent(now_date=_START).parse(text)
        if not isinstance(said, str):
            return None
        rule = rules.rrulestr(said, dtstart=_START)
        return [moment.replace(second=0) for moment in rule.between(_START, _END, inc=True)]

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


def _report(title: str, cases: list[tuple[str, str]], name: str, read: Reader) -> None:
    answered = right = 0
    seconds = 0.0
    for text, cron in cases:
        start = time.perf_counter()
        try:
            found = read(text)
        except Exception:  # noqa: BLE001 - a reader that fails has not answered
            found = None
        seconds += time.perf_counter() - start
        answered += found is not None
        right += found == _meant(cron)
    print(
        f"{title:<28} {name:<10} answered {answered / len(cases):6.1%}  right "
        f"{right / len(cases):6.1%}  {len(cases) / seconds:8.0f} phrases/s"
    )


def main() -> None:
    """Measure and print."""
    readers: dict[str, Reader | None] = {"ours": _ours, "recurrent": _recurrent()}
    for title, given in (("phrases of the tests", _english()), ("cron-descriptor", _described())):
        cases = list(given)
        for name, read in readers.items():
            if cases and read:
                _report(title, cases, name, read)


if __name__ == "__main__":
    main()
