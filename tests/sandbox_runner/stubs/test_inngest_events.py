"""`POST /e/{key}` answers what the dev server was recorded to answer."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox_runner.stubs.call import Call
from sandbox_runner.stubs.destination import Destination
from sandbox_runner.stubs.inngest_events import answer_event_post, is_event_post

RECORDED = {
    "single": ({"name": "rest/one", "data": {"a": 1}}, {"ids": ["ID0"], "status": 200}),
    "no data": ({"name": "rest/nodata"}, {"ids": ["ID0"], "status": 200}),
    "batch": (
        [{"name": "rest/one", "data": {"a": 1}}, {"name": "rest/two", "data": {}}],
        {"ids": ["ID0", "ID1"], "status": 200},
    ),
    "empty": (None, {"ids": [""], "status": 200}),
    "empty list": ([], {"ids": [""], "status": 200}),
    "no name": ({"data": {}}, {"ids": [""], "status": 400, "error": "event name is empty"}),
    "reserved": (
        {"name": "inngest/foo", "data": {}},
        {
            "ids": [""],
            "status": 400,
            "error": "event name is reserved for internal use: inngest/foo",
        },
    ),
    "data is a list": (
        {"name": "x", "data": [1]},
        {
            "ids": [""],
            "status": 400,
            "error": "json: cannot unmarshal array into Go struct field raw.data of type "
            "map[string]interface {}",
        },
    ),
}


def numbered(events: list[dict[str, Any]]) -> list[str]:
    return [f"ID{number}" for number, _ in enumerate(events)]


def post(body: bytes, url_host: str = "inn.gs", path: str = "/e/key") -> Call:
    return Call(Destination(url_host, 443, tls=True), "POST", path, body=body)


@pytest.mark.parametrize("case", RECORDED)
def test_answers_are_as_recorded(case: str) -> None:
    """Each kind of body gets the recorded body, ids aside, with its status as the HTTP status."""
    sent, expected = RECORDED[case]
    reply = answer_event_post(post(b"" if sent is None else json.dumps(sent).encode()), numbered)
    assert json.loads(reply.body) == expected
    assert reply.status == expected["status"]
    assert reply.headers["x-inngest-server-kind"] == "dev"


@given(st.binary())
def test_any_body_is_answered(body: bytes) -> None:
    """Whatever is posted, the answer is 200 with ids or 400 with an error, never a crash."""
    answer = json.loads(answer_event_post(post(body), numbered).body)
    assert answer["status"] in {200, 400}
    assert ("error" in answer) == (answer["status"] == 400)


@pytest.mark.parametrize("value", ["NaN", "1e999", "-Infinity", "[" * 600 + "]" * 600])
def test_values_that_are_no_json_are_refused(value: str) -> None:
    """An event carries nothing that could not be written into a report again."""
    body = f'{{"name": "a/b", "data": {{"x": {value}}}}}'.encode()
    assert answer_event_post(post(body), numbered).status == 400


def test_one_bad_event_refuses_its_batch() -> None:
    """All or none of a batch is handed over."""
    seen: list[dict[str, Any]] = []

    def take(events: list[dict[str, Any]]) -> list[str]:
        seen.extend(events)
        return numbered(events)

    batch = [{"name": "fine/one"}, {"name": "inngest/bad"}]
    assert answer_event_post(post(json.dumps(batch).encode()), take).status == 400
    assert seen == []


@pytest.mark.parametrize(
    ("host", "path", "expected"),
    [
        ("inn.gs", "/e/key", True),
        ("localhost", "/e/test", True),
        ("127.0.0.1", "/e/test", True),
        ("stage.inngest.com", "/e/test", True),
        ("inngest.internal", "/e/test", True),
        ("inngest.internal", "/v1/events", False),
        ("notinn.gs", "/e/key", False),
        ("api.example.com", "/e/key", False),
    ],
)
def test_only_inngest_hosts_take_events(host: str, path: str, expected: bool) -> None:
    """An `/e/` path of another service is that service's own."""
    assert is_event_post(post(b"", host, path), {"inngest.internal"}) is expected


async def test_the_sdk_sends_events(run_worker: Any, events: Any, server: Any) -> None:
    """The real SDK sends through the stub server, in dev mode and to the cloud."""
    shown = await run_worker("""
        import inngest
        ids = []
        for is_production, key in ((False, None), (True, "secret-key")):
            client = inngest.Inngest(
                app_id="a", is_production=is_production, event_key=key, signing_key="signkey-test-00"
            )
            ids += client.send_sync(inngest.Event(name="shop/paid", data={"n": 1}))
        show(ids)
        """)
    assert shown == ["ID0", "ID1"]
    assert [(event["name"], event["data"]) for event in events.all] == [("shop/paid", {"n": 1})] * 2
    assert server.exchanges == []
