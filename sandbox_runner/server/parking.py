"""Runs that wait for their turn on disk: of each only its id stays in memory."""

import json

from sandbox_runner.executor.agenda import Due
from sandbox_runner.executor.endings import START
from sandbox_runner.executor.facts import BEGAN
from sandbox_runner.executor.flow.gate import IN_MEMORY, FlowGate
from sandbox_runner.executor.flow.rates import Keep
from sandbox_runner.executor.run import Run
from sandbox_runner.executor.service import Service
from sandbox_runner.journal.journal import Journal
from sandbox_runner.protocol.functions import FunctionConfig
from sandbox_runner.server.apps import Apps
from sandbox_runner.server.parked_waits import ParkedWaits

_BEGAN = "select at, payload from facts where run_id = ? and key = ? limit 1"
_UNTOUCHED = (
    "select run_id from facts where run_id in (select id from runs where status = 'running') "
    "group by run_id having count(*) = 1 order by run_id"
)


class Parking:
    """Implements `gate.Parking`."""

    def __init__(self, service: Service, apps: Apps, journal: Journal, keep: Keep) -> None:
        self._engine = service.engine
        self._intake = service.intake
        self._apps = apps
        self._journal = journal
        self._parked: set[str] = set()
        self._waits = ParkedWaits(service, journal, keep, self._parked, self.load)
        self.resume_search = self._waits.resume_search

    def __len__(self) -> int:
        return len(self._parked)

    def ids(self) -> frozenset[str]:
        """Ids of all that are parked."""
        return frozenset(self._parked)

    def park(self, due: Due) -> bool:
        """Forget a run that has only begun; what else can end it is known to `ParkedWaits`."""
        run = due.run
        if run.calls or run.memory or run.caller or run.depth or set(run.todo) - {START}:
            return False
        self._engine.runs.pop(run.id, None)
        self._engine.waits.forget(run)
        run.todo.clear()
        self._parked.add(run.id)
        self._waits.add(run)
        return True

    def fetch(self, run_id: str) -> Due | None:
        """What was parked, taken from the agenda; None when it was fetched or ended before."""
        run = self.load(run_id)
        return run.todo.popitem()[1] if run is not None and not run.over else None

    def load(self, run_id: str) -> Run | None:
        """A parked run, in memory again; None when it is not parked. It is over where an event cancels it."""
        if run_id not in self._parked:
            return None
        self._parked.discard(run_id)
        row = self._journal.read(_BEGAN, (run_id, BEGAN)).fetchone()
        if row is None:  # handed in, but not yet written
            self._journal.wait()
            row = self._journal.read(_BEGAN, (run_id, BEGAN)).fetchone()
        at, began = row[0], json.loads(row[1])
        identity = began["function_id"]
        function = self._apps.functions.get(identity) or FunctionConfig(
            identity, identity, identity, ()
        )
        run = self._engine.restore(function, tuple(began["events"]), run_id, at)
        self._waits.remove(run)
        return run

    def untouched(self) -> list[str]:
        """Ids of runs on disk that may be parked at once, where there are many."""
        lone = [row[0] for row in self._journal.read(_UNTOUCHED)]
        return [run_id for run_id in lone[IN_MEMORY:] if self._simple(run_id)]

    def resume(self, run_ids: list[str], gate: FlowGate) -> None:
        """Let runs wait that were left on disk when the last process ended."""
        for run_id in run_ids:
            self._parked.add(run_id)
            due = self.fetch(run_id)
            if due is not None:
                self._intake.resume_run(due.run)
                gate.keep(due, parked=True)

    def _simple(self, run_id: str) -> bool:
        _, text = self._journal.read(_BEGAN, (run_id, BEGAN)).fetchone()
        began = json.loads(text)
        special = began["caller"] or began["depth"] or began.keys() & {"memory", "at"}
        return began["function_id"] in self._apps.functions and not special
