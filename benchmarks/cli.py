"""How long the command line takes to start, against what it cannot do without.

    python benchmarks/cli.py

| figure | floor | bound |
| --- | --- | --- |
| `assistant --help` | `python -c "import click"` | 2.0 |
| `assistant plan "sync contacts hourly"` | importing pydantic, jinja2 and libcst | 1.5 |
| planning offline, warm | | 5 ms |
"""

from __future__ import annotations

import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_ASSISTANT = str(Path(sys.executable).with_name("assistant"))
_RUNS = 15
_ENV = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
_REQUESTS = (
    "sync contacts hourly",
    "Post the number of open tickets to #support every weekday at 9 AM Paris time",
    "When a user signs up, send a welcome email, wait three days and send a follow-up",
)


def _alternating(*commands: list[str]) -> list[float]:
    """Median seconds of each command, measured in turns so that noise meets all alike."""
    with tempfile.TemporaryDirectory() as empty:
        taken: list[list[float]] = [[] for _ in commands]
        for command in commands:
            subprocess.run(command, check=True, capture_output=True, cwd=empty, env=_ENV)
        for _ in range(_RUNS):
            for times, command in zip(taken, commands, strict=True):
                start = time.perf_counter()
                subprocess.run(command, check=True, capture_output=True, cwd=empty, env=_ENV)
                times.append(time.perf_counter() - start)
    return [statistics.median(times) for times in taken]


def _report(name: str, seconds: float, floor: float, bound: float) -> None:
    ratio = seconds / floor
    verdict = "ok" if ratio <= bound else "MISSED"
    print(
        f"{name:<40} {seconds * 1e3:7.1f} ms  floor {floor * 1e3:7.1f} ms  "
        f"{ratio:5.2f}x  bound {bound}x  {verdict}"
    )


def _planning() -> None:
    from assistant.planners.offline.planner import OfflinePlanner
    from assistant.planners.protocol import Context

    planner, context = OfflinePlanner(), Context()
    for request in _REQUESTS:
        asyncio.run(planner.plan(request, context))
        start = time.perf_counter()
        for _ in range(20):
            asyncio.run(planner.plan(request, context))
        each = (time.perf_counter() - start) / 20 * 1e3
        verdict = "ok" if each <= 5 else "MISSED"
        print(f"plan warm {each:6.2f} ms  bound 5 ms  {verdict}   {request}")


def main() -> None:
    """Measure and print."""
    python = [sys.executable, "-c"]
    click, help_, needed, plan = _alternating(
        [*python, "import click"],
        [_ASSISTANT, "--help"],
        [*python, "from pydantic import BaseModel; import jinja2, libcst"],
        [_ASSISTANT, "plan", "sync contacts hourly", "--json"],
    )
    _report("assistant --help", help_, click, 2.0)
    _report("assistant plan", plan, needed, 1.5)
    _planning()


if __name__ == "__main__":
    main()
