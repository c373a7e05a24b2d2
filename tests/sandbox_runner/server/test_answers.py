"""The HTTP API answers as the real dev server was seen to."""

from typing import Any

import pytest

from sandbox_runner.server.core import Core, Keys

ONE = {"name": "rest/one", "data": {"a": 1}}
REFUSED = {"ids": [""], "status": 400}
EVENT_POSTS: list[tuple[Any, int, dict[str, Any]]] = [
    (ONE, 200, {"status": 200}),
    ([ONE, ONE], 200, {"status": 200}),
    ({"name": "rest/one"}, 200, {"status": 200}),
    ([], 200, {"ids": [""], "status": 200}),
    (b"", 200, {"ids": [""], "status": 200}),
    ({"data": {}}, 400, REFUSED | {"error": "event name is empty"}),
    (
        {"name": "inngest/foo", "data": {}},
        400,
        REFUSED | {"error": "event name is reserved for internal use: inngest/foo"},
    ),
    (
        {"name": "x", "data": [1]},
        400,
        REFUSED
        | {
            "error": "json: cannot unmarshal array into Go struct field raw.data of type "
            "map[string]interface {}"
        },
    ),
    (
        b"{bad",
        400,
        REFUSED | {"error": "invalid character 'b' looking for beginning of object key string"},
    ),
]
RUN_V1 = {
    "run_id", "run_started_at", "function_id", "function_version", "environment_id", "event_id",
    "status", "ended_at", "output",
}  # fmt: skip
RUN_V2 = {
    "app", "durationMs", "endedAt", "function", "id", "queuedAt", "startedAt", "status", "trigger",
}  # fmt: skip
EVENT_V1 = {
    "internal_id", "account_id", "environment_id", "source", "source_id", "received_at", "id", "name",
    "data", "ts",
}  # fmt: skip
NOBODY = "01ARZ3NDEKTSV4RRFFQ69G5FAV"


@pytest.mark.parametrize(("body", "status", "told"), EVENT_POSTS)
async def test_event_posts(
    start_server: Any, client_of: Any, body: Any, status: int, told: dict[str, Any]
) -> None:
    """Each body that may be posted to `/e/KEY` has its answer."""
    client = client_of((await start_server()).url)
    given = {"content": body} if isinstance(body, bytes) else {"json": body}
    answer = await client.http.post("/e/any", **given)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["x-inngest-server-kind"] == "dev"
    assert told.items() <= answer.json().items()
    if status == 200 and body:
        assert len(set(answer.json()["ids"])) == (len(body) if isinstance(body, list) else 1)


async def test_other_paths(start_server: Any, client_of: Any) -> None:
    """Methods and paths that there are not are told apart."""
    client = client_of((await start_server()).url)
    get, post = client.http.get, client.http.post
    assert (await get("/e/any")).status_code == 405
    assert (await get("/v1/nope")).text == "404 page not found\n"
    assert (await post("/e/", json=ONE)).headers["location"] == "/e"
    assert (await get("/health")).json() == {"status": 200, "message": "OK"}
    assert (await get("/v2/health")).json()["data"] == {"status": "ok"}
    assert (await post("/invoke/nope", json={"data": {}})).json()["status"] == 200
    assert (await client.http.delete("/fn/remove?url=x")).status_code == 200
    refused = await post("/fn/register", content=b"{")
    assert (refused.status_code, refused.json()["error"]) == (
        400,
        "Invalid request: unexpected EOF",
    )
    many = await post("/e/any", json=[ONE] * 5001)
    assert many.status_code == 400


async def test_nobody(start_server: Any, client_of: Any) -> None:
    """What is not there: v2 says so by its status, v1 in a body with the status 200."""
    client = client_of((await start_server()).url)
    run = await client.http.get(f"/v2/runs/{NOBODY}")
    assert (run.status_code, run.json()["errors"][0]["code"]) == (404, "not_found")
    for path, status in ((f"runs/{NOBODY}", 500), ("runs/zzz", 400), ("events/zz", 400)):
        answer = await client.http.get(f"/v1/{path}")
        assert (answer.status_code, answer.json()["status"]) == (200, status)
    assert (await client.get(f"/v1/events/{NOBODY}"))["error"] == "Event not found"
    assert (await client.get(f"/v1/events/{NOBODY}/runs"))["data"] == []
    assert (await client.get("/v1/apps/nope/functions")) == []
    assert (await client.http.delete(f"/v1/runs/{NOBODY}")).status_code == 404


async def test_runs(start_server: Any, start_app: Any, client_of: Any) -> None:
    """Runs, their traces, events, apps and functions have the fields that were recorded."""
    server = await start_server()
    assert await server.syncing.sync(start_app(server.url)) is None
    client = client_of(server.url)
    run = await client.run("bench/three")
    assert set(run) == RUN_V1
    assert set((await client.get(f"/v1/runs/{run['run_id']}"))["data"]) == RUN_V1
    assert set((await client.get(f"/v1/events/{run['event_id']}"))["data"]) == EVENT_V1
    (row,) = (await client.get("/v2/runs"))["data"]
    assert set(row) == RUN_V2
    assert row["trigger"] == {"eventIds": [run["event_id"]]}
    assert (await client.get(f"/v2/runs/{run['run_id']}"))["data"] == row
    trace = (await client.get(f"/v2/runs/{run['run_id']}/trace"))["data"]
    spans = trace["rootSpan"]["children"]
    assert [(span["name"], span["stepOp"], span["status"]) for span in spans] == [
        ("a", "RUN", "COMPLETED"), ("b", "RUN", "COMPLETED"), ("c", "RUN", "COMPLETED"),
    ]  # fmt: skip
    three = (await client.get("/v2/apps/pyapp/functions/three"))["data"]
    assert three["triggers"] == [{"type": "EVENT", "value": "bench/three"}]
    assert three["configuration"]["retries"] == {"isDefault": True, "value": 4}
    slugs = {each["slug"] for each in (await client.get("/dev"))["functions"]}
    assert "pyapp-three" in slugs
    assert {each["id"] for each in await client.get("/v1/apps/pyapp/functions")} == slugs
    assert [app["id"] for app in (await client.get("/v1/apps"))["data"]] == ["pyapp"]
    assert (await client.get("/v1/runs?limit=5&status=completed"))["data"] == [run]


async def test_cancel_and_rerun(start_server: Any, start_app: Any, client_of: Any) -> None:
    """Runs can be cancelled once, and run again: from the beginning, or from one of their steps."""
    server = await start_server()
    assert await server.syncing.sync(start_app(server.url)) is None
    client = client_of(server.url)
    invoked = await client.http.post("/v2/apps/pyapp/functions/w-cancel/invoke", json={})
    run_id = invoked.json()["data"]["runId"]
    assert (await client.http.post(f"/v2/runs/{run_id}/cancel")).status_code == 200
    assert (await client.http.post(f"/v2/runs/{run_id}/cancel")).status_code == 409
    assert (await client.http.delete(f"/v1/runs/{run_id}")).status_code == 200
    three = await client.run("bench/three")
    from_c = {"fromStep": {"stepId": "c"}}
    for path, body, steps in (
        (f"/v2/runs/{three['run_id']}/rerun", {}, 3),
        (f"/v2/runs/{three['run_id']}/rerun", from_c, 1),
        (f"/v1/runs/{three['run_id']}/replay", {}, 3),
    ):
        told = (await client.http.post(path, json=body)).json()["data"]
        again = told.get("runId") or told["run_id"]
        ended = await client.until(
            lambda again=again: client.get(f"/v1/runs/{again}"), lambda run: run["data"]["ended_at"]
        )
        assert ended["data"]["output"] == {"sum": 6}
        spans = (await client.get(f"/v2/runs/{again}/trace"))["data"]["rootSpan"]["children"]
        assert len([span for span in spans if "durationMs" in span]) == steps
    unknown = await client.http.post(
        f"/v2/runs/{three['run_id']}/rerun", json={"fromStep": {"stepId": "z"}}
    )
    assert (unknown.status_code, "a, b, c" in unknown.text) == (404, True)
    edited = await client.http.post(
        f"/v2/runs/{three['run_id']}/rerun", json={"fromStep": {"stepId": "b", "input": 1}}
    )
    assert (edited.status_code, "edited input" in edited.text) == (400, True)


async def test_v1_is_never_old(start_server: Any, start_app: Any, client_of: Any) -> None:
    """What v1 tells is as it is, and says so; a run that goes on has not completed."""
    server = await start_server()
    assert await server.syncing.sync(start_app(server.url)) is None
    client = client_of(server.url)
    (event_id,) = await client.send({"name": "wire/cancellable", "data": {}})
    path = f"/v1/events/{event_id}/runs"
    told = await client.until(lambda: client.get(path), lambda told: bool(told["data"]))
    (run,) = told["data"]
    assert (run["status"], run["ended_at"]) == ("Running", None)
    assert told["metadata"]["fetched_at"] == told["metadata"]["cached_until"]
    assert (await client.http.post(f"/v2/runs/{run['run_id']}/cancel")).status_code == 200
    assert (await client.get(path))["data"][0]["status"] == "Cancelled"


async def test_event_ids(start_server: Any, start_app: Any, client_of: Any) -> None:
    """An event with an id that was sent before is stored but starts nothing; a seed gives the same ids."""
    server = await start_server()
    assert await server.syncing.sync(start_app(server.url)) is None
    client = client_of(server.url)
    twice = [{"name": "test/child", "data": {"n": each}, "id": "mine"} for each in range(2)]
    ids = await client.send(*twice)
    await client.runs_of(ids[0])
    assert len((await client.get("/v2/runs"))["data"]) == 1
    assert len((await client.get("/v1/events?name=test/child"))["data"]) == 2
    seed = {"x-inngest-event-id-seed": "1795196990769,AAECAwQFBgcICQ=="}
    same = [(await client.http.post("/e/k", json=ONE, headers=seed)).json()["ids"] for _ in "ab"]
    assert same[0] == same[1]


async def test_invocations_with_a_key(
    start_server: Any, start_app: Any, client_of: Any, tmp_path: Any
) -> None:
    """The same key starts one run of a function, also after a restart; another key another one."""
    core = Core(tmp_path / "keys.db", Keys())
    await core.start()
    for key in ("one", "two"):
        core.invocations.started("app-job", key, f"run of {key}")
    await core.stop()
    again = Core(tmp_path / "keys.db", Keys())
    await again.start()
    assert again.invocations.run_of("app-job", "one") == "run of one"
    assert again.invocations.run_of("app-other", "one") is None
    await again.stop()
    server = await start_server()
    assert await server.syncing.sync(start_app(server.url)) is None
    post = client_of(server.url).http.post
    ids = []
    for more in ({"idempotencyKey": "a"}, {"idempotencyKey": "a"}, {"idempotencyKey": "b"}, {}):
        body = {"data": {}, **more}
        answer = await post("/v2/apps/pyapp/functions/three/invoke", json=body)
        ids.append(answer.json()["data"]["runId"])
    assert ids[0] == ids[1]
    assert len(set(ids)) == 3
