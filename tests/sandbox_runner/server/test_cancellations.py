"""Many runs are cancelled at once; what is old is forgotten; the rest of the API answers as recorded."""

import asyncio
import json
from typing import Any

import pytest

from sandbox_runner.clock import RealClock, to_iso

FUNCTION = {
    "id": "app-job", "name": "job", "triggers": [{"event": "go"}],
    "steps": {"step": {"runtime": {"type": "http", "url": "http://127.0.0.1:9/x"}}},
}  # fmt: skip


class MovedClock(RealClock):
    """The time that it is, moved."""

    moved = 0

    @property
    def now(self) -> int:
        """The instant in ms."""
        return super().now + self.moved


async def begun(start_server: Any, **options: Any) -> Any:
    server = await start_server(**options)
    url = "http://127.0.0.1:9/x"
    server.core.register({"appname": "app", "url": url, "functions": [FUNCTION]})
    server.core.service.receive([{"name": "go", "data": {"n": n}} for n in range(4)])
    await server.core.journal.settled()
    return server


async def test_bulk_cancellation(start_server: Any, client_of: Any) -> None:
    """Runs that began in the time and meet the condition are cancelled, and no others."""
    server = await begun(start_server)
    client = client_of(server.url)
    asked = {"app_id": "app", "function_id": "job", "started_before": to_iso(server.core.clock.now)}
    made = await client.http.post("/v1/cancellations", json=asked | {"if": "event.data.n < 2"})
    assert made.status_code == 201
    left = [run.events[0]["data"]["n"] for run in server.core.engine.runs.values()]
    assert sorted(left) == [2, 3]
    (kept,) = (await client.get("/v1/cancellations"))["data"]
    assert kept["id"] == made.json()["data"]["id"]
    earlier = asked | {"started_before": "2020-01-01T00:00:00Z"}
    assert (await client.http.post("/v1/cancellations", json=earlier)).status_code == 201
    assert len(server.core.engine.runs) == 2
    gone = await client.http.delete(f"/v1/cancellations/{kept['id']}")
    assert gone.status_code == 204


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"started_before": "2100-01-01T00:00:00Z"}, 400),
        ({"started_before": None}, 400),
        ({"function_id": "nope"}, 404),
        ({"if": "event."}, 400),
    ],
)
async def test_wrong_cancellations(
    start_server: Any, client_of: Any, change: Any, status: int
) -> None:
    """What cannot be is refused, and cancels nothing."""
    server = await begun(start_server)
    asked = {"app_id": "app", "function_id": "job", "started_before": to_iso(server.core.clock.now)}
    answer = await client_of(server.url).http.post("/v1/cancellations", json=asked | change)
    assert answer.status_code == status
    assert len(server.core.engine.runs) == 4


async def test_pruning_on_a_timer(start_server: Any) -> None:
    """What ended longer ago than is kept is forgotten within the hour, while the server runs."""
    clock = MovedClock()
    server = await begun(start_server, clock=clock, keep_days=1.0)
    core = server.core
    first, *_ = list(core.engine.runs.values())
    core.service.cancel(first)
    await core.journal.settled()
    clock.moved = 25 * 3_600_000
    core.engine.agenda.added()
    while core.dispatcher.flying or not core.dispatcher.idle:  # noqa: ASYNC110
        await asyncio.sleep(0.005)
    await core.journal.settled()
    ids = [row[0] for row in core.journal.read("select id from runs")]
    assert first.id not in ids
    assert len(ids) == 3
    assert core.journal.read("select count(*) from events").fetchone() == (0,)


@pytest.mark.parametrize(
    ("path", "status", "body"),
    [
        ("/v2/experiments", 501, {"errors": [{"code": "not_implemented", "message": "Experiments not implemented in OSS"}]}),
        ("/v2/sandboxes", 501, {"errors": [{"code": "api_error", "message": "method ListSandboxes not implemented"}]}),
        ("/v2/events", 501, {"errors": [{"code": "api_error", "message": "Method Not Allowed"}]}),
        ("/v2/env/webhooks", 400, {"errors": [{"code": "missing_field", "message": "X-Inngest-Env header is required"}]}),
        ("/v1/prom/dev", 200, {"error": "not implemented", "data": None, "status": 501}),
    ],
)  # fmt: skip
async def test_as_recorded(
    start_server: Any, client_of: Any, path: str, status: int, body: Any
) -> None:
    """Routes of which the real dev server says that it has nothing say the same."""
    server = await start_server()
    answer = await client_of(server.url).http.get(path)
    assert (answer.status_code, json.loads(answer.content)) == (status, body)
