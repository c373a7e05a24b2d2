"""Laws of the supervisor: whatever breaks, it says so, cleans up, and the next run works."""

import asyncio
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal

import pytest

from sandbox_runner import FunctionSource, Limits, Report, RunEvent, RunRequest, Sandbox
from tests.sandbox_runner.node.conftest import Source, app, job
from tests.sandbox_runner.test_hygiene import QUICK, descendants, ends

__all__ = ["app"]

SLEEPING = """
import inngest, time
client = inngest.Inngest(app_id="shop")
@client.create_function(fn_id="job", retries=0, trigger=inngest.TriggerEvent(event="x"))
async def job(ctx):
    print("stuck", flush=True)
    time.sleep(1000)
"""
MAIN = """
import asyncio, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from sandbox_runner import FunctionSource, RunRequest, Sandbox
root, tier, runtime, module = Path(sys.argv[2]), *sys.argv[3:]
async def main():
    async with Sandbox() as sandbox:
        source = FunctionSource(root, (root,), (module,), "job", runtime=runtime)
        tell = lambda event: event.kind == "log" and print("stuck", flush=True)
        for _ in range(2):
            await sandbox.run(RunRequest(source, tier=tier), tell)
asyncio.run(main())
"""
FULL = """
import asyncio, os, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from sandbox_runner import FunctionSource, RunRequest, Sandbox
from sandbox_runner.jail.namespaces import become_admin
from sandbox_runner.jail.system import function
root, disk = Path(sys.argv[2]), Path(sys.argv[3])
if os.getuid() != 0:
    become_admin()
function("unshare", 0x20000)
function("mount", b"none", b"/", None, 16384 | (1 << 18), None)
function("mount", b"tmpfs", bytes(disk), b"tmpfs", 0, b"size=256k,mode=777")
os.environ["TMPDIR"] = str(disk)
async def main():
    async with Sandbox() as sandbox:
        request = RunRequest(FunctionSource(root, (root,), ("jobs",), "job"), tier=sys.argv[4])
        filler = disk / "filler"
        try:
            with filler.open("wb", buffering=0) as file:
                while True: file.write(bytes(4096))
        except OSError: pass
        full = await sandbox.run(request)
        filler.unlink()
        again = await sandbox.run(request)
        print(full.status, "|", full.error and full.error.message, "|", again.status, again.output)
    print(os.listdir(disk))
asyncio.run(main())
"""
ROOT = str(Path(__file__).parents[2])
SHORT = Limits(call_seconds=0.3)


def python_source(folder: Path, code: str) -> FunctionSource:
    (folder / "jobs.py").write_text(code)
    return FunctionSource(folder, (folder,), ("jobs",), "job")


def stuck(app: Source, folder: Path, runtime: str) -> FunctionSource:
    """A function that says "stuck" and never ends."""
    if runtime == "node":
        return app(job("console.log('stuck'); for (;;);"))
    return python_source(folder, SLEEPING)


@pytest.mark.parametrize("tier", ["A", "A'", "B"])
@pytest.mark.parametrize("runtime", ["python", "node"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_the_end_of_the_assistant_leaves_no_process(
    app: Source, tmp_path: Path, number: signal.Signals, runtime: str, tier: str
) -> None:
    """In every tier and runtime, everything that was started is gone a second later."""
    if tier == "A'" and not os.access("/usr/bin/bwrap", os.X_OK):
        assert "CI" not in os.environ, "bwrap is missing; .ci/run installs it"
        pytest.skip("NOT TESTED in tier A': there is no bwrap (apt-get install bubblewrap)")
    found = stuck(app, tmp_path, runtime)
    main = tmp_path / "main.py"
    main.write_text(MAIN)
    given = [ROOT, str(found.app_root), tier, runtime, found.modules[0]]
    command = [sys.executable, str(main), *given]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"stuck\n"
        pids = descendants(process.pid)
        process.send_signal(number)
        assert len(pids) >= 2
        assert all(map(ends, pids))
        process.communicate()


@pytest.mark.parametrize("tier", ["A", "B"])
@pytest.mark.parametrize("runtime", ["python", "node"])
async def test_a_run_that_is_given_up_leaves_no_process(
    app: Source, tmp_path: Path, runtime: str, tier: Literal["A", "B"]
) -> None:
    """What Esc does: the run is gone a second later, and the sandbox runs the next one."""
    found, began = stuck(app, tmp_path, runtime), asyncio.Event()

    def hear(event: RunEvent) -> None:
        if event.kind == "log":
            began.set()

    async with Sandbox() as sandbox:
        running = asyncio.create_task(sandbox.run(RunRequest(found, tier=tier), hear))
        await asyncio.wait_for(began.wait(), 30)
        (server,) = sandbox._servers.values()
        pids = descendants(server._launched.process.pid)
        running.cancel()
        await asyncio.wait([running])
        assert running.cancelled()
        assert pids
        assert all(map(ends, pids))
        again = python_source(tmp_path, QUICK)
        assert (await sandbox.run(RunRequest(again, tier=tier))).output == 1


@pytest.mark.parametrize("tier", ["A", "B"])
def test_a_full_disk(tmp_path: Path, tier: str) -> None:
    """It is said; when there is room again, the next run of the same sandbox works."""
    disk = tmp_path / "disk"
    disk.mkdir()
    python_source(tmp_path, QUICK)
    main = tmp_path / "main.py"
    main.write_text(FULL)
    command = [sys.executable, str(main), ROOT, str(tmp_path), str(disk), tier]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    said, left = done.stdout.splitlines()
    assert said.endswith("| completed 1"), said
    assert said.startswith("completed") or "No space left" in said
    assert left == "[]"


async def test_no_descriptors_left(tmp_path: Path) -> None:
    """A run without descriptors is refused with the reason; with them the next one works."""
    source = python_source(tmp_path, QUICK)
    async with Sandbox() as sandbox:
        assert (await sandbox.run(RunRequest(source))).output == 1
        with no_descriptors():
            refused = await sandbox.run(RunRequest(source))
        again = await sandbox.run(RunRequest(source))
    assert refused.status == "crashed"
    assert refused.error is not None
    assert "Too many open files" in refused.error.message
    assert again.output == 1


async def test_a_jail_that_is_not_torn_down(tmp_path: Path) -> None:
    """A fork server that does not kill what it is told to is killed itself; the next run has another."""
    source = python_source(tmp_path, SLEEPING)
    pids: list[int] = []

    def stop(event: RunEvent) -> None:
        if event.kind == "log":
            (server,) = sandbox._servers.values()
            pids.extend([server._launched.process.pid, *descendants(server._launched.process.pid)])
            os.kill(server._launched.process.pid, signal.SIGSTOP)

    async with Sandbox() as sandbox:
        lost = await sandbox.run(RunRequest(source, limits=SHORT), stop)
        again = await sandbox.run(RunRequest(python_source(tmp_path, QUICK)))
    assert lost.status == "timed_out"
    assert again.output == 1
    assert len(pids) == 2
    assert all(map(ends, pids))


@pytest.mark.parametrize("tier", ["A", "B"])
async def test_a_folder_that_cannot_be_removed(tmp_path: Path, tier: str) -> None:
    """What a run leaves and nobody can remove keeps no further run from working."""
    source = python_source(tmp_path, QUICK)
    async with Sandbox() as sandbox:
        first = await _with_stubborn_folder(sandbox, source, tier)
        again = await sandbox.run(RunRequest(source, tier=tier))  # type: ignore[arg-type]
    assert (first.output, again.output) == (1, 1)


async def _with_stubborn_folder(sandbox: Sandbox, source: FunctionSource, tier: str) -> Report:
    """A run during which its scratch folder goes away, so that removing it fails."""

    def take_away(event: RunEvent) -> None:
        if event.kind == "run_started":
            assert sandbox._scratch is not None
            for folder in sandbox._scratch.glob("run-*"):
                folder.rename(folder.with_name("gone"))

    return await sandbox.run(RunRequest(source, tier=tier), take_away)  # type: ignore[arg-type]


async def test_runs_that_are_given_up_at_once(tmp_path: Path) -> None:
    """Runs that are cancelled at any moment leave a sandbox that works."""
    source = python_source(tmp_path, QUICK)
    async with Sandbox() as sandbox:
        for turns in (1, 2, 5, 20, 60):
            running = asyncio.create_task(sandbox.run(RunRequest(source)))
            for _ in range(turns):
                await asyncio.sleep(0)
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
        assert (await sandbox.run(RunRequest(source))).output == 1


@contextmanager
def no_descriptors() -> Iterator[None]:
    """Every descriptor that this process may have is in use."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(soft, 4096), hard))
    hoard: list[int] = []
    try:
        with suppress(OSError):
            while True:
                hoard.append(os.open("/dev/null", os.O_RDONLY))
        yield
    finally:
        for descriptor in hoard:
            os.close(descriptor)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
