"""Our server and npm `inngest` say to each other what the real server and the SDK said."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sandbox_runner.executor.waits import signal_name
from sandbox_runner.protocol import signing
from sandbox_runner.protocol.identifiers import uuid_of
from sandbox_runner.protocol.json_text import parse
from sandbox_runner.server.core import Keys
from sandbox_runner.server.http_protocol import json_response
from tests.sandbox_runner.conformance.comparing import NODE, alike, heard, recorded, sent
from tests.sandbox_runner.conformance.conftest import Launch, World, world
from tests.sandbox_runner.conformance.service import ANSWER, service
from tests.sandbox_runner.node.conftest import MAJORS

PATH = "/api/inngest"
SIGNING = "signkey-test-" + "cd" * 32
OFF = {"CHECKPOINTING": "off"}
BUFFERED = {"CHECKPOINTING": "buffered"}
SHORT = {"CHECKPOINTING": "short"}
Starter = Callable[[str], Launch]
SIMPLE: dict[str, Any] = {
    "three": {"sum": 6},
    "flaky": "ok on attempt 2",
    "caught": "caught: always",
    "sends": 1,
    "edited": 42,
}


def variant(start: Starter, major: str, more: dict[str, str]) -> Launch:
    launch = start(major)
    return lambda environment: launch(environment | more)


def given_data(name: str) -> dict[str, Any]:
    calls = json.loads((NODE / f"{name}.json").read_text())[0]["calls"]
    data: dict[str, Any] = calls[0]["request"]["event"]["data"]
    return data


async def run_mixed(made: World) -> dict[str, Any]:
    """Run the function that sleeps, waits, runs steps side by side and invokes; its result."""
    data = given_data("mixed")
    event_id = await made.send("js/mixed", data)
    await made.skip_until(lambda: made.server.core.engine.waits.any("js/go"))
    await made.send("js/go", data)
    await made.finish()
    (run,) = (await made.client.get(f"/v1/events/{event_id}/runs")).json()["data"]
    output: dict[str, Any] = run["output"]
    return output


async def test_as_recorded(tmp_path: Path, start_node: Starter) -> None:
    """Every call, answer and checkpoint of four functions of version 4 is the recorded one."""
    async with world(tmp_path, start_node("v4"), Keys(), PATH) as made:
        assert await made.server.syncing.sync(made.app_url) is None
        for name in ("three", "flaky"):
            await made.ended(f"js/{name}", given_data(name))
        await run_mixed(made)
        for name in ("three", "flaky", "mixed", "child"):
            found = heard(made.to_app.heard, f"jsapp-{name}")
            assert found == recorded(NODE / f"{name}.json"), name
        for name in ("three", "flaky", "child", "mixed"):
            told = [each.request for each in made.checkpoints()]
            own = [shown(each) for each in told if each["fn_id"] == uuid_of(f"jsapp-{name}")]
            wanted = json.loads((NODE / f"{name}.json").read_text())[0]["checkpoints"]
            assert own == [shown(each) for each in wanted], name
        assert {each.status for each in made.checkpoints()} == {200}


async def test_schedules_as_recorded(tmp_path: Path, start_node: Starter) -> None:
    """A schedule fires with the event that the real server makes, and its step is a checkpoint."""
    async with world(tmp_path, start_node("v4"), Keys(), PATH) as made:
        assert await made.server.syncing.sync(made.app_url) is None
        await made.fire("jsapp-cron")
        assert heard(made.to_app.heard, "jsapp-cron") == recorded(NODE / "cron.json")
        wanted = json.loads((NODE / "cron.json").read_text())[0]["checkpoints"]
        assert [shown(each.request) for each in made.checkpoints()] == list(map(shown, wanted))


def shown(checkpoint: Any) -> Any:
    """What is compared of a checkpoint."""
    fields = ("id", "op", "name", "displayName", "userland", "opts", "data")
    steps = [{field: step.get(field) for field in fields} for step in checkpoint["steps"]]
    return alike(steps), sorted(set(checkpoint) - {"steps"})


@pytest.mark.parametrize(
    ("major", "more"),
    [("v3", {}), ("v4", {}), ("v4", OFF), ("v4", BUFFERED), ("v4", SHORT)],
    ids=["v3", "v4", "v4-off", "v4-buffered", "v4-short"],
)
async def test_every_function_ends_the_same(
    tmp_path: Path, start_node: Starter, major: str, more: dict[str, str]
) -> None:
    """Both majors give the same results, with checkpoints of any kind and with one step a call."""
    async with world(tmp_path, variant(start_node, major, more), Keys(), PATH) as made:
        assert await made.server.syncing.sync(made.app_url) is None
        ended = {name: await made.ended(f"js/{name}", {"n": 1}) for name in SIMPLE}
        assert {name: run["output"] for name, run in ended.items()} == SIMPLE
        assert (await run_mixed(made))["inv"]["child"]["got"]["x"] == 7
        fatal = await made.ended("js/fatal", {})
        assert (fatal["status"], fatal["output"]["message"]) == ("Failed", "never again")
        await made.finish()
        runs = (await made.client.get("/v2/runs?status=completed")).json()["data"]
        assert any(each["function"]["id"].startswith("fatal-") for each in runs)
        checkpointed = {each.request["fn_id"] for each in made.checkpoints()}
        assert bool(checkpointed) is (major == "v4" and more != OFF)


async def test_one_step_a_call(tmp_path: Path, start_node: Starter) -> None:
    """Without checkpoints both majors are asked and answer the same."""
    calls = []
    for number, (major, more) in enumerate((("v3", {}), ("v4", OFF))):
        folder = tmp_path / str(number)
        folder.mkdir()
        async with world(folder, variant(start_node, major, more), Keys(), PATH) as made:
            assert await made.server.syncing.sync(made.app_url) is None
            await made.ended("js/three", {})
            calls.append(heard(made.to_app.heard, "jsapp-three"))
    third, fourth = calls
    assert len(third) == 4
    for before, after in zip(third[:3], fourth[:3], strict=True):
        for name in ("path", "steps", "stack", "status", "attempt"):
            assert before[name] == after[name]
        told = [
            [(op["op"], op["id"], op["data"]) for op in call["answer"]] for call in (before, after)
        ]
        assert told[0] == told[1]


@pytest.mark.parametrize("major", MAJORS)
async def test_signed_both_ways(tmp_path: Path, start_node: Starter, major: str) -> None:
    """With a signing key each call and each answer has a signature that verifies."""
    keys = Keys("key", SIGNING)
    async with world(tmp_path, start_node(major), keys, PATH) as made:
        assert await made.server.syncing.sync(made.app_url) is None
        run = await made.ended("js/three", {})
        assert run["output"] == {"sum": 6}
        calls = [each for each in made.to_app.heard if each.method == "POST"]
        assert calls
        for each in calls:
            for headers, body in ((each.headers, sent(each)), (each.answer_headers, each.said)):
                assert signing.verified(body, SIGNING, headers["x-inngest-signature"])


@pytest.mark.parametrize("major", MAJORS)
async def test_in_band_sync(tmp_path: Path, start_node: Starter, major: str) -> None:
    """An app that gives its functions in the answer is known as if it had registered."""
    async with world(tmp_path, start_node(major), Keys("key", SIGNING), PATH) as made:
        assert await made.server.syncing.take(made.app_url)
        (app,) = made.server.core.apps
        assert (app.name, app.sdk[0]) == ("jsapp", "js")
        assert "jsapp-mixed" in app.functions
        assert not [each for each in made.to_server.heard if each.target == "/fn/register"]


@pytest.mark.parametrize(("major", "more"), [("v3", {}), ("v4", {}), ("v4", OFF)])
async def test_rerun_with_edited_input(
    tmp_path: Path, start_node: Starter, major: str, more: dict[str, str]
) -> None:
    """A step runs again with the input that was edited."""
    async with world(tmp_path, variant(start_node, major, more), Keys(), PATH) as made:
        assert await made.server.syncing.sync(made.app_url) is None
        run = await made.ended("js/edited", {})
        assert run["output"] == 42
        asked = {"fromStep": {"stepId": "double", "input": [4]}}
        answer = await made.client.post(f"/v2/runs/{run['run_id']}/rerun", json=asked)
        again = answer.json()["data"]["runId"]
        await made.finish()
        told = (await made.client.get(f"/v1/runs/{again}")).json()["data"]
        assert (told["status"], told["output"]) == ("Completed", 8)


@pytest.mark.parametrize("sent", [True, False], ids=["met", "timed-out"])
async def test_signals(tmp_path: Path, start_node: Starter, sent: bool) -> None:
    """A signal ends the one wait for it; nobody else has it, and without it the wait times out."""
    async with world(tmp_path, start_node("v4"), Keys(), PATH) as made:
        assert await made.server.syncing.sync(made.app_url) is None
        unknown = await made.client.post("/v1/signals", json={"signal": "go"})
        assert (unknown.status_code, unknown.json()["error"]) == (404, "No signal found")
        event_id = await made.send("js/signalled", {})
        await made.until(lambda: made.server.core.engine.waits.any(signal_name("go")))
        if sent:
            answer = await made.client.post("/v1/signals", json={"signal": "go", "data": {"n": 7}})
            assert answer.status_code == 200
        await made.finish()
        (run,) = (await made.client.get(f"/v1/events/{event_id}/runs")).json()["data"]
        assert (run["status"], run["output"]) == ("Completed", {"n": 7} if sent else None)


KEYS = {
    "openai": ("/v1/chat/completions", "authorization", "Bearer sk-secret"),
    "anthropic": ("/v1/messages", "x-api-key", "sk-secret"),
    "gemini": ("/v1/models/m:generateContent", "x-goog-api-key", "sk-secret"),
}


@pytest.mark.parametrize("major", MAJORS)
async def test_inference(tmp_path: Path, start_node: Starter, major: str) -> None:
    """Models are asked by the server, each with its key where it wants it; a refusal is asked again."""
    async with world(tmp_path, start_node(major), Keys(), PATH) as made, service() as model:
        assert await made.server.syncing.sync(made.app_url) is None
        model.first = json_response({"error": "busy"}, 503)
        for kind, (path, header, key) in KEYS.items():
            run = await made.ended("js/infers", {"kind": kind, "baseUrl": f"{model.url}/v1/"})
            assert (run["status"], run["output"]) == ("Completed", ANSWER), kind
            asked = model.asked[-1]
            assert (asked.path, asked.headers[header]) == (path, key)
            assert parse(asked.body)["messages"] == []
        assert len(model.asked) == len(KEYS) + 1


@pytest.mark.parametrize("major", MAJORS)
async def test_fetch(tmp_path: Path, start_node: Starter, major: str) -> None:
    """The SDK's `fetch` is made by the server; whatever is answered is the answer."""
    async with world(tmp_path, start_node(major), Keys(), PATH) as made, service() as far:
        assert await made.server.syncing.sync(made.app_url) is None
        far.first = json_response(["gone"], 410)
        run = await made.ended("js/fetches", {"url": f"{far.url}/thing?a=1"})
        assert run["output"] == {"status": 410, "body": ["gone"]}
        (asked,) = far.asked
        assert (asked.method, asked.path, asked.query) == ("POST", "/thing", {"a": "1"})
        assert asked.body == b"hello"


@pytest.mark.parametrize("fails", [False, True], ids=["returns", "raises"])
@pytest.mark.parametrize("more", [{}, OFF, BUFFERED], ids=["on", "off", "buffered"])
async def test_defer(
    tmp_path: Path, start_node: Starter, more: dict[str, str], fails: bool
) -> None:
    """What was deferred runs once when the run is over, however it ended, unless it was taken back."""
    async with world(tmp_path, variant(start_node, "v4", more), Keys(), PATH) as made:
        assert await made.server.syncing.sync(made.app_url) is None
        run = await made.ended("js/defers", {"fails": fails})
        assert run["status"] == ("Failed" if fails else "Completed")
        await made.finish()
        query = "/v2/runs?functionId=later&includeOutput=true"
        outputs = [each["output"] for each in (await made.client.get(query)).json()["data"]]
        told = sorted(outputs, key=lambda output: int(output["given"]["n"]))
        assert told == [{"given": {"n": n}, "parent": "jsapp-defers"} for n in (1, 3)]
