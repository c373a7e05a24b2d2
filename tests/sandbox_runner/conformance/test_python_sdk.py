"""Our server and the Python SDK say to each other what the real server and the SDK said."""

import json
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from sandbox_runner.protocol import signing
from sandbox_runner.server.core import Keys
from tests.sandbox_runner.conformance.comparing import PYTHON, comparable, heard, recorded, sent
from tests.sandbox_runner.conformance.conftest import Launch, World, world

PATH = "/api/inngest"
SIGNING = "signkey-test-" + "ab" * 32
NAMES = {
    "three": "bench/three", "flaky": "test/flaky", "w-sleep": "wire/sleep",
    "w-parallel": "wire/parallel", "w-exhaust": "wire/exhaust", "w-fnerror": "wire/fnerror",
    "w-nonretriable": "wire/nonretriable", "w-retryafter": "wire/retryafter",
    "w-sendevent": "wire/sendevent", "w-invoke": "wire/invoke",
}  # fmt: skip


@pytest.fixture
async def python(tmp_path: Path, start_python: Launch) -> AsyncIterator[World]:
    """The Python functions, synced."""
    async with world(tmp_path, start_python, Keys(), PATH) as made:
        assert await made.server.syncing.sync(made.app_url) is None
        yield made


def first_data(name: str, run: int = 0) -> dict[str, Any]:
    calls = json.loads((PYTHON / f"{name}.json").read_text())[run]["calls"]
    data: dict[str, Any] = calls[0]["request"]["event"]["data"]
    return data


async def test_functions_as_recorded(python: World) -> None:
    """Every call and answer of ten functions is the recorded one, ids and instants aside."""
    for name, event in NAMES.items():
        python.to_app.heard.clear()
        await python.ended(event, first_data(name))
        found = heard(python.to_app.heard, f"pyapp-{name}")
        assert found == recorded(PYTHON / f"{name}.json"), name


@pytest.mark.parametrize("run", [0, 1], ids=["timed-out", "met"])
async def test_waits_as_recorded(python: World, run: int) -> None:
    """A wait that an event meets and one that times out look as recorded."""
    data = first_data("w-wait", run)
    await python.send("wire/wait", data)
    await python.until(lambda: python.server.core.engine.waits.any("wire/go"))
    if run == 1:
        await python.send("wire/go", data)
    await python.finish()
    found = heard(python.to_app.heard, "pyapp-w-wait")
    assert found == recorded(PYTHON / "w-wait.json", run)


async def test_mixed_as_recorded(python: World) -> None:
    """Sleep, wait, parallel steps and an invocation in one function, and the function invoked."""
    data = first_data("mixed")
    await python.send("test/mixed", data)
    await python.skip_until(lambda: python.server.core.engine.waits.any("test/go"))
    await python.send("test/go", data)
    await python.finish()
    assert heard(python.to_app.heard, "pyapp-mixed") == recorded(PYTHON / "mixed.json")
    assert heard(python.to_app.heard, "pyapp-child") == recorded(PYTHON / "child.json", 1)


async def test_batches_as_recorded(python: World) -> None:
    """Three events are one call."""
    for number in json.loads((PYTHON / "w-batch.json").read_text())[0]["calls"][0]["request"][
        "events"
    ]:
        await python.send("wire/batch", number["data"])
    await python.finish()
    assert heard(python.to_app.heard, "pyapp-w-batch") == recorded(PYTHON / "w-batch.json")


async def test_schedules_as_recorded(python: World) -> None:
    """A schedule fires with the event that the real server makes."""
    await python.fire("pyapp-cron")
    found = heard(python.to_app.heard, "pyapp-cron")
    assert found == recorded(PYTHON / "cron.json")


async def test_one_at_a_time_as_recorded(python: World) -> None:
    """Three events of a function that runs one step at a time: each run is a recorded one."""
    runs = json.loads((PYTHON / "w-conc.json").read_text())
    for run in sorted(runs, key=lambda run: json.dumps(first_event(run)["data"])):
        await python.send("wire/conc", first_event(run)["data"])
    await python.finish()
    found = heard(python.to_app.heard, "pyapp-w-conc")
    wanted = comparable([call for run in runs for call in run["calls"]])
    assert sorted(map(timeless, found)) == sorted(map(timeless, wanted))


def first_event(run: dict[str, Any]) -> dict[str, Any]:
    event: dict[str, Any] = run["calls"][0]["request"]["event"]
    return event


def timeless(call: dict[str, Any]) -> str:
    """A call as text, without the instants (seconds) that the function returns."""
    return re.sub(r"\b\d{10}\.\d+", "0", json.dumps(call, sort_keys=True))


async def test_failures_are_handled_as_recorded(python: World) -> None:
    """`on_failure` is called with the event that the real server makes."""
    await python.ended("wire/onfailure", first_data("w-onfailure"))
    await python.finish()
    for name in ("w-onfailure", "w-onfailure-failure"):
        found = heard(python.to_app.heard, f"pyapp-{name}")
        assert found == recorded(PYTHON / f"{name}.json"), name


async def test_signed_as_recorded(tmp_path: Path, start_python: Launch) -> None:
    """With a signing key calls and answers are the same, and each has a signature that verifies."""
    async with world(tmp_path, start_python, Keys("key", SIGNING), PATH) as made:
        assert await made.server.syncing.sync(made.app_url) is None
        await made.ended("bench/three", first_data("three"))
        assert heard(made.to_app.heard, "pyapp-three") == recorded(PYTHON / "three.json")
        for each in made.to_app.heard:
            for headers, body in ((each.headers, sent(each)), (each.answer_headers, each.said)):
                assert signing.verified(body, SIGNING, headers["x-inngest-signature"])


async def test_in_band_sync(tmp_path: Path, start_python: Launch) -> None:
    """An app that gives its functions in the answer is known as if it had registered."""
    async with world(tmp_path, start_python, Keys("key", SIGNING), PATH) as made:
        assert await made.server.syncing.take(made.app_url)
        assert not [each for each in made.to_server.heard if each.target == "/fn/register"]
        (app,) = made.server.core.apps
        assert (app.name, app.sdk, app.url) == ("pyapp", ("py", "v0.5.19"), made.app_url)
        run = await made.ended("bench/three", first_data("three"))
        assert run["output"] == {"sum": 6}


async def test_out_of_band_sync(python: World) -> None:
    """The app is asked and registers itself with the recorded fields."""
    (asked,) = [each for each in python.to_app.heard if each.method == "PUT"]
    assert (asked.request, asked.headers["x-inngest-server-kind"]) == (
        {"url": python.app_url},
        "dev",
    )
    assert asked.answer_headers["x-inngest-sync-kind"] == "out_of_band"
    (told,) = [each for each in python.to_server.heard if each.target == "/fn/register"]
    assert sorted(told.answer) == ["app_id", "modified", "ok", "sync_id"]
    assert told.request["deploy_type"] == "ping"
