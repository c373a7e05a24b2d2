"""What is sent and how answers are read is as on the real server.

`wire/` holds recordings of the real server and SDK, trimmed to what is compared: one file a
function, each with its runs and their calls in order.
"""

# ruff: noqa: ARG002 (a worker is told more than the recording needs)

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from sandbox_runner.clock import VirtualClock
from sandbox_runner.executor.engine import Engine
from sandbox_runner.executor.faults import Fault, Faults
from sandbox_runner.executor.run import Run
from sandbox_runner.executor.worker import Reply, StepLabel
from sandbox_runner.protocol.answers import read_answer
from sandbox_runner.protocol.calls import FunctionCall
from sandbox_runner.protocol.events import timer_event
from sandbox_runner.protocol.functions import CancelRule, FunctionConfig, Trigger
from sandbox_runner.protocol.identifiers import Identifiers
from sandbox_runner.protocol.json_text import dump
from sandbox_runner.request import Limits

WIRE = Path(__file__).parent / "wire"
RUNS = [
    (path.stem, index)
    for path in sorted(WIRE.glob("*.json"))
    for index in range(len(json.loads(path.read_text())))
]


def recorded(name: str) -> Any:
    return json.loads((WIRE / f"{name}.json").read_text())


class RecordedWorker:
    """Answers as the recording does, and keeps what it was asked, and when."""

    running: StepLabel | None = None
    waited_ms = 0.0

    def __init__(self, calls: list[Any]) -> None:
        self.left = list(calls)
        self.asked: list[tuple[FunctionCall, Any]] = []
        self.instants: list[int] = []

    async def call(self, call: FunctionCall, now: int, faults: Mapping[str, Fault]) -> Reply:
        """Answer with the recorded call that is the same."""
        found = next(given for given in self.left if asks(given) == asks_now(call))
        self.left.remove(found)
        self.asked.append((call, found))
        self.instants.append(now)
        answer = read_answer(found["status"], found["answer_headers"], dump(found["answer"]))
        return Reply(answer, 1.0)

    async def revive(self) -> None:
        """It was never killed."""

    async def find(self, function_id: str) -> FunctionConfig | None:
        """The one function that is invoked."""
        return config(function_id, 5) if function_id == "pyapp-child" else None

    def known(self) -> tuple[str, ...]:
        """Its id."""
        return ("pyapp-child",)


def asks(given: Any) -> Any:
    return given["path"], given["request"]["ctx"]["attempt"], sorted(given["request"]["steps"])


def asks_now(call: FunctionCall) -> Any:
    return call.path, call.attempt, sorted(call.steps)


def config(function_id: str, attempts: int, **more: Any) -> FunctionConfig:
    local_id = function_id.removeprefix("pyapp-")
    trigger = Trigger(event="any")
    return FunctionConfig(function_id, local_id, local_id, (trigger,), attempts - 1, **more)


async def replay(name: str, index: int) -> tuple[RecordedWorker, Run]:
    runs = recorded(name)
    calls = runs[index]["calls"]
    child = recorded("child")[0 if name == "w-invoke" else 1]["calls"]
    invokes = name in {"w-invoke", "mixed"}
    first = calls[0]["request"]
    worker = RecordedWorker([*calls, *(child if invokes else [])])
    engine = Engine(
        worker, VirtualClock(first["event"]["ts"]), Identifiers(name), Limits(), Faults({})
    )
    more: dict[str, Any] = {}
    if name == "w-cancel":
        more["cancel"] = (CancelRule("wire/cancel"),)
    function = config(f"pyapp-{name}", first["ctx"]["max_attempts"], **more)
    run = engine.start(function, tuple(first["events"]))
    for event in awaited(calls):
        engine.arrive(event["ts"], run, event)
    if name == "w-cancel":
        engine.arrive(first["event"]["ts"] + 2000, run, {"name": "wire/cancel"})
    await engine.drive(run)
    return worker, run


def awaited(calls: list[Any]) -> list[Any]:
    """Events that ended waits, as the function was shown them."""
    shown = [value for call in calls for value in call["request"]["steps"].values()]
    return [value for value in shown if isinstance(value, dict) and "name" in value][:1]


def comparable(body: Any) -> Any:
    """A request without ids that no two servers share, and without the order of parallel steps."""
    same = {"attempt", "disable_immediate_execution", "env", "generation_id", "max_attempts"}
    ctx = {key: body["ctx"][key] for key in sorted(same | {"step_id", "use_api"})}
    stack = body["ctx"]["stack"]
    return {
        **{key: value for key, value in body.items() if key != "ctx"},
        "ctx": ctx,
        "stack": (stack["current"], sorted(stack["stack"])),
    }


@pytest.mark.parametrize(("name", "index"), RUNS)
async def test_requests(name: str, index: int) -> None:
    """Every request of a run is the one that the real server sent, and no other is sent."""
    worker, _ = await replay(name, index)
    assert worker.left == []
    for call, given in worker.asked:
        if call.function_id == "pyapp-child" and name != "child":
            continue  # its event carries ids of the real server
        assert comparable(json.loads(call.body_bytes())) == comparable(given["request"])
        headers = {key.lower(): value for key, value in call.headers().items()}
        assert given["headers"].items() <= headers.items()


@pytest.mark.parametrize(("name", "index"), RUNS)
async def test_outcomes(name: str, index: int) -> None:
    """A run ends as the last recorded answer says."""
    worker, run = await replay(name, index)
    last = recorded(name)[index]["calls"][-1]
    expected = {200: "completed", 206: "cancelled", 500: "failed"}[last["status"]]
    assert run.status == expected
    if expected == "completed":
        assert run.output == last["answer"]
    if expected == "failed":
        assert run.error is not None
        assert run.error.message == last["answer"]["message"]
    assert worker.asked


def test_timer_event() -> None:
    """The tick of a schedule is the recorded event."""
    event = recorded("cron")[0]["calls"][0]["request"]["event"]
    assert timer_event("* * * * *", event["ts"]) == event


@pytest.mark.parametrize(
    ("name", "delays"),
    [("flaky", [0, 0, 15, 45, 45]), ("w-fnerror", [0, 15]), ("w-exhaust", [0, 15, 15])],
)
async def test_backoff(name: str, delays: list[int]) -> None:
    """Retries come after the real server's delays, without its jitter of 0 to 30 s."""
    worker, run = await replay(name, 0)
    assert worker.instants == [run.started_at + delay * 1000 for delay in delays]
