"""One way of being killed, and what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from sandbox_runner.crashes.bridge import Bridge
from sandbox_runner.crashes.executors import Executors
from sandbox_runner.crashes.ledger import Doing, Ledger, asked_in, completed_in, is_answered
from sandbox_runner.execution import Execution
from sandbox_runner.executor.gateways import Gateway
from sandbox_runner.executor.triggering import beginning
from sandbox_runner.executor.worker import Worker, reread_reply
from sandbox_runner.journal.journal import Journal
from sandbox_runner.protocol.functions import FunctionConfig
from sandbox_runner.request import RunRequest
from sandbox_runner.stubs.server import StubServer

Kill = tuple[Literal["before", "after"], int]
"""Of an executor: before or after its nth write to the journal, from 1."""
_KILLED = -9


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a scenario came to."""

    status: str
    output: Any
    doings: Sequence[Doing]
    database: Mapping[str, Any]
    killed_at: int | None = None
    """How many of the doings had begun when the executor was killed."""
    kept: frozenset[str] = frozenset()
    """Steps whose results were on disk then."""
    error: str = ""


class Watched(Execution):
    """An execution in this process, watched; its faults kill the worker."""

    def __init__(self, request: RunRequest) -> None:
        super().__init__(request, None)
        self._ledger: Ledger | None = None

    async def drive(self, worker: Worker, function: FunctionConfig, stub: StubServer) -> None:
        """Run it."""
        self._ledger = Ledger(worker, stub)
        await super().drive(self._ledger, function, stub)

    def gateway(self, stub: StubServer) -> Gateway:
        """Requests that the function leaves to Inngest are watched, too."""
        return self._doing.gateway(super().gateway(stub))

    def take_events(self, events: Sequence[dict[str, Any]]) -> list[str]:
        """Events that the function sent; their ids."""
        for event in events if self._ledger else ():
            self._doing.sent(event)
        return super().take_events(events)

    @property
    def _doing(self) -> Ledger:
        if self._ledger is None:
            raise RuntimeError("it was never driven")
        return self._ledger

    def outcome(self) -> Outcome:
        """What it came to."""
        report = self.report()
        doings = self._ledger.doings if self._ledger else []
        error = f"{report.error.name}: {report.error.message}" if report.error else ""
        return Outcome(report.status, report.output, doings, report.database, error=error)


class Distant(Watched):
    """An execution whose executor is a process of its own, which may be killed and then goes on."""

    def __init__(
        self, request: RunRequest, executors: Executors, folder: Path, kill: Kill | None = None
    ) -> None:
        super().__init__(request)
        self._executors = executors
        self._folder = folder
        self._kill = kill
        self._sent: list[dict[str, Any]] = []
        self._told: dict[str, Any] | None = None
        self._killed_at: int | None = None
        self._kept: frozenset[str] = frozenset()

    @property
    def lost_worker(self) -> bool:
        """Whether the worker cannot be used again."""
        return self._told is None or self._told["run"]["status"] in {"crashed", "timed_out"}

    async def drive(self, worker: Worker, function: FunctionConfig, stub: StubServer) -> None:
        """Run it, killing the executor on the way, and let another go on."""
        ledger = self._ledger = Ledger(worker, stub)
        name = "-".join(map(str, self._kill or ("whole",)))
        journal, socket = self._folder / f"{name}.db", self._folder / "worker"
        order = self._order(function) | {"socket": str(socket), "journal": str(journal)}
        async with Bridge(ledger, socket, self._take_sent, self.gateway(stub)):
            ended = await self._executors.perform(order | {"kill": self._kill})
            if ended["exited"] == _KILLED:
                self._killed_at, self._kept = len(ledger.doings), journaled_steps(journal)
                ended = await self._executors.perform(order | {"kill": None})
        self._told = ended["told"]

    def take_events(self, events: Sequence[dict[str, Any]]) -> list[str]:
        """Events that the function sent; the executor hears of them with the answer."""
        for event in events:
            self._doing.sent(event)
            named = event if event.get("id") else event | {"id": self._ids.ulid(self._start)}
            self._sent.append(named)
        return [str(event["id"]) for event in self._sent[-len(events) :]] if events else []

    def outcome(self) -> Outcome:
        """What it came to."""
        lost: dict[str, Any] = {"status": "crashed", "output": None}
        run = self._told["run"] if self._told else lost
        error = run.get("error") or {"name": "ExecutorLost", "message": "It did not go on."}
        return Outcome(
            run["status"],
            run["output"],
            self._doing.doings if self._ledger else [],
            self._database or {},
            self._killed_at,
            self._kept,
            "" if run["status"] == "completed" else f"{error['name']}: {error['message']}",
        )

    def _order(self, function: FunctionConfig) -> dict[str, Any]:
        request, seed = self.request, "executor"
        begin = beginning(function, request.events, request.at, self._ids)
        self._start = begin.at
        return {
            "function": dict(function.described),
            "run_id": self._ids.ulid(begin.at),
            "events": list(begin.events),
            "arrivals": [
                [begin.at + int(each.after.total_seconds() * 1000), dict(each.event)]
                for each in request.arrivals
            ],
            "at": begin.at,
            "seed": seed,
            "limits": asdict(request.limits),
        }

    def _take_sent(self) -> list[dict[str, Any]]:
        sent, self._sent = self._sent, []
        return sent


def journaled_steps(path: Path) -> frozenset[str]:
    """Ids of the steps whose results are in a journal, as it is on disk."""
    steps: set[str] = set()
    asked: dict[str, str] = {}
    with Journal(path) as journal:
        for fact in journal.facts():
            kind, _, rest = fact.key.partition(":")
            if kind == "enter" and isinstance(fact.payload, dict):
                reply = reread_reply(fact.payload)
                steps |= completed_in(reply)
                asked |= asked_in(reply)
            elif kind == "gateway" and is_answered(fact.payload["status_code"]):
                steps.add(asked[rest.partition(":")[0]])
    return frozenset(steps)
