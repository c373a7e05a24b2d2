"""How long the command line takes to start, against what it cannot do without.

    python benchmarks/cli.py

| figure | floor | bound |
| --- | --- | --- |
| `assistant --help` | `python -c "import click"` | 2.0 |
| `assistant plan "sync contacts hourly"` | importing pydantic, jinja2 and libcst | 1.5 |
| the same | importing what it loads that is not ours | 1.5 |
| `assistant test`, three steps, end to end | `python -c "import inngest"` | 1.5 |
| planning offline, warm | | median 5 ms, p95 8 ms |
| `assistant schedule -`, 1,000 phrases | | 2 s |

The floor of `plan` is exact: the modules of the standard library and of third parties that are in
`sys.modules` when the command ends, imported by a bare Python in the same order.
"""

from __future__ import annotations

import asyncio
import json
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
    "Create a workflow that syncs our Salesforce contacts every hour.",
    "Set up a daily job that sends a Slack summary of open tickets at 9 AM.",
    "Every Monday at 8, fetch unpaid invoices from Stripe and email them to finance@example.com",
)


_OURS = ("assistant", "generators", "sandbox_runner", "prompts", "__main__")
_FUNCTION = """
import inngest

client = inngest.Inngest(app_id="bench")


async def value(given):
    return given


@client.create_function(fn_id="three", trigger=inngest.TriggerEvent(event="bench/three"))
async def three(ctx):
    for name in ("a", "b", "c"):
        await ctx.step.run(name, value, {name: 1})
    return "done"
"""
_MAIN = """
import fastapi
import inngest.fast_api
from jobs import client, three

app = fastapi.FastAPI()
inngest.fast_api.serve(app, client, [three])
"""
_PLAN = ("plan", "sync contacts hourly", "--json")


def _alternating(*commands: list[str], files: dict[str, str] | None = None) -> list[float]:
    """Median seconds of each command, measured in turns so that noise meets all alike."""
    with tempfile.TemporaryDirectory() as folder:
        for name, content in (files or {}).items():
            (Path(folder) / name).write_text(content)
        taken: list[list[float]] = [[] for _ in commands]
        for command in commands:
            subprocess.run(command, check=True, capture_output=True, cwd=folder, env=_ENV)
        for _ in range(_RUNS):
            for times, command in zip(taken, commands, strict=True):
                start = time.perf_counter()
                subprocess.run(command, check=True, capture_output=True, cwd=folder, env=_ENV)
                times.append(time.perf_counter() - start)
    return [statistics.median(times) for times in taken]


def _foreign(*arguments: str) -> str:
    """A program that imports what the command loads and is not ours."""
    code = (
        "import json, sys; from assistant.cli.app import run; run(sys.argv[1:]);"
        "json.dump(list(sys.modules), sys.stderr)"
    )
    with tempfile.TemporaryDirectory() as empty:
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments],
            check=True,
            capture_output=True,
            cwd=empty,
            env=_ENV,
        )
    names = [n for n in json.loads(done.stderr.splitlines()[-1]) if n.split(".")[0] not in _OURS]
    return (
        "from importlib import import_module\n"
        f"for name in {names!r}:\n"
        "    try:\n        import_module(name)\n"
        "    except ImportError:\n        pass\n"
    )


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
    times = []
    for request in _REQUESTS:
        asyncio.run(planner.plan(request, context))
        for _ in range(20):
            start = time.process_time()
            asyncio.run(planner.plan(request, context))
            times.append((time.process_time() - start) * 1e3)
    median, late = statistics.median(times), statistics.quantiles(times, n=20)[-1]
    for name, each, bound in (("median", median, 5), ("p95", late, 8)):
        verdict = "ok" if each <= bound else "MISSED"
        print(f"plan warm, {name:<29} {each:7.1f} ms  bound {bound} ms  {verdict}")


def _scheduling() -> None:
    lines = "".join(
        json.dumps({"id": str(n), "text": f"every weekday at {n % 12 + 1} pm"}) + "\n"
        for n in range(1000)
    )
    start = time.perf_counter()
    subprocess.run(
        [_ASSISTANT, "schedule", "-"], input=lines.encode(), check=True, capture_output=True
    )
    taken = time.perf_counter() - start
    verdict = "ok" if taken <= 2 else "MISSED"
    print(f"{'assistant schedule -, 1,000 phrases':<40} {taken:7.2f} s   bound 2 s  {verdict}")


def main() -> None:
    """Measure and print."""
    python = [sys.executable, "-c"]
    named = "from pydantic import BaseModel; import jinja2, libcst"
    click, help_, libraries, needed, plan = _alternating(
        [*python, "import click"],
        [_ASSISTANT, "--help"],
        [*python, named],
        [*python, _foreign(*_PLAN)],
        [_ASSISTANT, *_PLAN],
    )
    _report("assistant --help", help_, click, 2.0)
    _report("assistant plan / pydantic, jinja2, libcst", plan, libraries, 1.5)
    _report("assistant plan / only what it loads", plan, needed, 1.5)
    inngest, tested = _alternating(
        [*python, "import inngest"],
        [_ASSISTANT, "test", "three"],
        files={"main.py": _MAIN, "jobs.py": _FUNCTION},
    )
    _report("assistant test", tested, inngest, 1.5)
    _planning()
    _scheduling()


if __name__ == "__main__":
    main()
