"""The Python SDK of version 0.4, in an environment of its own (`make old-sdk`), runs as it should."""

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from sandbox_runner import FunctionSource, RunRequest, Sandbox, warm_up
from sandbox_runner.executor.faults import Fault
from sandbox_runner.server.core import Keys
from tests.sandbox_runner.conformance.comparing import PYTHON, heard, recorded
from tests.sandbox_runner.conformance.conftest import APP_PROCESS, HERE, Launch, started, world
from tests.sandbox_runner.node.conftest import ROOT

PATH = "/api/inngest"
SIGNING = "signkey-test-" + "ef" * 32
OLD = ROOT / ".sdk04" / "bin" / "python"
_SAME = ("path", "attempt", "max_attempts", "steps", "stack", "events", "status")


@pytest.fixture
def start_old(processes: list[subprocess.Popen[str]], tmp_path: Path) -> Launch:
    """Starts the functions of version 0.4; the port."""
    if not OLD.exists():
        assert "CI" not in os.environ, f"{OLD} is missing; .ci/run makes it"
        pytest.skip("NOT TESTED with version 0.4 of the Python SDK: make old-sdk")
    (tmp_path / "pyapp04.py").write_text((HERE / "app04.txt").read_text())

    def launch(environment: dict[str, str]) -> str:
        command = [str(OLD), str(APP_PROCESS), "pyapp04", str(tmp_path)]
        return started(processes, command, environment)

    return launch


def same(calls: list[dict[str, Any]]) -> list[Any]:
    """What both versions of the SDK share in calls and answers."""
    return [
        (
            [*(call[name] for name in _SAME), [op["op"] for op in call["answer"]]]
            if call["status"] == 206
            else [call[name] for name in _SAME]
        )
        for call in calls
    ]


async def test_as_recorded_with_the_newer_one(tmp_path: Path, start_old: Launch) -> None:
    """It is called, and answers with the same ops, as version 0.5 was recorded to be."""
    async with world(tmp_path, start_old, Keys(), PATH) as made:
        assert await made.server.syncing.sync(made.app_url) is None
        for name, event in (("three", "bench/three"), ("flaky", "test/flaky")):
            await made.ended(event, {"n": event})
            found = heard(made.to_app.heard, f"pyapp-{name}")
            wanted = recorded(PYTHON / f"{name}.json")
            assert same(found) == same(wanted), name
        failed = await made.ended("wire/exhaust", {})
        assert (failed["status"], failed["output"]["message"]) == ("Failed", "always")


async def test_every_kind_of_step(tmp_path: Path, start_old: Launch) -> None:
    """It sleeps, waits, runs steps side by side and invokes another function."""
    async with world(tmp_path, start_old, Keys(), PATH) as made:
        assert await made.server.syncing.sync(made.app_url) is None
        event_id = await made.send("test/mixed", {"n": 1})
        await made.skip_until(lambda: made.server.core.engine.waits.any("test/go"))
        await made.send("test/go", {"n": 1})
        await made.finish()
        (run,) = (await made.client.get(f"/v1/events/{event_id}/runs")).json()["data"]
        output = run["output"]
        assert (output["got"], output["par"]) == ({"n": 1}, ["p1", "p2"])
        assert output["inv"]["child"]["got"]["x"] == 7


async def test_signed(tmp_path: Path, start_old: Launch) -> None:
    """It signs its answers and checks ours."""
    async with world(tmp_path, start_old, Keys("key", SIGNING), PATH) as made:
        assert await made.server.syncing.sync(made.app_url) is None
        assert (await made.ended("bench/three", {}))["output"] == {"sum": 6}


JOBS = """
import inngest

client = inngest.Inngest(app_id="shop")

@client.create_function(fn_id="job", trigger=inngest.TriggerEvent(event="x"))
async def job(ctx, step):
    first = await step.run("a", lambda: 1)
    await step.sleep("nap", 60_000)
    return [first, await step.run("b", lambda: 2)]
"""


async def test_in_the_sandbox(tmp_path: Path, start_old: Launch) -> None:
    """A function of version 0.4 runs in virtual time, and its steps fail on demand."""
    (tmp_path / "jobs.py").write_text(JOBS)
    source = FunctionSource(tmp_path, (tmp_path,), ("jobs",), "job")
    async with Sandbox(warm_up(tmp_path, OLD)) as sandbox:
        report = await sandbox.run(
            RunRequest(source, events=({"name": "x"},), faults={"b": Fault()}, python=OLD)
        )
    assert (report.status, report.output) == ("completed", [1, 2])
    assert [len(step.attempts) for step in report.steps] == [1, 1, 2]
    assert report.virtual_ms == 60_000 + 15_000
