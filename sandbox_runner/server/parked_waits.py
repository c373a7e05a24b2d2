"""What can end a run that waits on disk: an event that cancels it, the end of the time to start."""

import heapq
import json
from collections.abc import Callable, Collection, Iterator

from sandbox_runner.executor.facts import BEGAN
from sandbox_runner.executor.run import Run
from sandbox_runner.executor.service import Service
from sandbox_runner.executor.waits import Wait, Waits
from sandbox_runner.journal.journal import Journal
from sandbox_runner.protocol.durations import due_at
from sandbox_runner.protocol.events import Event
from sandbox_runner.protocol.functions import CancelRule, FunctionConfig
from sandbox_runner.server.parked_index import ParkedIndex

_PAGE, _FEW = 500, 1_000
_KEY = "parked:late"


class ParkedWaits:
    """Knows ids and instants of parked runs; their events stay on disk."""

    def __init__(
        self,
        service: Service,
        journal: Journal,
        parked: Collection[str],
        load: Callable[[str], Run | None],
    ) -> None:
        """Watch over parked runs.

        Args:
            service: whose events and time end them.
            journal: where they are.
            parked: the ids of those that are parked at any time.
            load: brings one back into memory, where what ends it finds it.
        """
        self._service = service
        self._parked = parked
        self._engine = service.engine
        self._journal = journal
        self._load = load
        self._late: list[tuple[int, str]] = []
        self._cancellable = ParkedIndex()
        self._engine.arriving = self.arriving

    def add(self, run: Run) -> None:
        """A run is parked."""
        late = due_at(run.function.rules.start_timeout, run.started_at)
        if late is not None:
            self._sweep()
            heapq.heappush(self._late, (late, run.id))
            if self._late[0] == (late, run.id):
                self._arm()
        self._cancellable.add(run)

    def remove(self, run: Run) -> None:
        """A run is in memory again."""
        self._cancellable.drop(run)

    def arriving(self, event: Event) -> None:
        """Bring the runs into memory that an event cancels."""
        for function_id, ids in self._cancellable.concerned(event, self._rules):
            function = self._service.function(function_id)
            for run_id in list(self._met(ids, function, event)) if function and ids else ():
                self._load(run_id)

    def _rules(self, function_id: str) -> tuple[CancelRule, ...]:
        function = self._service.function(function_id)
        return function.cancel if function else ()

    def _met(self, ids: list[str], function: FunctionConfig, event: Event) -> Iterator[str]:
        self._journal.wait()
        for start in range(0, len(ids), _PAGE):
            yield from self._met_among(ids[start : start + _PAGE], function, event)

    def _met_among(self, ids: list[str], function: FunctionConfig, event: Event) -> Iterator[str]:
        marks = ",".join("?" * len(ids))
        query = f"select run_id, at, payload from facts where key = ? and run_id in ({marks})"  # noqa: S608
        for run_id, at, text in self._journal.read(query, (BEGAN, *ids)):
            run = Run(run_id, function, tuple(json.loads(text)["events"]), at)
            if _cancels(run, event, self._engine.clock.now, self._engine.waits):
                yield run_id

    def _sweep(self) -> None:
        """Forget those that were entered, before they are the larger part."""
        if len(self._late) > _FEW + 2 * len(self._parked):
            self._late = [each for each in self._late if each[1] in self._parked]
            heapq.heapify(self._late)

    def _arm(self) -> None:
        self._service.later(self._late[0][0], _KEY, self._wake)

    def _wake(self, _given: object) -> None:
        """Bring the runs into memory whose time to start is over."""
        while self._late and self._late[0][0] <= self._engine.clock.now:
            self._load(heapq.heappop(self._late)[1])
        if self._late:
            self._arm()


def _cancels(run: Run, event: Event, now: int, waits: Waits) -> bool:
    for rule in run.function.cancel:
        until = due_at(rule.timeout, run.started_at) if rule.timeout else None
        wait = Wait(run, "", rule.event, rule.condition, lambda _event: None, until)
        if rule.event == event["name"] and waits.meets(wait, event, now):
            return True
    return False
