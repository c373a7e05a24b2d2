"""The local server with a real app: how long events take, beside the SDK's calls alone.

`python benchmarks/executor.py` prints a table. The app is FastAPI with the Python SDK in a process of
its own, the server is `assistant dev` with its journal on disk; the load generator is this process.
The floor is what the app needs to answer the same calls one after another, with nobody in between.
"""

import asyncio
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx

APP = """
import asyncio
import inngest, inngest.fast_api, uvicorn
from fastapi import FastAPI

client = inngest.Inngest(app_id="bench")

async def value(given):
    return given

@client.create_function(fn_id="three", trigger=inngest.TriggerEvent(event="bench/three"))
async def three(ctx):
    for name in ("a", "b", "c"):
        await ctx.step.run(name, value, {name: 1})
    return "done"

@client.create_function(fn_id="many", trigger=inngest.TriggerEvent(event="bench/many"))
async def many(ctx):
    for number in range(ctx.event.data["steps"]):
        await ctx.step.run(f"s{number}", value, number)
    return "done"

app = FastAPI()
inngest.fast_api.serve(app, client, [three, many])

async def main():
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
    serving = asyncio.create_task(server.serve())  # its own socket: one of ours would wait for ACKs
    while not server.started:
        await asyncio.sleep(0.01)
    print(server.servers[0].sockets[0].getsockname()[1], flush=True)
    await serving

asyncio.run(main())
"""
SINGLE, BURST = 40, 500
GROWTH = int(os.environ.get("BENCH_GROWTH", "2000"))
STEPS = 200


async def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "bench_app.py").write_text(APP)
        began = time.perf_counter()
        server, url = serve(folder)
        show("cold start to ready", f"{(time.perf_counter() - began) * 1000:.0f} ms")
        app, app_url = start_app(folder, url)
        try:
            show("memory of the server, idle", f"{memory(server):.0f} MB")
            async with httpx.AsyncClient(base_url=url, timeout=120) as client:
                await measure(client, app_url, server, app)
        finally:
            for process in (server, app):
                process.kill()
                process.communicate()


async def measure(client: httpx.AsyncClient, app_url: str, server: Any, app: Any) -> None:
    """All figures that need the app."""
    (await client.put(app_url, json={"url": app_url})).raise_for_status()
    floor = await calls_alone(client, app_url)
    show("floor: the four SDK calls of a run", f"{floor * 1000:.1f} ms")
    singles = [await once(client, "bench/three", {}) for _ in range(SINGLE)]
    middle = statistics.median(singles[5:])
    show("event to end of 3 steps", f"{middle * 1000:.1f} ms = {middle / floor:.2f} x the floor")
    before = processor(server), processor(app)
    rate = await burst(client, BURST)
    own, sdk = ((now - then) / BURST for then, now in zip(before, both(server, app), strict=True))
    show(f"{BURST} events x 3 steps", f"{rate:.0f} runs/s; floor {1 / floor:.0f}")
    show("processor time of such a run", f"server {own * 1000:.1f} ms, app {sdk * 1000:.1f} ms")
    show(f"memory after {BURST + SINGLE} runs", f"{memory(server):.0f} MB")
    rates = [await burst(client, GROWTH // 4) for _ in range(4)]
    show(f"growth over {GROWTH} more runs", f"{rates[0] / rates[-1]:.2f} x the time of a run")
    show("memory then", f"{memory(server):.0f} MB")
    alone = await replay_alone(client, app_url, STEPS)
    before = processor(server), processor(app)
    many = await once(client, "bench/many", {"steps": STEPS})
    own, sdk = (now - then for then, now in zip(before, both(server, app), strict=True))
    show(
        f"a function of {STEPS} steps", f"{many:.2f} s = {many / alone:.2f} x the SDK's calls alone"
    )
    show("processor time of that", f"{own + sdk:.2f} s = {(own + sdk) / sdk:.2f} x the app's")


def show(what: str, figure: str) -> None:
    """Print a line."""
    print(f"{what:38} {figure}", flush=True)


def serve(folder: Path) -> tuple[subprocess.Popen[str], str]:
    """Start the server; its URL when it is ready."""
    command = [
        sys.executable,
        "-m",
        "assistant",
        "dev",
        "--json",
        "--port",
        "0",
        "--app",
        str(folder),
    ]
    process = subprocess.Popen(
        [*command, "--url", "http://127.0.0.1:9/"], stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    url: str = json.loads(process.stdout.readline())["url"]
    return process, url


def start_app(folder: Path, server: str) -> tuple[subprocess.Popen[str], str]:
    """Start the app; the URL of its functions."""
    environment = os.environ | {"INNGEST_DEV": "1", "INNGEST_BASE_URL": server}
    process = subprocess.Popen(
        [sys.executable, folder / "bench_app.py"],
        stdout=subprocess.PIPE,
        env=environment,
        text=True,
    )
    assert process.stdout is not None
    return process, f"http://127.0.0.1:{process.stdout.readline().strip()}/api/inngest"


def memory(process: subprocess.Popen[str]) -> float:
    """Resident memory in MB."""
    pages = int(Path(f"/proc/{process.pid}/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def processor(process: subprocess.Popen[str]) -> float:
    """Seconds of processor time, which other processes do not disturb as much as they do a clock."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def both(server: Any, app: Any) -> tuple[float, float]:
    """The processor time of the two."""
    return processor(server), processor(app)


async def once(client: httpx.AsyncClient, name: str, data: dict[str, Any]) -> float:
    """Seconds from an event to the end of its run, as its trace tells."""
    began = time.time()
    answer = await client.post("/e/key", json={"name": name, "data": data})
    event = answer.json()["ids"][0]
    while True:
        runs = (await client.get(f"/v2/events/{event}/runs")).json()["data"]
        if runs and runs[0].get("endedAt"):
            return datetime.fromisoformat(runs[0]["endedAt"]).timestamp() - began
        await asyncio.sleep(0.005)


async def burst(client: httpx.AsyncClient, count: int) -> float:
    """Runs a second of so many events at once."""
    began, sent = time.perf_counter(), 0
    last = ""
    while sent < count:
        size = min(100, count - sent)
        events = [{"name": "bench/three", "data": {}}] * size
        last = (await client.post("/e/key", json=events)).json()["ids"][-1]
        sent += size
    while True:
        running = (await client.get("/v2/runs?status=running&status=queued&limit=1")).json()["data"]
        if not running:
            break
        await asyncio.sleep(0.02)
    assert last
    return count / (time.perf_counter() - began)


def call(steps: dict[str, Any], data: dict[str, Any]) -> dict[str, Any]:
    """A call as the executor sends it."""
    event = {"name": "x", "data": data, "id": "1", "ts": 1, "user": {}}
    stack = {"stack": list(steps), "current": len(steps)}
    context = {
        "run_id": "R", "attempt": 0, "max_attempts": 5, "disable_immediate_execution": False,
        "stack": stack, "fn_id": "f",
    }  # fmt: skip
    return {"ctx": context, "event": event, "events": [event], "steps": steps, "use_api": False}


async def replay_alone(client: httpx.AsyncClient, url: str, count: int) -> float:
    """Seconds that the app needs for all calls of a function of so many steps."""
    return await alone(client, url, "bench-many", {"steps": count})


async def calls_alone(client: httpx.AsyncClient, url: str) -> float:
    """Median seconds that the app needs for the calls of one run."""
    took = [await alone(client, url, "bench-three", {}) for _ in range(SINGLE)]
    return statistics.median(took[5:])


async def alone(client: httpx.AsyncClient, url: str, function: str, data: dict[str, Any]) -> float:
    """Seconds of one run, each step's answer given back in the next call."""
    steps: dict[str, Any] = {}
    began = time.perf_counter()
    while True:
        target = f"{url}?fnId={function}&stepId=step"
        answer = await client.post(target, json=call(steps, data))
        if answer.status_code != 206:
            answer.raise_for_status()
            return time.perf_counter() - began
        for op in answer.json():
            steps[op["id"]] = {"data": op["data"]}


if __name__ == "__main__":
    asyncio.run(main())
