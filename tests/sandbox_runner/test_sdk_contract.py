"""The installed SDK, behind our adapter, answers as the recorded one did.

This is what to run when the SDK is upgraded: the adapter uses its private parts.
"""

import json
import socket
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from sandbox_runner import Arrival, FunctionSource, Limits, RunRequest
from sandbox_runner.clock import VirtualClock
from sandbox_runner.early import warm_up
from sandbox_runner.executor.engine import Engine
from sandbox_runner.executor.faults import Fault, Faults
from sandbox_runner.executor.triggering import beginning
from sandbox_runner.executor.worker import Reply
from sandbox_runner.jail.order import UNSAFE, Order
from sandbox_runner.protocol.answers import Answer, Failed, Op, Ops, read_answer
from sandbox_runner.protocol.calls import FunctionCall
from sandbox_runner.protocol.failure import Failure
from sandbox_runner.protocol.identifiers import Identifiers
from sandbox_runner.protocol.json_text import dump
from sandbox_runner.runtimes.sdk.fork_server import ForkServer
from sandbox_runner.runtimes.sdk.job import Job
from sandbox_runner.runtimes.sdk.launch import clean_environment
from sandbox_runner.runtimes.sdk.session import Session

pytestmark = pytest.mark.asyncio(loop_scope="session")

PYAPP = Path(__file__).parent / "apps" / "pyapp"
WIRE = Path(__file__).parent / "wire"
FUNCTIONS = (
    "three", "flaky", "cron", "mixed", "w-sleep", "w-wait", "w-parallel", "w-nonretriable",
    "w-exhaust", "w-fnerror", "w-retryafter", "w-batch", "w-onfailure", "w-cancel", "w-invoke",
)  # fmt: skip


NO_JAIL = Order(UNSAFE, str(PYAPP))


def silent_line() -> socket.socket:
    """A network on which nobody answers."""
    line, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    other.close()
    return line


class Listening(Session):
    """A session that keeps what was said."""

    def __init__(self, server: ForkServer, job: Job) -> None:
        super().__init__(server, job, Limits(), silent_line, lambda _line: None)
        self.said: list[tuple[FunctionCall, Answer]] = []

    async def call(self, call: FunctionCall, now: int, faults: Mapping[str, Fault]) -> Reply:
        """Call, and keep both sides."""
        reply = await super().call(call, now, faults)
        self.said.append((call, reply.answer))
        return reply


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def server() -> AsyncIterator[ForkServer]:
    """A fork server without anything around it."""
    running = ForkServer(warm_up(PYAPP).launched)
    yield running
    await running.stop()


async def conversation(
    server: ForkServer, function_id: str, request: RunRequest
) -> list[tuple[FunctionCall, Answer]]:
    source = FunctionSource(PYAPP, (PYAPP,), ("pyapp",), function_id)
    session = Listening(server, Job(source, clean_environment(), {}, NO_JAIL))
    try:
        function = await session.function(source)
        begin = beginning(function, request.events, request.at, Identifiers("x"))
        engine = Engine(
            session, VirtualClock(begin.at), Identifiers("y"), request.limits, Faults({})
        )
        run = engine.start(function, begin.events)
        for arrival in request.arrivals:
            after = arrival.after // timedelta(milliseconds=1)
            engine.arrive(begin.at + after, run, arrival.event)
        await engine.drive(run)
    finally:
        await session.stop()
        session.release()
    return session.said


def same(answer: Answer) -> Answer:
    """An answer without what differs from run to run: stacks, and instants of the wall clock."""
    match answer:
        case Ops(ops, no_retry, version):
            return Ops(tuple(map(same_op, ops)), no_retry, version)
        case Failed(failure, no_retry, retry_after):
            return Failed(same_failure(failure), no_retry, retry_after and "later")
        case other:
            return other


def same_op(op: Op) -> Op:
    name = "an instant" if op.code == "Sleep" else op.name
    return replace(op, name=name, error=op.error and same_failure(op.error))


def same_failure(failure: Failure) -> Failure:
    return replace(failure, stack=None)


def said(function_id: str) -> dict[Any, Answer]:
    """Recorded answers by what was asked."""
    run = json.loads((WIRE / f"{function_id}.json").read_text())[0]
    return {
        (call["path"], call["request"]["ctx"]["attempt"], *sorted(call["request"]["steps"])): same(
            read_answer(call["status"], call["answer_headers"], dump(call["answer"]))
        )
        for call in run["calls"]
    }


def triggering(function_id: str) -> RunRequest:
    """The recorded events, and the one that is waited for."""
    calls = json.loads((WIRE / f"{function_id}.json").read_text())[0]["calls"]
    events = tuple(calls[0]["request"]["events"])
    shown = [value for call in calls for value in call["request"]["steps"].values()]
    arrivals = [event for event in shown if isinstance(event, dict) and "name" in event][:1]
    source = FunctionSource(PYAPP, (PYAPP,), ("pyapp",), function_id)
    late = tuple(Arrival(timedelta(seconds=5), event) for event in arrivals)
    if function_id == "w-cancel":
        late = (Arrival(timedelta(seconds=2), {"name": "wire/cancel", "data": events[0]["data"]}),)
    return RunRequest(source, events, arrivals=late)


@pytest.mark.parametrize("function_id", FUNCTIONS)
async def test_answers(server: ForkServer, function_id: str) -> None:
    """Every recorded answer is given again, and nothing else is asked of the function."""
    expected = said(function_id)
    heard = {
        (call.path, call.attempt, *sorted(call.steps)): same(answer)
        for call, answer in await conversation(server, function_id, triggering(function_id))
        if f"fnId=pyapp-{function_id}&" in call.path
    }
    assert set(heard) == set(expected)
    for key, answer in expected.items():
        if function_id not in {"mixed", "w-invoke"} or isinstance(answer, Ops):
            assert heard[key] == answer


async def test_registration(server: ForkServer) -> None:
    """Functions are described as they would be registered."""
    source = FunctionSource(PYAPP, (PYAPP,), ("pyapp",), "w-cancel")
    session = Listening(server, Job(source, clean_environment(), {}, NO_JAIL))
    try:
        function = await session.function(source)
        flaky = await session.find("pyapp-flaky")
        failing = await session.find("pyapp-w-onfailure")
        known = session.known()
    finally:
        await session.stop()
        session.release()
    assert function.triggers[0].event == "wire/cancellable"
    assert [(rule.event, rule.condition) for rule in function.cancel] == [
        ("wire/cancel", "async.data.n == event.data.n")
    ]
    assert flaky is not None
    assert flaky.max_attempts == 4
    assert failing is not None
    assert failing.on_failure_id == "pyapp-w-onfailure-failure"
    assert len(known) == 18
