"""Laws of what is told of the end of runs."""

from pathlib import Path
from typing import Any

import pytest

APP = """
import asyncio
import inngest

client = inngest.Inngest(app_id="shop")
told = []

def on(name):
    return inngest.TriggerEvent(event=name)

@client.create_function(fn_id="work", retries=0, trigger=on("work"))
async def work(ctx):
    if ctx.event.data.get("fails"):
        raise inngest.NonRetriableError("no")
    if ctx.event.data.get("waits"):
        await ctx.step.wait_for_event("go", event="go", timeout=600_000)
    return ctx.event.data.get("n")

@client.create_function(fn_id="ask", trigger=on("ask"))
async def ask(ctx):
    return await ctx.step.invoke("work", function=work, data={"waits": True, "n": 7})

@client.create_function(
    fn_id="listen",
    trigger=[on(f"inngest/function.{name}") for name in ("finished", "failed", "cancelled")],
)
async def listen(ctx):
    data = ctx.event.data
    status = data["_inngest"]["status"]
    result = data.get("result") if data["function_id"] == "shop-work" and status != "Failed" else None
    return [ctx.event.name, data["function_id"], status, result]
"""


@pytest.fixture
async def shop(start_server: Any, start_app: Any, client_of: Any, tmp_path: Path) -> Any:
    """A client of a server that knows the app."""
    (tmp_path / "shop.py").write_text(APP)
    server = await start_server()
    assert await server.syncing.sync(start_app(server.url, "shop", tmp_path)) is None
    return client_of(server.url)


async def heard(shop: Any, count: int) -> list[Any]:
    """What the listener was told, when it has been told so often and nothing else goes on."""
    path = "/v2/runs?includeOutput=true&limit=100"
    runs = await shop.until(
        lambda: shop.get(path),
        lambda told: len([run for run in told["data"] if run["function"]["id"] == "listen"])
        >= count
        and all(run.get("endedAt") for run in told["data"]),
    )
    return sorted(run["output"] for run in runs["data"] if run["function"]["id"] == "listen")


async def test_ends_are_told(shop: Any) -> None:
    """Each end is told with its status and result, and ends of what listens to ends are not."""
    await shop.run("work", {"n": 5})
    await shop.run("work", {"fails": True})
    (event,) = await shop.send({"name": "work", "data": {"waits": True}})
    runs = await shop.until(
        lambda: shop.get(f"/v2/events/{event}/runs"), lambda told: bool(told.get("data"))
    )
    await shop.http.post(f"/v2/runs/{runs['data'][0]['id']}/cancel")
    assert await heard(shop, 6) == [
        ["inngest/function.cancelled", "shop-work", "Cancelled", None],
        ["inngest/function.failed", "shop-work", "Failed", None],
        ["inngest/function.finished", "shop-listen", "Completed", None],
        ["inngest/function.finished", "shop-work", "Cancelled", None],
        ["inngest/function.finished", "shop-work", "Completed", 5],
        ["inngest/function.finished", "shop-work", "Failed", None],
    ]


async def test_other_ends_do_not_end_an_invocation(shop: Any) -> None:
    """A step that invokes a function waits for that run, whatever else ends meanwhile."""
    (event,) = await shop.send({"name": "ask", "data": {}})
    waiting = "/v2/runs?status=running&limit=10"
    await shop.until(lambda: shop.get(waiting), lambda told: len(told.get("data") or ()) == 2)
    await shop.run("work", {"n": 1})

    async def going() -> Any:
        # What is invoked may not have come to its wait yet, and an event before it is lost.
        await shop.send({"name": "go", "data": {}})
        return await shop.get(f"/v1/events/{event}/runs")

    told = await shop.until(going, lambda told: all(run["ended_at"] for run in told["data"]))
    (asked,) = told["data"]
    assert (asked["status"], asked["output"]) == ("Completed", 7)
