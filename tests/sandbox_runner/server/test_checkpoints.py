"""An SDK that runs many steps in one call, and tells of each as it ends, is understood."""

import asyncio
import hashlib
from typing import Any

import httpx

from sandbox_runner.protocol.json_text import parse
from sandbox_runner.server.http_protocol import Request, Response, json_response, serve_connection


def step(name: str, data: Any) -> dict[str, Any]:
    hashed = hashlib.sha1(name.encode(), usedforsecurity=False).hexdigest()
    return {
        "id": hashed, "op": "StepRun", "name": name, "displayName": name, "userland": {"id": name},
        "opts": {}, "data": data,
    }  # fmt: skip


class CheckpointingApp:
    """Speaks as the TypeScript SDK of major version 4 was recorded to; fails once after two steps."""

    def __init__(self, server: str) -> None:
        self._server = server
        self.calls: list[dict[str, Any]] = []

    async def answer(self, request: Request) -> Response:
        """Run what is not remembered, telling of each step; the first call fails after two."""
        body = parse(request.body)
        self.calls.append(body)
        run_id, known = body["ctx"]["run_id"], body["steps"]
        headers = {"x-inngest-req-version": "2", "x-inngest-sdk": "inngest-js:v4.24.0"}
        async with httpx.AsyncClient(base_url=self._server) as client:
            for number, name in enumerate("abc"):
                told = step(name, {"step": name})
                if told["id"] in known:
                    continue
                if number == 2 and body["ctx"]["attempt"] == 0:
                    error = {"name": "Error", "message": "boom"}
                    failed = json_response(error, 500)
                    soon = {"retry-after": "0"}
                    return Response(500, failed.body, headers | soon)
                given = {"run_id": run_id, "fn_id": body["ctx"]["fn_id"], "steps": [told]}
                path = f"/v1/checkpoint/{run_id}/async"
                stale = await client.post(path, json=given | {"request_id": "of another one"})
                assert stale.status_code == 409, stale.text
                given["request_id"] = body["ctx"]["request_id"]
                taken = await client.post(path, json=given)
                assert taken.status_code == 200, taken.text
        ended = [{"op": "RunComplete", "id": "0", "data": {"sum": 6}}]
        return Response(206, json_response(ended).body, headers)


async def test_checkpoints(start_server: Any, client_of: Any) -> None:
    """Steps that were told are shown in the next attempt, so they never run again, and are in the trace.

    What comes of a request that is no longer the run's is refused.
    """
    server = await start_server()
    app = CheckpointingApp(server.url)

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await serve_connection(app.answer, reader, writer)

    listening = await asyncio.start_server(connected, "127.0.0.1", 0)
    url = f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}/api/inngest"
    runtime = {"type": "http", "url": f"{url}?fnId=js-three&stepId=step"}
    function = {
        "id": "js-three", "name": "three", "triggers": [{"event": "js/three"}],
        "steps": {"step": {"id": "step", "name": "step", "runtime": runtime}},
    }  # fmt: skip
    server.core.register({"appname": "js", "url": url, "functions": [function]})
    client = client_of(server.url)
    run = await client.run("js/three")
    assert (run["status"], run["output"]) == ("Completed", {"sum": 6})
    first, second = app.calls
    assert (first["steps"], first["ctx"]["attempt"]) == ({}, 0)
    assert second["ctx"]["attempt"] == 1
    assert list(second["steps"].values()) == [{"data": {"step": "a"}}, {"data": {"step": "b"}}]
    assert second["ctx"]["stack"]["stack"] == list(second["steps"])
    spans = (await client.get(f"/v2/runs/{run['run_id']}/trace"))["data"]["rootSpan"]["children"]
    assert [span["name"] for span in spans] == ["a", "b", "c", "executor.nonstep"]
    unknown = await client.http.post("/v1/checkpoint/NOBODY/async", json={"steps": []})
    assert unknown.status_code == 404
    listening.close()
