"""How much a run in the sandbox adds: cold against `import inngest`, warm, and in a series.

`python benchmarks/sandbox.py` prints a table. Every figure is a median of runs that take turns, so
that a busy machine disturbs all alike. Bounds: a cold run 1.5 times `import inngest`, a warm one 25 ms.
All runs are in the best jail that there is here, a fresh one for each but those of the series; a warm
run begins when it is asked for and ends with its jail torn down.

Before each run the code on the import path that lies outside of the installed packages is looked
through for what may not be read. In an environment with editable installs, such as the one of this
checkout, that is more than in an app's own; an argument names the Python of one.

    python benchmarks/sandbox.py [PYTHON]
"""

import asyncio
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

PYTHON = Path(sys.argv[1]) if sys.argv[1:] else None
"""The app's; None is the one that runs this."""
ROUNDS = 9
WARM_RUNS = 40
START = datetime(2027, 1, 1, tzinfo=UTC)
HOURS = 8760
"""Of a year: the runs of the series, each with three steps."""
APP = """
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
COLD = """
import sys
from pathlib import Path
from sandbox_runner import FunctionSource, RunRequest, run
root = Path(sys.argv[1])
report = run(RunRequest(FunctionSource(root, (root,), ("jobs",), "three")))
assert report.status == "completed", report.error
"""


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "jobs.py").write_text(APP)
        (Path(folder) / "cold.py").write_text(COLD)
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "python -c 'import inngest'": [sys.executable, "-c", "import inngest"],
            "cold run of three steps": [sys.executable, f"{folder}/cold.py", folder],
        }
        medians = in_turn({name: program(command) for name, command in commands.items()})
        base = medians["python -c 'import inngest'"]
        for name, seconds in medians.items():
            print(f"{name:32} {seconds * 1000:8.1f} ms {seconds / base:6.2f} x")
        print(f"{'  bound 1.5 x':32} {verdict(medians['cold run of three steps'], base * 1.5)}")
        tier, (first, *warm) = asyncio.run(warm_runs(Path(folder)))
        print(f"{'jail':32} tier {tier}")
        middle, worst = statistics.median(warm), max(warm)
        print(f"{'first run in a sandbox':32} {first * 1000:8.1f} ms")
        print(f"{'warm run of three steps':32} {middle * 1000:8.1f} ms (worst {worst * 1000:.1f})")
        print(f"{'  bound 25 ms':32} {verdict(middle, 0.025)}")
        seconds, memory = asyncio.run(year(Path(folder)))
        each = seconds / HOURS * 1000
        print(f"{'a year of hourly runs':32} {seconds:8.1f} s  ({each:.2f} ms a run, {memory} MB)")


def verdict(seconds: float, bound: float) -> str:
    """Whether a bound is kept."""
    return "ok" if seconds <= bound else "MISSED"


def program(command: list[str]) -> Callable[[], None]:
    """What runs a program to its end."""
    return lambda: subprocess.run(command, check=True).check_returncode()


def in_turn(tasks: dict[str, Callable[[], None]]) -> dict[str, float]:
    """Median seconds of each task."""
    seconds: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(ROUNDS):
        for name, task in tasks.items():
            began = time.perf_counter()
            task()
            seconds[name].append(time.perf_counter() - began)
    return {name: statistics.median(values) for name, values in seconds.items()}


async def warm_runs(root: Path) -> tuple[str, list[float]]:
    """The tier, and the seconds of runs in one sandbox, the first one cold."""
    from sandbox_runner import FunctionSource, RunRequest, Sandbox

    request = RunRequest(FunctionSource(root, (root,), ("jobs",), "three"), python=PYTHON)
    seconds, tier = [], ""
    async with Sandbox() as sandbox:
        for _ in range(WARM_RUNS + 1):
            began = time.perf_counter()
            report = await sandbox.run(request)
            assert report.status == "completed", report.error
            seconds.append(time.perf_counter() - began)
            tier = str((report.jail or {}).get("tier"))
    return tier, seconds


async def year(root: Path) -> tuple[float, int]:
    """Seconds for a year of hourly runs in one series, and the most memory (MB) of this process."""
    from sandbox_runner import FunctionSource, RunRequest, Sandbox

    source = FunctionSource(root, (root,), ("jobs",), "three")
    moments = (START + timedelta(hours=hour) for hour in range(HOURS))
    requests = (RunRequest(source, at=moment) for moment in moments)
    began = time.perf_counter()
    async with Sandbox() as sandbox:
        async for report in sandbox.runs(requests):
            assert report.status == "completed", report.error
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return time.perf_counter() - began, memory


if __name__ == "__main__":
    main()
