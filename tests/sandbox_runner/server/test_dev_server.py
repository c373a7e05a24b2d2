"""Apps with the real SDK sync with the server unchanged, and their functions run as on Inngest."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from sandbox_runner.server.core import Keys
from sandbox_runner.server.server import CannotListen, DevServer, NeedsKeys, Options

SIGNING = "signkey-test-" + "ab" * 32
OUTPUTS: dict[str, Any] = {
    "bench/three": {"sum": 6},
    "wire/parallel": ["p1", "p2", "last"],
    "wire/sendevent": 1,
    "test/child": {"child": {"got": {"n": "test/child"}}},
}


async def test_functions_run(start_server: Any, start_app: Any, client_of: Any) -> None:
    """A synced app's functions are started by events and give what they returned."""
    server = await start_server()
    app = start_app(server.url)
    assert await server.syncing.sync(app) is None
    client = client_of(server.url)
    runs = await asyncio.gather(*(client.run(name) for name in OUTPUTS))
    assert [run["output"] for run in runs] == list(OUTPUTS.values())
    assert {run["status"] for run in runs} == {"Completed"}
    invoked = await client.run("wire/invoke")
    assert invoked["output"]["child"]["got"]["x"] == 7
    failed = await client.run("wire/nonretriable")
    assert (failed["status"], failed["output"]["message"]) == ("Failed", "never again")


async def test_handlers_of_failures_run(start_server: Any, start_app: Any, client_of: Any) -> None:
    """`on_failure` is started by the event that tells of the failure."""
    server = await start_server()
    assert await server.syncing.sync(start_app(server.url)) is None
    client = client_of(server.url)
    await client.run("wire/onfailure")
    handler = "w-onfailure-failure"
    await client.until(
        lambda: client.get("/v2/runs?status=completed"),
        lambda told: handler in [run["function"]["id"] for run in told["data"]],
    )


async def test_waits_cancellations_and_batches(
    start_server: Any, start_app: Any, client_of: Any
) -> None:
    """Events end waits, cancel runs by condition, and are gathered to batches."""
    server = await start_server()
    assert await server.syncing.sync(start_app(server.url)) is None
    client = client_of(server.url)
    waiting, sleeping = await client.send(
        {"name": "wire/wait", "data": {"n": 1}}, {"name": "wire/cancellable", "data": {"n": 2}}
    )
    await client.until(
        lambda: _todo(server), lambda told: {kind for _, kind in told} >= {"timeout", "wake"}
    )
    await client.send(
        {"name": "wire/go", "data": {"n": 7}},
        {"name": "wire/go", "data": {"n": 1}},
        {"name": "wire/cancel", "data": {"n": 2}},
    )
    (met,) = (await client.runs_of(waiting))["data"]
    assert met["output"] == {"n": 1}
    (cancelled,) = (await client.runs_of(sleeping))["data"]
    assert cancelled["status"] == "Cancelled"
    ids = await client.send(*({"name": "wire/batch", "data": {"n": each}} for each in range(3)))
    batches = [(await client.runs_of(each))["data"][0] for each in ids]
    assert len({batch["run_id"] for batch in batches}) == 1
    assert batches[0]["output"] == [{"n": 0}, {"n": 1}, {"n": 2}]


async def _todo(server: DevServer) -> list[tuple[str, str]]:
    runs = server.core.engine.runs.values()
    return [(run.id, key.partition(":")[0]) for run in runs for key in run.todo]


async def test_signed_both_ways(start_server: Any, start_app: Any, client_of: Any) -> None:
    """With keys a production app syncs and runs; whoever shows no key is refused."""
    server = await start_server(keys=Keys("key", SIGNING))
    app = start_app(server.url, INNGEST_DEV="0", INNGEST_SIGNING_KEY=SIGNING)
    assert await server.syncing.sync(app) is None
    stranger = client_of(server.url)
    assert (await stranger.http.get("/v1/events")).status_code == 401
    assert (await stranger.http.post("/e/other", json={"name": "x"})).status_code == 401
    assert (await stranger.http.post("/fn/register", json={"appname": "x"})).status_code == 401
    client = client_of(server.url, headers={"Authorization": f"Bearer {SIGNING}"})
    assert (await client.run("bench/three"))["output"] == {"sum": 6}


async def test_forged_answers_are_refused(
    start_server: Any, start_app: Any, client_of: Any
) -> None:
    """An app that signs with another key, or not at all, is not believed."""
    server = await start_server(keys=Keys("key", SIGNING))
    app = start_app(server.url)
    assert "400" in (await server.syncing.sync(app) or "")
    body = {"appname": "pyapp", "url": app, "functions": [_three(app)]}
    client = client_of(server.url, headers={"Authorization": f"Bearer {SIGNING}"})
    await client.http.post("/fn/register", json=body)
    (event_id,) = await client.send({"name": "bench/three", "data": {}})
    told = await client.until(
        lambda: client.get(f"/v2/events/{event_id}/runs"), lambda told: bool(told["data"])
    )
    trace = await client.until(
        lambda: client.get(f"/v2/runs/{told['data'][0]['id']}/trace"),
        lambda trace: bool(trace["data"]["rootSpan"]["children"]),
    )
    assert trace["data"]["rootSpan"]["children"][0]["status"] == "FAILED"


def _three(url: str) -> dict[str, Any]:
    runtime = {"type": "http", "url": f"{url}?fnId=pyapp-three&stepId=step"}
    step = {"id": "step", "name": "step", "runtime": runtime}
    triggers = [{"event": "bench/three"}]
    return {"id": "pyapp-three", "name": "three", "triggers": triggers, "steps": {"step": step}}


async def test_new_functions_are_seen(
    start_server: Any, start_app: Any, client_of: Any, tmp_path: Path
) -> None:
    """When an app's functions change they are served without a restart, and old ones are not."""
    code = (
        "import inngest\nclient = inngest.Inngest(app_id='shop')\n"
        "@client.create_function(fn_id='{0}', trigger=inngest.TriggerEvent(event='{0}'))\n"
        "async def job(ctx):\n    return '{0}'\n"
    )
    server = await start_server()
    client = client_of(server.url)
    for name in ("first", "second"):
        (tmp_path / f"app_{name}.py").write_text(code.format(name))
        app = start_app(server.url, f"app_{name}", tmp_path)
        assert await server.syncing.sync(app) is None
        assert (await client.run(name))["output"] == name
    apps = (await client.get("/v2/apps"))["data"]
    assert [(app["id"], app["functionCount"]) for app in apps] == [("shop", 1)]


async def test_keys_for_others(tmp_path: Path) -> None:
    """Beyond this machine the server only starts with both keys; the message points to Inngest."""
    with pytest.raises(NeedsKeys, match="production"):
        async with DevServer(Options(tmp_path / "j.db", host="0.0.0.0", port=0)):
            pass


async def test_port_taken(start_server: Any, tmp_path: Path) -> None:
    """A port that is taken is said with the way out."""
    server = await start_server()
    with pytest.raises(CannotListen, match="--port"):
        async with DevServer(Options(tmp_path / "other.db", port=server.port)):
            pass


LARGE = """
import inngest
client = inngest.Inngest(app_id="shop")

@client.create_function(fn_id="large", trigger=inngest.TriggerEvent(event="large"))
async def large(ctx):
    texts = [await ctx.step.run(f"s{n}", lambda n=n: str(n) * 2_000_000) for n in range(4)]
    return [ctx.event.data["n"], *(text[0] for text in texts)]
"""


async def test_large_runs(
    start_server: Any, start_app: Any, client_of: Any, tmp_path: Path
) -> None:
    """A run whose steps are too large to send goes on: the SDK fetches them."""
    (tmp_path / "large_app.py").write_text(LARGE)
    server = await start_server()
    assert await server.syncing.sync(start_app(server.url, "large_app", tmp_path)) is None
    run = await client_of(server.url).run("large", {"n": 7})
    assert run["output"] == [7, "0", "1", "2", "3"]
