"""What the jail costs: to the first step, for whole runs, cold, in a long row, and for Node.

`python benchmarks/jail.py [RUNS]` prints a table. Medians of runs that take turns, next to the same
without a jail (`--unsafe`), so that a busy machine disturbs all alike.

What is counted: "cold" is a program from its start to its end, with our own Python, its imports, the
fork server and the stub server; "adds" is what it takes beyond the first row, which loads the app
and its SDK and nothing else. "First step" begins when a sandbox that is open is asked for a run, and
ends when the first step's answer is read: for Node that has its own start and the SDK's import in it,
for "waiting" these were done while nobody waited. "Three steps" ends with the jail torn down. Bounds,
on an idle machine: first step 40 ms, three steps 45 ms; Node adds 180 ms cold, 60 ms waiting.
"""

import asyncio
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from sandbox_runner import FunctionSource, RunEvent, RunRequest, Sandbox
from sandbox_runner.errors import LoadFailed

ROOT = Path(__file__).parents[1]
MANY = 200
ROUNDS = 15
PYTHON = """
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
NODE = """
const { Inngest } = require("inngest");
const inngest = new Inngest({ id: "bench" });
exports.three = inngest.createFunction(
  { id: "three", triggers: [{ event: "bench/three" }] },
  async ({ step }) => {
    for (const name of ["a", "b", "c"]) await step.run(name, () => ({ [name]: 1 }));
    return "done";
  },
);
"""
COLD = """
import sys
from pathlib import Path
from sandbox_runner import FunctionSource, RunRequest, run
root = Path(sys.argv[1])
source = FunctionSource(root, (root,), (sys.argv[2],), "three", runtime=sys.argv[3])
report = run(RunRequest(source, tier=sys.argv[4]))
assert report.status == "completed", report.error
"""


class Timed:
    """Runs one function and notes when its first step had ended and when all of it had."""

    def __init__(self, sandbox: Sandbox, source: FunctionSource, tier: Any) -> None:
        self._sandbox = sandbox
        self._request = RunRequest(source, tier=tier)
        self.fresh = False
        """Whether no worker can wait for the next run."""
        self.first: list[float] = []
        self.whole: list[float] = []

    async def run(self) -> None:
        """Once more."""
        began, steps = time.perf_counter(), []

        def heard(event: RunEvent) -> None:
            if event.kind == "attempt":
                steps.append(time.perf_counter() - began)

        own = {"RUN": str(len(self.whole))} if self.fresh else {}
        report = await self._sandbox.run(replace(self._request, environment=own), heard)
        self.whole.append((time.perf_counter() - began) * 1000)
        if report.status != "completed":
            raise LoadFailed("Failed", str(report.error))
        self.first.append(steps[0] * 1000)


def main() -> None:
    """Measure and print."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else MANY
    with tempfile.TemporaryDirectory() as folder:
        python, node = _sources(Path(folder))
        _print_cold(Path(folder), python)
        asyncio.run(_warm("Python", python, ("unsafe", "B", "A'", "A")))
        asyncio.run(_row(python, runs))
        if node is None:
            print("Node: not measured; `make node` installs what it needs")
            return
        _print_cold(Path(folder), node)
        asyncio.run(_warm("Node", node, ("unsafe", "B", "A"), fresh=True))
        asyncio.run(_warm("waiting", node, ("unsafe", "B", "A"), pause=1.0))


def _sources(folder: Path) -> tuple[FunctionSource, FunctionSource | None]:
    (folder / "jobs.py").write_text(PYTHON)
    (folder / "jobs.cjs").write_text(NODE)
    (folder / "cold.py").write_text(COLD)
    source = FunctionSource(folder, (folder,), ("jobs",), "three")
    packages = ROOT / ".node" / "v4" / "node_modules"
    if not packages.is_dir() or shutil.which("node") is None:
        return source, None
    (folder / "node_modules").symlink_to(packages)
    return source, FunctionSource(folder, (folder,), ("jobs.cjs",), "three", runtime="node")


def _print_cold(folder: Path, source: FunctionSource) -> None:
    """Programs from their start to their end, taking turns."""
    cold = [sys.executable, f"{folder}/cold.py", str(folder), source.modules[0], source.runtime]
    commands = {f"cold, tier {tier}": [*cold, tier] for tier in ("unsafe", "B", "A")}
    if source.runtime == "python":
        commands = {
            "python -c 'import inngest'": [sys.executable, "-c", "import inngest"]
        } | commands
    else:
        load = f"require('{folder}/jobs.cjs')"
        commands = {"node -e \"require('./jobs')\"": ["node", "-e", load]} | commands
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(ROUNDS // 2):
        for name, command in commands.items():
            began = time.perf_counter()
            subprocess.run(
                command, check=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}
            )
            seconds[name].append(time.perf_counter() - began)
    medians = {name: statistics.median(values) * 1000 for name, values in seconds.items()}
    base = next(iter(medians.values()))
    for name, value in medians.items():
        adds = f"  adds {value - base:6.1f} ms" if value is not base else ""
        print(f"{source.runtime:7} {name:32} {value:8.1f} ms{adds}")


async def _warm(
    title: str,
    source: FunctionSource,
    tiers: tuple[str, ...],
    *,
    pause: float = 0,
    fresh: bool = False,
) -> None:
    """Fresh jails in a sandbox that is warm."""
    async with _timed(source, tiers) as timed:
        for each in timed.values():
            each.fresh = fresh
        for _ in range(ROUNDS):
            for each in timed.values():
                await each.run()
                await asyncio.sleep(pause)
        for tier, each in timed.items():
            first, whole = statistics.median(each.first[1:]), statistics.median(each.whole[1:])
            print(
                f"{title:7} tier {tier:7} first step {first:6.1f} ms, three steps {whole:6.1f} ms"
            )


@asynccontextmanager
async def _timed(source: FunctionSource, tiers: tuple[str, ...]) -> AsyncIterator[dict[str, Timed]]:
    """A sandbox for each tier that can be had."""
    found: dict[str, Timed] = {}
    sandboxes = [(tier, Sandbox()) for tier in tiers]
    for tier, sandbox in sandboxes:
        await sandbox.__aenter__()
        timed = Timed(sandbox, source, tier)
        try:
            await timed.run()
        except LoadFailed:
            print(f"tier {tier}: cannot be had here")
        else:
            found[tier] = timed
    try:
        yield found
    finally:
        for _, sandbox in sandboxes:
            await sandbox.__aexit__(None, None, None)


async def _row(source: FunctionSource, runs: int) -> None:
    """Many runs in a row: what of the assistant's own grows."""
    async with Sandbox() as sandbox:
        timed = Timed(sandbox, source, "best")
        for _ in range(20):
            await timed.run()
        before = _use()
        for _ in range(runs):
            await timed.run()
        after = _use()
    grown = {name: f"{after[name] - before[name]:+d}" for name in before}
    print(f"{runs} runs in a row: {grown}; {statistics.median(timed.whole):.1f} ms each")


def _use() -> dict[str, int]:
    """Memory (kB), descriptors and files of this process and its sandboxes."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    resident = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    base = Path(os.environ.get("TMPDIR") or tempfile.gettempdir())
    folders = base.glob(f"inngest-sandbox-{os.getpid()}-*")
    return {
        "memory_kb": int(resident.split()[1]),
        "descriptors": len(os.listdir("/proc/self/fd")),  # noqa: PTH208
        "files": sum(1 for folder in folders for _ in folder.rglob("*")),
    }


if __name__ == "__main__":
    main()
