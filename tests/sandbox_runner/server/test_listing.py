"""Runs are listed as they are asked for, page by page."""

from pathlib import Path
from typing import Any

import pytest

from sandbox_runner.clock import to_iso
from sandbox_runner.server.routes.operations import OPERATIONS

APP = """
import inngest

client = inngest.Inngest(app_id="pyapp")

async def value(given):
    return given

@client.create_function(fn_id="three", trigger=inngest.TriggerEvent(event="bench/three"))
async def three(ctx):
    return {"sum": sum([await ctx.step.run(name, value, n) for n, name in enumerate("abc", 1)])}

@client.create_function(fn_id="child", trigger=inngest.TriggerEvent(event="test/child"))
async def child(ctx):
    return "done"

@client.create_function(fn_id="w-cancel", trigger=inngest.TriggerEvent(event="wire/cancellable"))
async def w_cancel(ctx):
    await ctx.step.sleep("long", 60_000)
"""


@pytest.fixture
async def listed(start_server: Any, start_app: Any, client_of: Any, tmp_path: Path) -> Any:
    """A client of a server with three runs: two that completed, one that sleeps."""
    (tmp_path / "jobs.py").write_text(APP)
    server = await start_server()
    assert await server.syncing.sync(start_app(server.url, "jobs", tmp_path)) is None
    client = client_of(server.url)
    for name in ("bench/three", "test/child"):
        await client.run(name)
    (event_id,) = await client.send({"name": "wire/cancellable", "data": {"n": 1}})
    await client.until(
        lambda: client.get(f"/v2/events/{event_id}/runs"),
        lambda told: [run["status"] for run in told["data"]] == ["RUNNING"],
    )
    return client


async def found(client: Any, query: str) -> list[str]:
    runs = (await client.get(f"/v2/runs?{query}"))["data"]
    return [run["function"]["id"] for run in runs]


async def test_filters(listed: Any) -> None:
    """By status, app, function and time; in both directions; by either instant."""
    assert await found(listed, "") == ["w-cancel", "child", "three"]
    assert await found(listed, "order=ASC") == ["three", "child", "w-cancel"]
    assert await found(listed, "status=RUNNING") == ["w-cancel"]
    assert await found(listed, "status=QUEUED") == []
    assert await found(listed, "status=COMPLETED&status=RUNNING&limit=2") == ["w-cancel", "child"]
    assert await found(listed, "functionId=three&functionId=pyapp-child") == ["child", "three"]
    assert await found(listed, "appId=pyapp&functionId=three") == ["three"]
    assert await found(listed, "appId=other") == []
    assert await found(listed, "isDeferred=true") == []
    assert await found(listed, "timeField=endedAt&order=ASC") == ["three", "child"]
    first = (await listed.get("/v2/runs?order=ASC&limit=1"))["data"][0]
    assert await found(listed, f"until={first['startedAt']}") == ["three"]
    assert await found(listed, f"timeField=ENDED_AT&until={first['endedAt']}") == ["three"]
    assert await found(listed, f"from={to_iso(1 << 42)}") == []
    for wrong in ("from=yesterday", "order=up", "timeField=bornAt"):
        answer = await listed.http.get(f"/v2/runs?{wrong}")
        assert (answer.status_code, answer.json()["errors"][0]["code"]) == (400, "invalid_argument")


@pytest.mark.parametrize(
    "query", ["", "order=ASC", "timeField=endedAt", "timeField=endedAt&order=ASC"]
)
async def test_pages(listed: Any, query: str) -> None:
    """Pages of one are together what one page is."""
    whole, cursor, pages = await found(listed, query), "", []
    while True:
        told = await listed.get(f"/v2/runs?{query}&limit=1&cursor={cursor}")
        pages += [run["function"]["id"] for run in told["data"]]
        if not told["page"].get("hasMore"):
            break
        cursor = told["page"]["cursor"]
    assert pages == whole


async def test_outputs(listed: Any) -> None:
    """Outputs are shown where they are asked for, in all places that show runs."""
    (run,) = (await listed.get("/v2/runs?functionId=three&includeOutput=true"))["data"]
    assert run["output"] == {"sum": 6}
    one = (await listed.get(f"/v2/runs/{run['id']}?includeOutput=true"))["data"]
    event = run["trigger"]["eventIds"][0]
    (of_event,) = (await listed.get(f"/v2/events/{event}/runs?includeOutput=true"))["data"]
    assert one == of_event == run
    assert "output" not in (await listed.get(f"/v2/runs/{run['id']}"))["data"]
    trace = await listed.get(f"/v2/runs/{run['id']}/trace?includeOutput=true")
    spans = trace["data"]["rootSpan"]["children"]
    assert [span["output"] for span in spans] == [1, 2, 3]


async def test_events_by_time(listed: Any) -> None:
    """Events are listed by when they came."""
    events = (await listed.get("/v1/events"))["data"]
    last = events[0]["received_at"]
    assert [event["name"] for event in events] == ["wire/cancellable", "test/child", "bench/three"]
    later = (await listed.get(f"/v1/events?received_after={last}"))["data"]
    assert [event["name"] for event in later] == ["wire/cancellable"]


async def test_operations(listed: Any) -> None:
    """What `/v2/operations` names is answered, and its tools say what they need."""
    told = (await listed.get("/v2/operations"))["data"]["operations"]
    assert [each["id"] for each in told] == [each.id for each in OPERATIONS]
    run = (await listed.get("/v2/runs?functionId=three"))["data"][0]
    names = {
        "run_id": run["id"], "app_id": "pyapp", "function_id": "three",
        "event_id": run["trigger"]["eventIds"][0],
    }  # fmt: skip
    for each in told:
        path = "/v2" + each["http"]["path"].format(**names)
        answer = await listed.http.request(each["http"]["method"], path, json={})
        assert answer.status_code in {200, 409}, each["id"]
        assert set(each["mcp"]["inputSchema"]["required"]) <= set(
            each["mcp"]["inputSchema"]["properties"]
        )
