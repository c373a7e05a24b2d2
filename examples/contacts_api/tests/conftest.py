"""Every test gets an app of its own over an empty database, and a place that takes its events."""

import json
import os
import tempfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

SENT: list[dict[str, Any]] = []


class EventApi(BaseHTTPRequestHandler):
    """Takes events as an Inngest server does, and remembers them."""

    def do_POST(self) -> None:  # noqa: N802
        events = json.loads(self.rfile.read(int(self.headers["content-length"])))
        SENT.extend(events)
        body = json.dumps({"ids": [str(len(SENT))] * len(events), "status": 200}).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Stay silent."""


SERVER = ThreadingHTTPServer(("127.0.0.1", 0), EventApi)
Thread(target=SERVER.serve_forever, daemon=True).start()
SCRATCH = tempfile.TemporaryDirectory(prefix="contacts-api-")
os.environ["DATABASE_URL"] = f"sqlite:///{Path(SCRATCH.name) / 'test.db'}"
os.environ["INNGEST_DEV"] = "1"
os.environ["INNGEST_BASE_URL"] = f"http://127.0.0.1:{SERVER.server_port}"

from fastapi.testclient import TestClient  # noqa: E402

from app.database import Base, engine  # noqa: E402
from app.main import app  # noqa: E402


@pytest.fixture
def client() -> Iterator[TestClient]:
    Base.metadata.drop_all(engine)
    with TestClient(app) as client:
        yield client
    engine.dispose()


@pytest.fixture
def sent() -> list[dict[str, Any]]:
    """The events that the app sends during a test."""
    SENT.clear()
    return SENT
