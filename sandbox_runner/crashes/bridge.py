"""Lets an executor in another process use a worker of this one.

Lines of JSON on a unix socket. A question is `{"call": CALL, "now": MS}`, `{"find": ID}` or
`{"request": WANTED}`; the answers are `{"raw": REPLY, "events": [...]}`, `{"function": AS
REGISTERED}`, `{"got": ANSWER}` or `{"lost": REASON}`.
When the executor is killed, what the worker does goes on and its answer is lost.
"""

import asyncio
import contextlib
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, Self

from sandbox_runner.errors import SandboxError, WorkerLost
from sandbox_runner.executor.faults import Fault
from sandbox_runner.executor.gateways import Gateway, Got, Wanted
from sandbox_runner.executor.worker import Reply, StepLabel, Worker, reread_reply
from sandbox_runner.protocol.calls import FunctionCall
from sandbox_runner.protocol.functions import FunctionConfig, read_functions

_MAX_LINE = 64 * 1024 * 1024


class Bridge:
    """The worker's side."""

    def __init__(
        self,
        worker: Worker,
        path: Path,
        take_events: Callable[[], list[dict[str, Any]]],
        gateway: Gateway,
    ) -> None:
        """Make it.

        Args:
            worker: what is lent.
            path: of the socket.
            take_events: gives the events that the function has sent since it was last asked.
            gateway: makes the requests of steps.
        """
        self._worker = worker
        self._path = path
        self._take_events = take_events
        self._gateway = gateway
        self._server: asyncio.Server | None = None

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_unix_server(self._serve, self._path, limit=_MAX_LINE)
        return self

    async def __aexit__(self, *_error: object) -> None:
        if self._server is not None:
            self._server.close()
        self._path.unlink(missing_ok=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError):
            while line := await reader.readline():
                writer.write(json.dumps(await self._answer(json.loads(line))).encode() + b"\n")
                await writer.drain()
        writer.close()

    async def _answer(self, asked: dict[str, Any]) -> dict[str, Any]:
        try:
            if "find" in asked:
                found = await self._worker.find(asked["find"])
                return {"function": dict(found.described) if found else None}
            if "request" in asked:
                wanted = Wanted(**asked["request"] | {"body": asked["request"]["body"].encode()})
                return {"got": asdict(await self._gateway(wanted))}
            fields = asked["call"]
            named = {name: tuple(fields[name]) for name in ("events", "stack")}
            reply = await self._worker.call(FunctionCall(**fields | named), asked["now"], {})
            return {"raw": dict(reply.raw), "events": self._take_events()}
        except SandboxError as error:
            return {"lost": str(error)}


class DistantWorker:
    """The executor's side. Implements `executor.worker.Worker`."""

    running: StepLabel | None = None
    waited_ms = 0.0

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self.hear: Callable[[list[dict[str, Any]]], object] = lambda _events: None
        """Told of the events that the function sends."""

    @classmethod
    async def connect(cls, path: str) -> Self:
        """Reach the worker behind a socket."""
        return cls(*await asyncio.open_unix_connection(path, limit=_MAX_LINE))

    async def call(
        self,
        call: FunctionCall,
        now: int,
        faults: Mapping[str, Fault],  # noqa: ARG002 (the worker's side has them)
    ) -> Reply:
        """Enter a function."""
        told = await self._ask({"call": asdict(replace(call, steps_text=None)), "now": now})
        self.hear(told["events"])
        return reread_reply(told["raw"])

    async def revive(self) -> None:
        """It is another process that looks after the worker."""

    async def find(self, function_id: str) -> FunctionConfig | None:
        """A function by its id with prefix."""
        described = (await self._ask({"find": function_id}))["function"]
        return read_functions([described]).get(function_id) if described else None

    async def gateway(self, wanted: Wanted) -> Got:
        """Have the request of a step made."""
        request = asdict(wanted) | {"body": wanted.body.decode()}
        return Got(**(await self._ask({"request": request}))["got"])

    def known(self) -> tuple[str, ...]:
        """Not told."""
        return ()

    async def _ask(self, question: dict[str, Any]) -> dict[str, Any]:
        self._writer.write(json.dumps(question).encode() + b"\n")
        line = await self._reader.readline()
        told: dict[str, Any] = json.loads(line) if line else {"lost": "The worker is gone."}
        if "lost" in told:
            raise WorkerLost(told["lost"])
        return told
