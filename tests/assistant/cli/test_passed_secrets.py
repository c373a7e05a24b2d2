"""Laws of `assistant test --record --secret`: one secret is passed by name, and that is told."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

REAL, OTHER = "sk_live_real-0123456789", "sk_live_other-0123456789"
FUNCTION = '''
"""Calls a service."""
import os
import urllib.request
import inngest
from app.inngest.client import inngest_client

def ask():
    keys = f"{os.environ['SHOP_API_KEY']} {os.environ['OTHER_API_KEY']}"
    asked = urllib.request.Request("http://127.0.0.1:PORT/items", headers={"Authorization": keys})
    return urllib.request.urlopen(asked, timeout=5).status

@inngest_client.create_function(fn_id="ask", trigger=inngest.TriggerEvent(event="x"))
async def ask_function(ctx):
    return await ctx.step.run("ask", ask)
'''


@pytest.fixture
def service() -> Iterator[tuple[int, list[str]]]:
    """A service: its port, and the authorizations that it was shown."""
    shown: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            shown.append(self.headers["Authorization"])
            self.send_response(200)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server.server_address[1], shown
        server.shutdown()
        thread.join()


def test_only_what_is_named_is_passed(
    cli: Any, app: Path, service: tuple[int, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The named secret is real, others are fakes; the report names it and holds no value."""
    port, shown = service
    monkeypatch.setenv("SHOP_API_KEY", REAL)
    monkeypatch.setenv("OTHER_API_KEY", OTHER)
    functions = app / "app" / "inngest" / "functions"
    (functions / "ask.py").write_text(FUNCTION.replace("PORT", str(port)))
    ended = cli("test", "ask", "--record", "--secret", "SHOP_API_KEY", "--app", app, "--json")
    assert ended.document["status"] == "completed", ended.document["error"]
    assert ended.document["secrets"] == ["SHOP_API_KEY"]
    assert shown == [f"{REAL} sandbox-other-api-key"]
    assert REAL not in ended.out + ended.err
    kept = (app / ".assistant" / "stubs" / "ask.recorded.yaml").read_text()
    assert REAL not in kept
    told = cli("test", "ask", "--record", "--app", app).out
    assert "(--secret)" not in told
    assert shown[1:] in ([], ["sandbox-shop-api-key sandbox-other-api-key"])


def test_a_secret_is_of_a_recorded_run(cli: Any, app: Path) -> None:
    """Without --record, or without a value, --secret is wrong usage that says what to type."""
    alone = cli("test", "close-stale-tickets", "--secret", "A_KEY", "--app", app)
    assert (alone.code, "--record" in alone.err) == (2, True)
    unset = cli("test", "close-stale-tickets", "--record", "--secret", "UNSET_KEY", "--app", app)
    assert (unset.code, "export UNSET_KEY=" in unset.err) == (2, True)
