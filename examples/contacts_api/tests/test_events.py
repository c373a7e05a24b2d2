"""The events that the app sends."""

from typing import Any

import inngest
from fastapi.testclient import TestClient

from app.inngest.client import inngest_client


def test_an_event_reaches_the_event_api(client: TestClient, sent: list[dict[str, Any]]) -> None:
    inngest_client.send_sync(inngest.Event(name="test/sent", data={"n": 1}))
    assert [(event["name"], event["data"]) for event in sent] == [("test/sent", {"n": 1})]
