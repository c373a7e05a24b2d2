"""Watches a worker: which step's code ran when, with which effects, and whether it was answered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sandbox_runner.crashes.effects import Effect, effect_of, effect_of_event
from sandbox_runner.executor.faults import Fault
from sandbox_runner.executor.gateways import Gateway, Got, Wanted
from sandbox_runner.executor.worker import Reply, StepLabel, Worker
from sandbox_runner.protocol.answers import Ops
from sandbox_runner.protocol.calls import FunctionCall
from sandbox_runner.protocol.functions import FunctionConfig
from sandbox_runner.protocol.opcodes import Opcode
from sandbox_runner.stubs.server import StubServer


def completed_in(reply: Reply | None) -> set[str]:
    """Ids of the steps whose results a reply holds."""
    ops = reply.answer.ops if reply is not None and isinstance(reply.answer, Ops) else ()
    return {op.step_id for op in ops if op.code is Opcode.STEP_RUN}


def asked_in(reply: Reply) -> dict[str, str]:
    """The steps whose requests a reply leaves to the executor: ids by their hash."""
    ops = reply.answer.ops if isinstance(reply.answer, Ops) else ()
    return {op.hashed: op.step_id for op in ops if op.code in _LEFT}


def is_answered(status: int) -> bool:
    """Whether an answer with this status ends the step that asked."""
    return 0 < status < 400


_LEFT = {Opcode.AI_GATEWAY, Opcode.GATEWAY}


@dataclass(slots=True)
class Doing:
    """One entry into a function."""

    step: str
    """The step whose code ran; empty where none did."""
    completed: bool
    """Whether the executor was given the step's result."""
    effects: list[Effect] = field(default_factory=list)


class Ledger:
    """A worker that remembers what it did. Implements `executor.worker.Worker`."""

    def __init__(self, worker: Worker, stub: StubServer) -> None:
        self._worker = worker
        self._stub = stub
        self._events: list[Mapping[str, Any]] = []
        self.doings: list[Doing] = []

    @property
    def running(self) -> StepLabel | None:
        """See `Worker`."""
        return self._worker.running

    @property
    def waited_ms(self) -> float:
        """See `Worker`."""
        return self._worker.waited_ms

    def sent(self, event: Mapping[str, Any]) -> None:
        """The function sent an event, as it gave it."""
        self._events.append(event)

    async def call(self, call: FunctionCall, now: int, faults: Mapping[str, Fault]) -> Reply:
        """Enter a function."""
        before, self._events = len(self._stub.exchanges), []
        reply: Reply | None = None
        try:
            reply = await self._worker.call(call, now, faults)
            return reply
        finally:
            label = reply.started if reply else self._worker.running
            step = label.step_id if label else ""
            effects = [effect_of(step, each) for each in self._stub.exchanges[before:]]
            effects += [effect_of_event(step, event) for event in self._events]
            self.doings.append(Doing(step, step in completed_in(reply), effects))

    def gateway(self, make: Gateway) -> Gateway:
        """Makes requests for steps, as `make` does."""

        async def gateway(wanted: Wanted) -> Got:
            before = len(self._stub.exchanges)
            got = await make(wanted)
            effects = [effect_of(wanted.step, each) for each in self._stub.exchanges[before:]]
            self.doings.append(Doing(wanted.step, is_answered(got.status), effects))
            return got

        return gateway

    async def revive(self) -> None:
        """See `Worker`."""
        await self._worker.revive()

    async def find(self, function_id: str) -> FunctionConfig | None:
        """See `Worker`."""
        return await self._worker.find(function_id)

    def known(self) -> tuple[str, ...]:
        """See `Worker`."""
        return self._worker.known()
