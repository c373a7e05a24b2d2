"""What is on disk of runs and events, and what is in memory of those that go on."""

# ruff: noqa: S608 (statements are joined of constants only)

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from sandbox_runner.clock import VirtualClock
from sandbox_runner.executor.engine import Engine
from sandbox_runner.executor.facts import BEGAN, Fact
from sandbox_runner.executor.faults import Faults
from sandbox_runner.executor.recovery import recover
from sandbox_runner.executor.run import Run
from sandbox_runner.protocol.functions import FunctionConfig
from sandbox_runner.protocol.identifiers import Identifiers
from sandbox_runner.request import Limits
from sandbox_runner.server.core import Core
from sandbox_runner.server.run_query import COLUMNS, QUEUED, RunQuery

_RUN = f"select {COLUMNS} from runs where id = ?"
_RUNS_OF_EVENT = (
    f"select {COLUMNS} from runs where first_event in (?, ?) or id in "
    "(select run_id from batched where event in (?, ?)) order by id desc limit ?"
)
_BEGAN = "select payload from facts where run_id = ? and key = ? order by seq limit 1"
_FACTS = "select run_id, key, at, payload from facts where run_id = ? order by seq"
_EVENT = "select body, received from events where id = ?"
_EVENTS = (
    "select body, received from events where id < ? and received between ? and ? {} "
    "order by id desc limit ?"
)
_END = 1 << 62
_LAST = "~"


@dataclass(frozen=True, slots=True)
class RunRow:
    """A run as it is listed."""

    id: str
    function_id: str
    status: str
    began: int
    ended: int | None
    first_event: str | None
    outcome: str | None

    @property
    def result(self) -> dict[str, Any]:
        """`{"status", "output", "error"}`, of a run that has ended."""
        found: dict[str, Any] = json.loads(self.outcome) if self.outcome else {}
        return found


class History:
    """Reads."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._journal = core.journal

    def run(self, run_id: str) -> RunRow | None:
        """A run by its id."""
        row = self._journal.read(_RUN, (run_id,)).fetchone()
        return self._told(row) if row else None

    def runs(self, query: RunQuery) -> list[RunRow]:
        """As many of the runs that are asked for as are asked for, in their order."""
        rows = map(self._told, self._journal.read(*query.statement()))
        return list(islice((row for row in rows if query.wants(row.status)), query.limit))

    def runs_of(self, event_id: str, limit: int = 100) -> list[RunRow]:
        """The runs that an event started."""
        event = self.event(event_id)
        names = (event_id, event[0]["id"] if event else event_id)
        found = self._journal.read(_RUNS_OF_EVENT, (*names, *names, limit))
        return [self._told(row) for row in found]

    def beginning(self, run_id: str) -> dict[str, Any]:
        """What a run began with; see `Run.beginning`."""
        row = self._journal.read(_BEGAN, (run_id, BEGAN)).fetchone()
        began: dict[str, Any] = json.loads(row[0]) if row else {"events": [], "function_id": ""}
        return began

    def event(self, event_id: str) -> tuple[dict[str, Any], int] | None:
        """An event by the executor's id of it, and the instant at which it came."""
        row = self._journal.read(_EVENT, (event_id,)).fetchone()
        return (json.loads(row[0]), row[1]) if row else None

    def events(
        self,
        *,
        limit: int = 20,
        before: str = _LAST,
        name: str = "",
        since: int = 0,
        until: int | None = None,
    ) -> list[tuple[dict[str, Any], int]]:
        """Events that came between two instants (ms), the newest first."""
        where, values = ("and name = ?", (name,)) if name else ("", ())
        between = (since, _END if until is None else until)
        rows = self._journal.read(_EVENTS.format(where), (before, *between, *values, limit))
        return [(json.loads(body), received) for body, received in rows]

    async def whole(self, run_id: str) -> Run | None:
        """A run with all its steps: the one that goes on, or as its facts tell."""
        live = self._core.engine.runs.get(run_id)
        if live is not None:
            return live
        facts = list(self._facts(run_id))
        if not facts:
            return None
        ids, worker = Identifiers(run_id), _Remembering(self._core, facts)
        engine = Engine(worker, VirtualClock(0), ids, Limits(runs=10**9), Faults({}))
        await recover(engine, facts)
        return engine.runs.get(run_id)

    def _told(self, row: tuple[Any, ...]) -> RunRow:
        """A row; a run that was never entered is queued."""
        told = RunRow(*row)
        if told.ended is not None:
            return told
        run = self._core.engine.runs.get(told.id)
        entered = run is not None and run.entered_at is not None
        return told if entered else replace(told, status=QUEUED)

    def _facts(self, run_id: str) -> Iterator[Fact]:
        for owner, key, at, payload in self._journal.read(_FACTS, (run_id,)):
            yield Fact(owner, key, at, None if payload is None else json.loads(payload))


class _Remembering:
    """Knows functions, also those that are no longer served; is never called."""

    running = None
    waited_ms = 0.0

    def __init__(self, core: Core, facts: list[Fact]) -> None:
        self._core = core
        self._gone = facts[0].payload["function_id"]

    async def call(self, *_given: Any) -> Any:
        raise NotImplementedError

    async def revive(self) -> None:
        raise NotImplementedError

    async def find(self, function_id: str) -> FunctionConfig | None:
        found = self._core.apps.functions.get(function_id)
        gone = function_id == self._gone
        return found or (
            FunctionConfig(function_id, function_id, function_id, ()) if gone else None
        )

    def known(self) -> tuple[str, ...]:
        return ()
