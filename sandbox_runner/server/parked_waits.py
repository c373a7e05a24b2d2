"""What can end a run that waits on disk: an event that cancels it, the end of the time to start."""

import heapq
from collections.abc import Callable, Collection
from typing import Any

from sandbox_runner.executor.flow.rates import Keep
from sandbox_runner.executor.run import Run
from sandbox_runner.executor.service import Service
from sandbox_runner.journal.journal import Journal
from sandbox_runner.protocol.durations import due_at
from sandbox_runner.protocol.events import Event
from sandbox_runner.protocol.functions import CancelRule
from sandbox_runner.server.parked_index import ParkedIndex
from sandbox_runner.server.searching import Searching

_FEW = 1_000
_KEY = "parked:late"


class ParkedWaits:
    """Knows ids and instants of parked runs; their events stay on disk."""

    def __init__(
        self,
        service: Service,
        journal: Journal,
        keep: Keep,
        parked: Collection[str],
        load: Callable[[str], Run | None],
    ) -> None:
        """Watch over parked runs.

        Args:
            service: whose events and time end them.
            journal: where they are.
            keep: keeps what is still looked for.
            parked: the ids of those that are parked at any time.
            load: brings one back into memory, where what ends it finds it.
        """
        self._service = service
        self._parked = parked
        self._engine = service.engine
        self._load = load
        self.searching = Searching(service, journal, keep, load)
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
        """A run is in memory again; it ends if it is one of those that are looked for."""
        self._cancellable.drop(run)
        self.searching.loaded(run)

    def arriving(self, event: Event) -> None:
        """Look for the runs that an event cancels."""
        for function_id, ids in self._cancellable.concerned(event, self._rules):
            if ids:
                self.searching.begin(function_id, event, ids)

    def resume_search(self, key: str, value: dict[str, Any]) -> None:
        """Go on with a search that was kept."""
        found = dict(self._cancellable.concerned(value["event"], self._rules))
        self.searching.resume(key, value, found.get(value["function_id"], []))

    def _rules(self, function_id: str) -> tuple[CancelRule, ...]:
        function = self._service.function(function_id)
        return function.cancel if function else ()

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
