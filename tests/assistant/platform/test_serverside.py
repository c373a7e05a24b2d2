"""Laws of `send`, `runs`, `apps` and `functions` against servers of different ages."""

from __future__ import annotations

import asyncio
import json
import os
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from assistant.cli.app import run
from assistant.platform.place import find_place
from sandbox_runner.server.server import DevServer, Options

APP = {
    "appname": "shop",
    "url": "http://127.0.0.1:9/api/inngest",
    "sdk": "py:v0.5.19",
    "functions": [
        {
            "id": "shop-job",
            "name": "job",
            "triggers": [{"event": "job"}],
            "steps": {"step": {"runtime": {"type": "http", "url": "http://127.0.0.1:9/"}}},
        }
    ],
}
Cli = Callable[..., tuple[int, Any, str]]


@contextmanager
def serving(db: Path) -> Iterator[str]:
    """A local server on a thread; its URL."""
    ready, stop, urls = threading.Event(), asyncio.Event(), list[str]()
    loop = asyncio.new_event_loop()

    async def serve() -> None:
        async with DevServer(Options(db, port=0, urls=("http://127.0.0.1:9/",))) as server:
            server.core.register(APP)
            urls.append(server.url)
            ready.set()
            await stop.wait()

    thread = threading.Thread(target=lambda: loop.run_until_complete(serve()))
    thread.start()
    assert ready.wait(30)
    yield urls[0]
    loop.call_soon_threadsafe(stop.set)
    thread.join()
    loop.close()


@contextmanager
def answering(answers: Mapping[str, tuple[int, Any]]) -> Iterator[str]:
    """A server that has these answers by `METHOD PATH`, and 404 for all else."""

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            self.rfile.read(int(self.headers.get("content-length", 0)))
            key = f"{self.command} {self.path.partition('?')[0]}"
            status, body = answers.get(key, (404, "404 page not found"))
            text = body if isinstance(body, str) else json.dumps(body)
            self.send_response(status)
            self.send_header("content-length", str(len(text)))
            self.end_headers()
            self.wfile.write(text.encode())

        do_GET = do_POST = do_PUT = do_DELETE = _answer  # noqa: N815

        def log_message(self, *_given: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]) -> Cli:
    """Runs a command with `--json`: exit code, document, stderr."""

    def call(*arguments: str) -> tuple[int, Any, str]:
        capsys.readouterr()
        code = int(run([*arguments, "--json"]))
        captured = capsys.readouterr()
        return code, json.loads(captured.out) if captured.out else None, captured.err

    return call


def test_against_the_local_server(cli: Cli, tmp_path: Path) -> None:
    """Events are sent, runs listed, shown, cancelled and run again, apps and functions listed."""
    with serving(tmp_path / "j.db") as url:
        server = ("--server", url)
        code, sent, _ = cli("send", "job", "--data", '{"n": 1}', *server)
        assert (code, len(sent["ids"])) == (0, 1)
        _, told, _ = cli("runs", "list", *server)
        (listed,) = told["runs"]
        assert (listed["function"], listed["status"], told["api"]) == ("job", "running", "v2")
        assert cli("runs", "get", listed["id"], *server)[1]["run"]["id"] == listed["id"]
        assert cli("runs", "cancel", listed["id"], *server)[0] == 0
        code, _, said = cli("runs", "cancel", listed["id"], *server)
        assert (code, "ended run" in said) == (1, True)
        again = cli("runs", "rerun", listed["id"], *server)[1]["run_id"]
        assert again != listed["id"]
        assert [each["id"] for each in cli("apps", "list", *server)[1]["apps"]] == ["shop"]
        (function,) = cli("functions", "list", *server)[1]["functions"]
        assert (function["id"], function["triggers"]) == ("job", ["job"])
        text = run(["runs", "list", *server, "--status", "cancelled"])
        assert text == 0


def test_many_events(cli: Cli, tmp_path: Path) -> None:
    """A file of events is sent whole, in batches that every server takes."""
    lines = "".join(json.dumps({"name": "job", "data": {"n": n}}) + "\n" for n in range(600))
    (tmp_path / "events.jsonl").write_text(lines)
    with serving(tmp_path / "j.db") as url:
        file = ("--file", str(tmp_path / "events.jsonl"))
        assert len(set(cli("send", *file, "--server", url)[1]["ids"])) == 600


def test_older_servers(cli: Cli) -> None:
    """Where there is no v2 the older paths are used, and that is said."""
    old = {"run_id": "R", "function_id": "F", "status": "Completed", "run_started_at": "T"}
    answers = {
        "GET /v1/runs": (200, {"data": [old]}),
        "GET /v1/runs/R": (200, {"data": old | {"output": 7}}),
        "POST /v1/runs/R/replay": (200, {"data": {"run_id": "S"}}),
        "DELETE /v1/runs/R": (200, ""),
    }
    with answering(answers) as url:
        server = ("--server", url)
        _, told, _ = cli("runs", "list", *server)
        assert (told["api"], told["runs"][0]["status"]) == ("v1", "completed")
        assert cli("runs", "get", "R", *server)[1]["run"]["output"] == 7
        assert cli("runs", "rerun", "R", *server)[1]["run_id"] == "S"
        assert cli("runs", "cancel", "R", *server)[0] == 0


def test_what_goes_wrong(cli: Cli) -> None:
    """A server's refusal, an error that v1 hides and a server that is not there end in one message."""
    hidden = (200, {"error": "Unable to load function run: R", "data": None, "status": 500})
    refused = (401, {"error": "Unauthorized", "status": 401})
    answers = {"GET /v1/runs/R": hidden, "GET /v2/apps": refused, "POST /e/dev": refused}
    with answering(answers) as url:
        code, _, said = cli("runs", "get", "R", "--server", url)
        assert (code, "Unable to load" in said) == (1, True)
        code, _, said = cli("apps", "list", "--server", url)
        assert (code, "INNGEST_SIGNING_KEY" in said) == (1, True)
        assert cli("send", "x", "--server", url)[0] == 1
    code, _, said = cli("apps", "list", "--server", url)
    assert (code, "assistant dev" in said) == (1, True)


@pytest.mark.parametrize(
    "arguments",
    [
        ("send",),
        ("send", "x", "--file", "y"),
        ("send", "x", "--data", "["),
        ("send", "x", "--data", "[]"),
        ("send", "--file", "/nowhere"),
        ("runs", "rerun", "R", "--input", "1"),
        ("runs", "rerun", "R", "--from-step", "a", "--input", "{"),
        ("apps", "sync", "nowhere"),
        ("apps", "list", "--server", "ftp://x"),
    ],
)
def test_wrong_usage(cli: Cli, arguments: tuple[str, ...]) -> None:
    """What cannot be meant is said before anything is sent."""
    assert cli(*arguments)[0] == 2


PLACES = [
    ({}, "http://127.0.0.1:8288"),
    ({"INNGEST_BASE_URL": "http://inngest:8288/"}, "http://inngest:8288"),
    ({"INNGEST_DEV": "http://dev:1"}, "http://dev:1"),
    ({"INNGEST_DEV": "1", "INNGEST_SIGNING_KEY": "s"}, "http://127.0.0.1:8288"),
    ({"INNGEST_SIGNING_KEY": "s", "INNGEST_EVENT_KEY": "e"}, "https://api.inngest.com"),
]


@pytest.mark.parametrize(("environment", "api"), PLACES)
def test_which_server(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], api: str
) -> None:
    """The SDK's own variables say which server is meant."""
    for name in [name for name in os.environ if name.startswith("INNGEST_")]:
        monkeypatch.delenv(name)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert find_place(None).api == api
    assert find_place("http://other:2").api == "http://other:2"
