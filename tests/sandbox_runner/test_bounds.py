"""Laws of the bounds of a run: each ends it, and the report names it and says how to raise it."""

from pathlib import Path
from typing import Literal

import pytest

from sandbox_runner import FunctionSource, Limits, RunRequest, Sandbox
from sandbox_runner.bounds import BOUNDS, NotABound, with_bound

APP = """
import inngest, os, sys, threading, time

client = inngest.Inngest(app_id="bounded")

@client.create_function(fn_id="job", retries=0, trigger=inngest.TriggerEvent(event="x"))
async def job(ctx):
    async def body():
        {body}
    {around}
"""
ONE_STEP = 'return await ctx.step.run("one", body)'
MANY_STEPS = 'for n in range(9): await ctx.step.run(f"s{n}", body)'
MEGABYTE = 1024 * 1024
CASES = {
    "memory": ("x = [bytes(100_000) for _ in range(100_000)]", ONE_STEP, "300MB"),
    "cpu": ("while True: pass", ONE_STEP, "1s"),
    "call": ("time.sleep(1000)", ONE_STEP, "0.2s"),
    "time": ("time.sleep(1000)", ONE_STEP, "0.2s"),
    "threads": (
        "[threading.Thread(target=time.sleep, args=(99,), daemon=True).start() for _ in range(60)];"
        " time.sleep(99)",
        ONE_STEP,
        "20",
    ),
    "descriptors": ("x = [os.open('/dev/null', 0) for _ in range(999)]", ONE_STEP, "64"),
    "scratch": ("open(os.environ['HOME'] + '/f', 'wb').write(bytes(9 << 20))", ONE_STEP, "4MB"),
    "files": (
        "[open(f\"{os.environ['HOME']}/{n}\", 'w').close() for n in range(400)]; time.sleep(99)",
        ONE_STEP,
        "100",
    ),
    "output": ("return 'x' * 100_000", ONE_STEP, "10KB"),
    "state": ("return 'x' * 5_000", MANY_STEPS, "20KB"),
    "log": ("print('x' * 100_000)", ONE_STEP, "10KB"),
    "steps": ("pass", MANY_STEPS, "5"),
}


@pytest.mark.parametrize("tier", ["A", "B"])
@pytest.mark.parametrize("name", CASES)
async def test_a_bound_is_named(tmp_path: Path, name: str, tier: Literal["A", "B"]) -> None:
    """A run that goes over a bound says which one, and how to allow more."""
    body, around, value = CASES[name]
    (tmp_path / "jobs.py").write_text(APP.format(body=body, around=around))
    source = FunctionSource(tmp_path, (tmp_path,), ("jobs",), "job")
    limits = with_bound(Limits(), name, value)
    async with Sandbox() as sandbox:
        report = await sandbox.run(RunRequest(source, limits=limits, tier=tier))
    said = [report.error.message if report.error else "", *report.notes]
    assert any(f"--limit {name}=N" in each for each in said), said
    assert (report.status == "completed") == (name == "log")


async def test_empty_lines_are_bounded(tmp_path: Path) -> None:
    """Lines are counted too; what is kept is the beginning, and the report says so."""
    body = "print('first'); print('\\n' * 5_000)"
    (tmp_path / "jobs.py").write_text(APP.format(body=body, around=ONE_STEP))
    source = FunctionSource(tmp_path, (tmp_path,), ("jobs",), "job")
    limits = with_bound(Limits(), "log", "10KB")
    async with Sandbox() as sandbox:
        report = await sandbox.run(RunRequest(source, limits=limits))
    assert report.status == "completed"
    assert report.logs[0].text == "first"
    assert len(report.logs) == 10 * 1024 // 26
    assert any("--limit log=N" in note for note in report.notes)


async def test_runs_that_a_run_starts_are_bounded(tmp_path: Path) -> None:
    """A function that invokes itself without end is ended by the bound of runs."""
    around = 'return await ctx.step.invoke("again", function=job)'
    (tmp_path / "jobs.py").write_text(APP.format(body="pass", around=around))
    source = FunctionSource(tmp_path, (tmp_path,), ("jobs",), "job")
    limits = with_bound(Limits(), "runs", "3")
    async with Sandbox() as sandbox:
        report = await sandbox.run(RunRequest(source, limits=limits))
    assert report.status != "completed"
    assert len(report.children) <= 3
    assert "--limit runs=N" in str(report.to_json())


async def test_loading_is_bounded(tmp_path: Path) -> None:
    """A module that never ends loading is ended, by the bound of loading."""
    (tmp_path / "jobs.py").write_text("import time; time.sleep(1000)")
    source = FunctionSource(tmp_path, (tmp_path,), ("jobs",), "job")
    limits = with_bound(Limits(), "load", "0.2s")
    async with Sandbox() as sandbox:
        report = await sandbox.run(RunRequest(source, limits=limits))
    assert report.error is not None
    assert "--limit load=N" in report.error.message


@pytest.mark.parametrize("name", BOUNDS)
def test_every_bound_can_be_typed(name: str) -> None:
    """Every field of the limits has one name, and takes a number."""
    assert with_bound(Limits(), name, "77") != Limits()
    assert {bound.field for bound in BOUNDS.values()} == set(Limits.__dataclass_fields__)


def test_units() -> None:
    """Sizes and times have units; nothing else is a bound."""
    assert with_bound(Limits(), "memory", "2GB").memory_bytes == 2 * 1024**3
    assert with_bound(Limits(), "time", "5min").run_seconds == 300
    for name, value in (("nonsense", "1"), ("memory", "much"), ("threads", "0"), ("cpu", "-1")):
        with pytest.raises(NotABound):
            with_bound(Limits(), name, value)
