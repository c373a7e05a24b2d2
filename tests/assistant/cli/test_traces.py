"""Laws of `assistant test --otlp` and `--timeline`."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from textwrap import dedent
from typing import Any

CODE = """
    import inngest
    from app.inngest.client import inngest_client

    @inngest_client.create_function(
        fn_id="by-hand", trigger=inngest.TriggerEvent(event="shop/now")
    )
    async def by_hand(ctx: inngest.Context) -> str:
        await ctx.step.run("first", lambda: print("hello"))
        await ctx.step.sleep("nap", 3_600_000)
        return await ctx.step.run("second", lambda: "done")
"""


@contextmanager
def receiver(taken: list[Any], status: int = 200) -> Iterator[str]:
    """Takes what is posted to `/v1/traces`."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            taken.append((self.path, json.loads(body)))
            self.send_response(status)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *_given: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def write(app: Path) -> None:
    file = app / "app" / "inngest" / "functions" / "by_hand.py"
    file.write_text(dedent(CODE))


def test_spans(cli: Any, app: Path) -> None:
    """A run is a tree of spans: each step's lies in the run's, a failed attempt has its own."""
    write(app)
    taken: list[Any] = []
    with receiver(taken) as url:
        ended = cli("test", "by-hand", "--fail", "second", "--otlp", url, "--app", app)
    assert ended.code == 0, ended.err
    ((path, document),) = taken
    assert path == "/v1/traces"
    spans = document["resourceSpans"][0]["scopeSpans"][0]["spans"]
    named = {span["name"]: span for span in spans}
    assert list(named) == [
        "by-hand", "first", "nap", "second", "second, attempt 1", "second, attempt 2",
    ]  # fmt: skip
    root = named["by-hand"]
    assert len({span["spanId"] for span in spans}) == len(spans)
    assert {span["traceId"] for span in spans} == {root["traceId"]}
    assert {named[name]["parentSpanId"] for name in ("first", "nap", "second")} == {root["spanId"]}
    assert named["second, attempt 1"]["parentSpanId"] == named["second"]["spanId"]
    assert named["second, attempt 1"]["status"]["code"] == 2
    nap = named["nap"]
    assert int(nap["endTimeUnixNano"]) - int(nap["startTimeUnixNano"]) == 3_600 * 10**9
    assert all(int(span["startTimeUnixNano"]) <= int(span["endTimeUnixNano"]) for span in spans)
    assert [event["name"] for event in root["events"]] == ["log"]


def test_nobody_takes_them(cli: Any, app: Path) -> None:
    """Spans that nobody takes are said with what to type."""
    write(app)
    with receiver([], status=500) as url:
        refused = cli("test", "by-hand", "--otlp", url, "--app", app)
    gone = cli("test", "by-hand", "--otlp", url, "--app", app)
    for ended in (refused, gone, cli("test", "by-hand", "--otlp", "file:///x", "--app", app)):
        assert (ended.code, "4318" in ended.err) == (1, True)


def test_timeline(cli: Any, app: Path) -> None:
    """Each attempt has a bar on one scale of virtual time."""
    write(app)
    shown = cli("test", "by-hand", "--timeline", "--app", app).out.splitlines()[-3:]
    assert [line.split()[0] for line in shown] == ["first", "nap", "second"]
    assert shown[1].count("#") >= 35
    assert re.search(r"at 1(\.\d+)? h", shown[2])
