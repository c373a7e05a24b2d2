"""After kill -9 nothing that was acknowledged is lost, and nothing completed runs again."""

# ruff: noqa: ASYNC210, ASYNC240 (the test itself may block: what it tests are other processes)

import json
import resource
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from sandbox_runner.crashes.ledger import completed_in
from sandbox_runner.executor.worker import reread_reply
from sandbox_runner.journal.journal import Journal

APP = """
import os
import inngest
client = inngest.Inngest(app_id="shop")

@client.create_function(fn_id="job", trigger=inngest.TriggerEvent(event="job"))
async def job(ctx):
    async def note(step):
        with open(os.environ["NOTES"], "a") as notes:
            notes.write(f"{ctx.run_id} {step}\\n")
        return step
    for step in "abcd":
        await ctx.step.run(step, note, step)
    await ctx.step.sleep("nap", 50)
    return await ctx.step.run("e", note, "e")
"""
Serve = Callable[[int], tuple[subprocess.Popen[str], str]]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """Starts `assistant dev` on a port; the process and its URL."""
    processes: list[subprocess.Popen[str]] = []

    def start(port: int) -> tuple[subprocess.Popen[str], str]:
        command = [
            sys.executable,
            "-m",
            "assistant",
            "dev",
            "--json",
            "--url",
            "http://127.0.0.1:9/",
        ]
        options = ["--port", str(port), "--db", str(tmp_path / "j.db"), "--app", str(tmp_path)]
        pipe = subprocess.PIPE
        process = subprocess.Popen([*command, *options], stdout=pipe, stderr=pipe, text=True)
        processes.append(process)
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line, process.communicate()[1]
        return process, json.loads(line)["url"]

    yield start
    for process in processes:
        process.kill()
        process.communicate()


def journaled(path: Path) -> set[tuple[str, str]]:
    """Runs and steps whose results are on disk."""
    with Journal(path) as journal:
        replies = [fact for fact in journal.facts() if fact.key.startswith("enter:")]
    return {
        (fact.run_id, step) for fact in replies for step in completed_in(reread_reply(fact.payload))
    }


async def test_kill(tmp_path: Path, start_app: Any, serve: Serve, client_of: Any) -> None:
    """Killed in the middle of many runs, again and again, the next server ends each as it should."""
    (tmp_path / "jobs.py").write_text(APP)
    notes = tmp_path / "notes"
    process, url = serve(0)
    app = start_app(url, "jobs", tmp_path, NOTES=str(notes))
    ids: list[str] = []
    httpx.put(app, json={"url": app}, timeout=30).raise_for_status()
    for kill in range(3):
        client = client_of(url)
        ids += await client.send(*({"name": "job", "data": {}} for _ in range(10)))
        written = 15 * (kill + 1)
        await client.until(lambda: _count(notes), lambda count, least=written: count >= least)
        process.kill()
        assert process.wait() == -signal.SIGKILL
        done, before = journaled(tmp_path / "j.db"), len(notes.read_text().splitlines())
        process, _ = serve(int(url.rpartition(":")[2]))
        client = client_of(url)
        await client.until(lambda: _count(notes), lambda count, least=before: count > least)
        again = {tuple(line.split()) for line in notes.read_text().splitlines()[before:]}
        assert not again & done
    client = client_of(url)
    runs = [(await client.runs_of(each))["data"] for each in ids]
    assert [[run["output"] for run in found] for found in runs] == [["e"]] * len(ids)
    counts = Counter(notes.read_text().splitlines())
    assert len(counts) == 5 * len(ids)
    assert max(counts.values()) <= 4
    process.send_signal(signal.SIGTERM)
    assert process.wait() == 0


async def _count(notes: Path) -> int:
    return len(notes.read_text().splitlines()) if notes.exists() else 0


async def test_disk_full(tmp_path: Path, serve: Serve, client_of: Any) -> None:
    """When the journal cannot grow the server says so and ends; all that it acknowledged is there."""
    process, url = serve(0)
    limit = 400_000
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (limit, limit))
    acknowledged: list[str] = []
    client = client_of(url)
    event = {"name": "job", "data": {"text": "x" * 5_000}}
    while (answer := await client.http.post("/e/key", json=event)).status_code == 200:
        acknowledged += answer.json()["ids"]
    assert "cannot be written" in answer.json()["error"]
    _, said = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "cannot be written" in said
    assert "Traceback" not in said
    assert 10 < len(acknowledged) < 1_000
    _, url = serve(0)
    client = client_of(url)
    for each in (acknowledged[0], acknowledged[-1]):
        assert (await client.get(f"/v1/events/{each}"))["data"]["internal_id"] == each


def test_damaged_journal(tmp_path: Path) -> None:
    """A journal that is no journal is refused in one message and stays as it is."""
    path = tmp_path / "j.db"
    path.write_bytes(b"somebody's notes" * 100)
    command = [sys.executable, "-m", "assistant", "dev", "--db", str(path), "--app", str(tmp_path)]
    ended = subprocess.run([*command, "--port", "0"], capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert "was not changed" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert path.read_bytes() == b"somebody's notes" * 100
