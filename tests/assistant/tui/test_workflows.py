"""Laws of the workflows pane: what the app has, what ails it, what ran, and what can be done."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from .conftest import Script, Sitting

RUN = {"id": "01RUN", "status": "FAILED", "startedAt": "2026-01-05T09:00:00Z", "endedAt": None}
HAND_WRITTEN = '''
@inngest_client.create_function(fn_id="greet", trigger=inngest.TriggerEvent(event="user/hello"))
async def greet(ctx: inngest.Context) -> None:
    """Greets."""
'''


class Serving(BaseHTTPRequestHandler):
    """Speaks as much of Inngest's v2 API as the pane asks for."""

    asked: list[str]
    sent: list[Any]

    def do_GET(self) -> None:
        """Runs, a run, its trace."""
        if "/trace" in self.path:
            step = {"name": "load", "status": "FAILED", "stepId": "a1", "stepOp": "RUN"}
            tries = [step | {"queuedAt": at, "startedAt": at} for at in ("1", "2")]
            self._answer({"data": {"rootSpan": {"children": tries}}})
        elif self.path.startswith("/v2/runs?"):
            self._answer({"data": [RUN | {"function": {"id": "close-stale-tickets"}}]})
        else:
            self._answer(
                {"data": RUN | {"function": {"id": "close-stale-tickets"}, "output": "no"}}
            )

    def do_POST(self) -> None:
        """Events, cancel, rerun."""
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.asked.append(self.path)
        self.sent.append(body)
        self._answer({"ids": ["01EVENT"]} if "/e/" in self.path else {"data": {"runId": "02RUN"}})

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""

    def _answer(self, document: Any) -> None:
        body = json.dumps(document).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Serving]]:
    """A server that the environment names."""
    kind = type("Serving", (Serving,), {"asked": [], "sent": []})
    with ThreadingHTTPServer(("127.0.0.1", 0), kind) as http:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        monkeypatch.setenv("INNGEST_BASE_URL", f"http://127.0.0.1:{http.server_port}")
        yield kind
        http.shutdown()


async def test_a_workflow_that_nobody_starts_says_so(sitting: Sitting, app_folder: Path) -> None:
    """Not served, and its event is sent by nobody: each is a sentence with a mark."""
    file = app_folder / "app/inngest/functions/greet.py"
    head = "import inngest\nfrom app.inngest.client import inngest_client\n"
    file.write_text(head + HAND_WRITTEN)
    async with sitting() as person:
        await person.press("f5")
        await person.sees("greet", "! not served", "! nobody sends user/hello", "Workflows !1")


async def test_a_run_of_the_sandbox_is_listed_and_opens(sitting: Sitting) -> None:
    """Its last result stands at the function; Enter twice shows the steps."""
    async with sitting(size=(160, 50)) as person:
        await person.press("f5")
        await person.sees("close-stale-tickets")
        await person.press("r")
        await person.sees("last ✓ completed", "sandbox")
        await person.press("enter", "enter")
        await person.sees("attempt 1")
        await person.press("y")
        assert json.loads(person.app.clipboard)["function_id"] == "close-stale-tickets"


async def test_jumping_to_the_code_shows_the_file_at_its_line(sitting: Sitting) -> None:
    """As it is on the disk."""
    async with sitting(size=(160, 50)) as person:
        await person.press("f5")
        await person.sees("close-stale-tickets")
        await person.press("g")
        await person.sees("create_function")


async def test_runs_of_a_server_are_seen_explained_cancelled_and_run_again(
    sitting: Sitting, server: type[Serving]
) -> None:
    """Whatever server the environment names."""
    async with sitting(size=(160, 50)) as person:
        await person.press("f5")
        await person.sees("01RUN", "last ✗ failed")
        await person.press("enter", "enter")
        await person.sees("load", "attempt 2  ✗ failed", "✗ Error: no")
        await person.press("x")
        await person.hears("why", "load, failed after 2 attempts")
        await person.press("R")
        await person.hears("runs again as 02RUN")
        await person.press("c")
        await person.hears("01RUN is cancelled")
        assert server.asked == ["/v2/runs/01RUN/rerun", "/v2/runs/01RUN/cancel"]


async def test_a_model_explains_a_run_that_failed(
    sitting: Sitting, server: type[Serving], answers: Script
) -> None:
    """It looks at what failed, and what it says stands below what is known without it."""
    look = {"name": "explain_run", "arguments": {}}
    answers("", tool_calls=[look], expect="Why did the run that is open fail")
    answers("The token has **expired**: renew it.", expect="load")
    async with sitting(size=(160, 50), provider="scripted") as person:
        await person.press("f5")
        await person.sees("01RUN", "last ✗ failed")
        await person.press("enter", "enter")
        await person.sees("✗ Error: no")
        await person.press("x")
        await person.hears("close-stale-tickets: why", "The token has **expired**: renew it.")


async def test_an_event_is_sent_once_its_data_is_json(
    sitting: Sitting, server: type[Serving]
) -> None:
    """What is no object is not sent, and it says why."""
    async with sitting(size=(160, 50)) as person:
        await person.press("f5")
        await person.sees("close-stale-tickets")
        await person.press("s")
        await person.sees("Send an event")
        await person.type("user/hello")
        await person.press("tab", "ctrl+a", "backspace", "delete", "delete")
        await person.type("[1")
        await person.press("ctrl+s")
        await person.sees("not JSON")
        await person.press("backspace", "backspace", "ctrl+s")
        await person.hears("user/hello is sent: 01EVENT")
        assert server.sent == [[{"name": "user/hello", "data": {}}]]
