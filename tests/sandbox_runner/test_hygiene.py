"""Nothing is left behind: no process, no descriptor, no folder, no thread."""

import asyncio
import os
import select
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from sandbox_runner import FunctionSource, Limits, RunEvent, RunRequest, Sandbox, run, warm_up
from sandbox_runner.scratch import new_scratch, sweep

pytestmark = pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="needs pidfds and /proc")
in_session = pytest.mark.asyncio(loop_scope="session")

QUICK = """
import inngest
client = inngest.Inngest(app_id="shop")
@client.create_function(fn_id="job", trigger=inngest.TriggerEvent(event="x"))
async def job(ctx):
    async def one(): return 1
    return await ctx.step.run("one", one)
"""
STUCK = """
import threading, time
import inngest
client = inngest.Inngest(app_id="shop")
@client.create_function(fn_id="job", trigger=inngest.TriggerEvent(event="x"))
async def job(ctx):
    threading.Thread(target=time.sleep, args=(1000,)).start()
    print("stuck", flush=True)
    time.sleep(1000)
"""
MAIN = """
import asyncio, sys
from pathlib import Path
from sandbox_runner import FunctionSource, RunRequest, Sandbox
root = Path(sys.argv[1])
async def main():
    async with Sandbox() as sandbox:
        source = FunctionSource(root, (root,), ("jobs",), "job")
        tell = lambda event: event.kind == "log" and print("stuck", flush=True)
        await sandbox.run(RunRequest(source), tell)
asyncio.run(main())
"""
SECONDS = 1.0


def source(folder: Path, code: str) -> FunctionSource:
    (folder / "jobs.py").write_text(code)
    return FunctionSource(folder, (folder,), ("jobs",), "job")


def descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def caches(folder: Path) -> list[Path]:
    return list(folder.rglob("__pycache__"))


def our_folders() -> list[Path]:
    base = Path(os.environ.get("TMPDIR") or "/tmp")
    return list(base.glob(f"inngest-sandbox-{os.getpid()}-*"))


def descendants(pid: int) -> list[int]:
    """Processes that a process has started, and what these have started."""
    parents = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(folder.name)] = int(
                (folder / "stat").read_text().rpartition(")")[2].split()[1]
            )
        except OSError:
            continue
    found = [pid]
    for each in found:
        found += [child for child, parent in parents.items() if parent == each]
    return found[1:]


def ends(pid: int) -> bool:
    """Whether a process ends, or has ended."""
    try:
        descriptor = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([descriptor], [], [], SECONDS)[0])
    finally:
        os.close(descriptor)


@in_session
async def test_a_sandbox_leaves_nothing(tmp_path: Path) -> None:
    """When it is closed its folders, threads' work and descriptors are gone."""
    wanted = source(tmp_path, QUICK)
    folders, opened = set(our_folders()), descriptors()
    async with Sandbox() as sandbox:
        assert (await sandbox.run(RunRequest(wanted))).output == 1
        assert set(our_folders()) > folders
    assert set(our_folders()) == folders
    assert descriptors() == opened
    assert caches(tmp_path) == []


@in_session
async def test_many_runs(tmp_path: Path, sandbox: Sandbox) -> None:
    """Runs in a row use no more descriptors, folders or threads than one."""
    wanted = source(tmp_path, QUICK)

    def used() -> tuple[int, int, int]:
        folders = [path for folder in our_folders() for path in folder.rglob("*")]
        return descriptors(), len(folders), threading.active_count()

    await sandbox.run(RunRequest(wanted))
    before = used()
    for _ in range(20):
        assert (await sandbox.run(RunRequest(wanted))).output == 1
    assert used() == before


@in_session
async def test_a_function_starts_no_process(tmp_path: Path, sandbox: Sandbox) -> None:
    """Neither a program nor a fork of itself."""
    for code in ("__import__('subprocess').Popen(['sleep', '99']).pid", "__import__('os').fork()"):
        wanted = source(tmp_path, QUICK.replace("return 1", f"return {code}"))
        report = await sandbox.run(RunRequest(wanted))
        assert report.status == "failed"
        assert report.error is not None
        assert report.error.name == "PermissionError"


@in_session
async def test_stuck_run_is_killed(tmp_path: Path, sandbox: Sandbox) -> None:
    """After the limit nothing of the run is alive."""
    seen: list[int] = []
    request = RunRequest(source(tmp_path, STUCK), limits=Limits(call_seconds=1))
    report = await sandbox.run(request, lambda _: seen.extend(descendants(os.getpid())))
    assert report.status == "timed_out"
    assert [line.text for line in report.logs] == ["stuck"]
    assert set(seen) > set(descendants(os.getpid()))


@in_session
async def test_run_that_is_given_up(tmp_path: Path, sandbox: Sandbox) -> None:
    """A run that is cancelled is killed, and the sandbox runs the next one."""
    before, stuck = set(descendants(os.getpid())), asyncio.Event()

    def hear(event: RunEvent) -> None:
        if event.kind == "log":
            stuck.set()

    running = asyncio.create_task(sandbox.run(RunRequest(source(tmp_path, STUCK)), hear))
    await asyncio.wait_for(stuck.wait(), 10)
    workers = set(descendants(os.getpid())) - before
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert workers
    assert all(map(ends, workers))
    assert (await sandbox.run(RunRequest(source(tmp_path, QUICK)))).output == 1


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_death_of_the_assistant(tmp_path: Path, number: signal.Signals) -> None:
    """However the assistant ends, its fork server and worker end within a second."""
    source(tmp_path, STUCK)
    main = tmp_path / "main.py"
    main.write_text(MAIN)
    with subprocess.Popen(
        [sys.executable, main, tmp_path],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"stuck\n"
        pids = descendants(process.pid)
        process.send_signal(number)
        assert len(pids) == 2
        assert all(map(ends, pids))
        process.communicate()
    assert not list(
        Path(os.environ.get("TMPDIR") or "/tmp").glob(f"inngest-sandbox-{process.pid}-*")
    )


def test_death_of_the_fork_server(tmp_path: Path) -> None:
    """When the process that forked a run is killed, the run ends within a second too."""
    source(tmp_path, STUCK)
    main = tmp_path / "main.py"
    main.write_text(MAIN)
    with subprocess.Popen(
        [sys.executable, main, tmp_path], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        server, worker = descendants(process.pid)
        os.kill(server, signal.SIGKILL)
        assert ends(worker)
        process.communicate()


def test_run_without_a_loop(tmp_path: Path) -> None:
    """`run` is enough for one function."""
    assert run(RunRequest(source(tmp_path, QUICK))).output == 1


def test_warm_up_that_is_not_used(tmp_path: Path) -> None:
    """An interpreter that was started for nothing can be closed."""
    started = warm_up(tmp_path)
    started.close()
    assert ends(started.launched.process.pid)
    assert not started.launched.scratch.exists()


def test_sweep(tmp_path: Path) -> None:
    """Old folders of processes that are gone are removed, others are kept."""
    mine = new_scratch()
    ended = subprocess.Popen(["true"])
    ended.wait()
    theirs = mine.with_name(f"inngest-sandbox-{ended.pid}-0123")
    theirs.mkdir()
    sweep()
    assert theirs.exists()
    for folder in (mine, theirs):
        os.utime(folder, (0, 0))
    sweep()
    assert mine.exists()
    assert not theirs.exists()
    mine.rmdir()


def test_light_imports() -> None:
    """Importing the package loads nothing; running loads neither the SDK nor pydantic here."""
    code = "import sys, sandbox_runner\nprint(*sorted(sys.modules))"
    plain = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"asyncio", "dataclasses", "json"} & set(plain.stdout.split())
    code = "import sys, sandbox_runner.sandbox, sandbox_runner.once\nprint(*sorted(sys.modules))"
    full = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"inngest", "pydantic", "httpx", "cryptography", "click", "zoneinfo", "sqlite3"}
    assert not heavy & set(full.stdout.split())
