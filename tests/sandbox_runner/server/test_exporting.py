"""`assistant dev --otlp`: runs that have ended are posted as spans."""

import asyncio
import json
from typing import Any

from sandbox_runner.clock import from_iso
from sandbox_runner.server.http_protocol import Request, Response, json_response, serve_connection


class Receiver:
    """Takes what is posted to `/v1/traces`."""

    def __init__(self) -> None:
        self.taken: asyncio.Queue[Any] = asyncio.Queue()

    async def answer(self, request: Request) -> Response:
        """Take spans."""
        self.taken.put_nowait((request.path, json.loads(request.body)))
        return json_response({})

    async def connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """A connection."""
        await serve_connection(self.answer, reader, writer)


async def test_spans_of_runs(start_server: Any, start_app: Any, client_of: Any) -> None:
    """A run that has ended is a span with one of each step below it, in the time that it took."""
    receiver = Receiver()
    listening = await asyncio.start_server(receiver.connected, "127.0.0.1", 0)
    port = listening.sockets[0].getsockname()[1]
    server = await start_server(otlp=f"http://127.0.0.1:{port}")
    assert await server.syncing.sync(start_app(server.url)) is None
    client = client_of(server.url)
    (event_id,) = await client.send({"name": "bench/three", "data": {}, "ts": 1_000})
    (run,) = (await client.runs_of(event_id))["data"]
    async with asyncio.timeout(60):
        path, document = await receiver.taken.get()
    assert path == "/v1/traces"
    spans = document["resourceSpans"][0]["scopeSpans"][0]["spans"]
    assert [span["name"] for span in spans] == ["three", "a", "b", "c"]
    root = spans[0]
    told = {each["key"]: each["value"] for each in root["attributes"]}
    assert told["inngest.run.id"] == {"stringValue": run["run_id"]}
    assert {span["parentSpanId"] for span in spans[1:]} == {root["spanId"]}
    times = [int(root[name]) // 1_000_000 for name in ("startTimeUnixNano", "endTimeUnixNano")]
    assert times == [from_iso(run[name]) for name in ("run_started_at", "ended_at")]
    listening.close()


async def test_nobody_takes_them(start_server: Any, start_app: Any, client_of: Any) -> None:
    """A receiver that is away is told of once, and runs go on."""
    said: list[str] = []
    server = await start_server(otlp="http://127.0.0.1:9", say=said.append)
    assert await server.syncing.sync(start_app(server.url)) is None
    client = client_of(server.url)
    for _ in range(2):
        assert (await client.run("bench/three"))["status"] == "Completed"
    async with asyncio.timeout(60):
        while not any("4318" in text for text in said):  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    assert len([text for text in said if "4318" in text]) == 1
