"""The local server with real apps: how long events take, beside the SDK's calls alone.

`python benchmarks/executor.py` prints a table. The apps have processes of their own: FastAPI with the
Python SDK, and Node with npm `inngest` 4 where `make node` has been run. The server is `assistant dev`
with its journal on disk; the load generator is this process. The floor is what the app needs to answer
the same calls one after another, with nobody in between: its time for one run, and its processor time
for many, for one app process can answer no more than that.
"""

import asyncio
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx

HERE = Path(__file__).parent
NODE_PACKAGES = HERE.parent / ".node" / "v4" / "node_modules"
SINGLE, BURST = 40, 500
GROWTH = int(os.environ.get("BENCH_GROWTH", "10000"))
STEPS = 500
Process = subprocess.Popen[str]


async def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        began = time.perf_counter()
        with server_in(folder) as (server, url):
            show("cold start to ready", f"{(time.perf_counter() - began) * 1000:.0f} ms")
            show("memory of the server, idle", f"{memory(server):.0f} MB")
            async with httpx.AsyncClient(base_url=url, timeout=120) as client:
                with python_app(url) as (app, app_url):
                    await single(client, app_url, "Python")
                    await many_runs(client, app_url, server, app)
                    await many_steps(client, app_url, server, app)
                    await growth(client, server)
                await typescript(client, folder, url)


async def single(client: httpx.AsyncClient, app_url: str, language: str) -> None:
    """One run after another."""
    (await client.put(app_url, json={"url": app_url})).raise_for_status()
    took = [await alone(client, app_url, "bench-three", {}) for _ in range(SINGLE)]
    floor = statistics.median(took[5:])
    runs = [await once(client, "bench/three", {}, 0.005) for _ in range(SINGLE)]
    middle = statistics.median(runs[5:])
    show(f"{language}: four calls of the SDK", f"{floor * 1000:.1f} ms (the floor)")
    show(f"{language}: event to end of 3 steps", f"{middle * 1000:.1f} ms, {middle / floor:.2f} x")


async def many_runs(client: httpx.AsyncClient, app_url: str, server: Process, app: Process) -> None:
    """Events that come together."""
    before = processor(app)
    for _ in range(100):
        await alone(client, app_url, "bench-three", {})
    floor = (processor(app) - before) / 100
    burst_cost = processor(server), processor(app)
    rate = await burst(client, BURST)
    own, sdk = (
        (now - then) / BURST for now, then in zip(both(server, app), burst_cost, strict=True)
    )
    show("floor: processor time of the app", f"{floor * 1000:.1f} ms a run: {1 / floor:.0f} runs/s")
    show(f"{BURST} events x 3 steps", f"{rate:.0f} runs/s, {rate * floor:.2f} of the floor's")
    show("processor time of such a run", f"server {own * 1000:.2f} ms, app {sdk * 1000:.2f} ms")


async def many_steps(
    client: httpx.AsyncClient, app_url: str, server: Process, app: Process
) -> None:
    """One function with many steps, each of which replays those before it."""
    before = processor(app)
    took = await alone(client, app_url, "bench-many", {"steps": STEPS})
    floor = processor(app) - before
    costs = both(server, app)
    run = await once(client, "bench/many", {"steps": STEPS}, 0.25)
    own, sdk = (now - then for now, then in zip(both(server, app), costs, strict=True))
    show(f"{STEPS} steps: the SDK's calls alone", f"{took:.2f} s, {floor:.2f} s of processor time")
    show(f"{STEPS} steps", f"{run:.2f} s, {run / took:.2f} x")
    show(
        "processor time of that",
        f"server {own:.2f} s, app {sdk:.2f} s: {(own + sdk) / floor:.2f} x",
    )


async def growth(client: httpx.AsyncClient, server: Process) -> None:
    """Whether earlier runs make later ones slower, by the server's processor time."""
    costs = []
    for _ in range(4):
        before = processor(server)
        await burst(client, GROWTH // 4)
        costs.append(processor(server) - before)
        show(f"memory after {GROWTH // 4 * len(costs)} more runs", f"{memory(server):.0f} MB")
    show(f"growth over {GROWTH} runs", f"{costs[-1] / costs[0]:.2f} x the server's time of a run")


async def typescript(client: httpx.AsyncClient, folder: Path, url: str) -> None:
    """The same function in TypeScript."""
    node = shutil.which("node") or shutil.which(str(NODE_PACKAGES.parents[1] / "bin" / "node"))
    if node is None or not NODE_PACKAGES.is_dir():
        show("TypeScript", "not measured: make node")
        return
    (folder / "node_modules").symlink_to(NODE_PACKAGES)
    shutil.copy(HERE / "apps" / "executor_app.mjs", folder / "app.mjs")
    with started([node, str(folder / "app.mjs")], url) as (_, app_url):
        await single(client, app_url, "TypeScript v4")


def show(what: str, figure: str) -> None:
    """Print a line."""
    print(f"{what:38} {figure}", flush=True)


@contextmanager
def server_in(folder: Path) -> Iterator[tuple[Process, str]]:
    """The server, when it is ready, and its URL."""
    options = ["--json", "--port", "0", "--app", str(folder), "--url", "http://127.0.0.1:9/"]
    command = [sys.executable, "-m", "assistant", "dev", *options]
    with ended(subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )) as process:  # fmt: skip
        assert process.stdout is not None
        yield process, json.loads(process.stdout.readline())["url"]


def python_app(server: str) -> Any:
    """The app in Python, and the URL of its functions."""
    return started([sys.executable, str(HERE / "apps" / "executor_app.py")], server)


@contextmanager
def started(command: list[str], server: str) -> Iterator[tuple[Process, str]]:
    """An app that prints its port, and the URL of its functions."""
    environment = os.environ | {"INNGEST_DEV": "1", "INNGEST_BASE_URL": server}
    with ended(subprocess.Popen(
        command, stdout=subprocess.PIPE, env=environment, text=True
    )) as process:  # fmt: skip
        assert process.stdout is not None
        yield process, f"http://127.0.0.1:{process.stdout.readline().strip()}/api/inngest"


@contextmanager
def ended(process: Process) -> Iterator[Process]:
    """A process that ends here."""
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def memory(process: Process) -> float:
    """Resident memory in MB."""
    pages = int(Path(f"/proc/{process.pid}/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def processor(process: Process) -> float:
    """Seconds of processor time, which other processes do not disturb as much as they do a clock."""
    tasks = Path(f"/proc/{process.pid}/task").iterdir()
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9


def both(server: Process, app: Process) -> tuple[float, float]:
    """The processor time of the two."""
    return processor(server), processor(app)


async def once(client: httpx.AsyncClient, name: str, data: dict[str, Any], poll: float) -> float:
    """Seconds from an event to the end of its run, as its trace tells; asked for every `poll`."""
    began = time.time()
    answer = await client.post("/e/key", json={"name": name, "data": data})
    event = answer.json()["ids"][0]
    while True:
        runs = (await client.get(f"/v2/events/{event}/runs")).json()["data"]
        if runs and runs[0].get("endedAt"):
            return datetime.fromisoformat(runs[0]["endedAt"]).timestamp() - began
        await asyncio.sleep(poll)


async def burst(client: httpx.AsyncClient, count: int) -> float:
    """Runs a second of so many events at once."""
    began = time.perf_counter()
    for sent in range(0, count, 100):
        events = [{"name": "bench/three", "data": {}}] * min(100, count - sent)
        (await client.post("/e/key", json=events)).raise_for_status()
    query = "/v2/runs?status=running&status=queued&limit=1"
    while (await client.get(query)).json()["data"]:  # noqa: ASYNC110 (another process works)
        await asyncio.sleep(0.02)
    return count / (time.perf_counter() - began)


def call(steps: dict[str, Any], data: dict[str, Any]) -> dict[str, Any]:
    """A call as the executor sends it, but for the function's id: then no SDK takes checkpoints."""
    event = {"name": "bench/three", "data": data, "id": "1", "ts": 1, "user": {}}
    stack = {"stack": list(steps), "current": len(steps)}
    context = {
        "run_id": "R", "attempt": 0, "max_attempts": 5, "disable_immediate_execution": False,
        "stack": stack,
    }  # fmt: skip
    body = {"ctx": context, "event": event, "events": [event], "steps": steps, "use_api": False}
    return body | {"version": 2}


async def alone(client: httpx.AsyncClient, url: str, function: str, data: dict[str, Any]) -> float:
    """Seconds of one run, each step's answer given back in the next call."""
    steps: dict[str, Any] = {}
    began = time.perf_counter()
    while True:
        target = f"{url}?fnId={function}&stepId=step"
        answer = await client.post(target, json=call(steps, data))
        told = answer.json()
        if answer.status_code != 206 or told[0]["op"] == "RunComplete":
            answer.raise_for_status()
            return time.perf_counter() - began
        steps |= {op["id"]: {"data": op["data"]} for op in told}


if __name__ == "__main__":
    asyncio.run(main())
