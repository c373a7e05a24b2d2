"""Looking through parked runs for those that an event cancels, a slice at a time.

Where an event may concern few, they are looked at once. Where it may concern many, other work goes on
between the slices; a run whose turn comes meanwhile is compared with the event first. What is still
to be looked for is kept, so that it goes on when the process was ended.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sandbox_runner.executor.facts import BEGAN
from sandbox_runner.executor.flow.rates import Keep
from sandbox_runner.executor.run import Run
from sandbox_runner.executor.service import Service
from sandbox_runner.executor.waits import Wait
from sandbox_runner.journal.journal import Journal
from sandbox_runner.protocol.durations import due_at
from sandbox_runner.protocol.events import Event
from sandbox_runner.protocol.functions import FunctionConfig

SEARCH = "search"
"""What searches are kept under."""
_SLICE = 50


@dataclass(slots=True)
class Search:
    """An event, and the runs that are still to be compared with it."""

    function_id: str
    event: Event
    at: int
    """The instant (ms) at which it came; runs that began later do not matter."""
    ids: dict[str, None]


class Searching:
    """Compares events with parked runs."""

    def __init__(
        self, service: Service, journal: Journal, keep: Keep, load: Callable[[str], Run | None]
    ) -> None:
        """`load` brings a parked run into memory, and then calls `loaded`."""
        self._service = service
        self._engine = service.engine
        self._journal = journal
        self._keep = keep
        self._load = load
        self._open: dict[str, Search] = {}

    def begin(self, function_id: str, event: Event, ids: list[str]) -> None:
        """Look for those of some parked runs that an event cancels; few are looked at now."""
        now = self._engine.clock.now
        search = Search(function_id, event, now, dict.fromkeys(ids))
        key = self._engine.ids.ulid(now)
        self._open[key] = search
        if len(ids) > _SLICE:
            kept = {"function_id": function_id, "event": event, "at": now}
            self._keep(SEARCH, key, kept)
        self._look(key)

    def resume(self, key: str, value: dict[str, Any], ids: list[str]) -> None:
        """Go on with a search that was kept, among the runs that may be meant."""
        search = Search(value["function_id"], value["event"], value["at"], dict.fromkeys(ids))
        self._open[key] = search
        for run in list(self._engine.runs.values()):
            if run.function.id == search.function_id and run.started_at <= search.at:
                self._engine.deliver_to(run, search.event, search.at)
        self._look(key)

    def loaded(self, run: Run) -> None:
        """A run is in memory again: it is compared with what is looked for before it goes on."""
        for search in list(self._open.values()):
            if run.id in search.ids and not run.over:
                del search.ids[run.id]
                self._engine.deliver_to(run, search.event, search.at)

    def _look(self, key: str, _given: object = None) -> None:
        search = self._open[key]
        ids = list(islice(search.ids, _SLICE))
        function = self._service.function(search.function_id)
        for run_id in list(self._met(ids, function, search)) if function else ():
            self._load(run_id)
        for run_id in ids:
            search.ids.pop(run_id, None)
        if search.ids:
            self._service.later(
                self._engine.clock.now + 1, f"{SEARCH}:{key}", lambda given: self._look(key, given)
            )
        else:
            del self._open[key]
            self._keep(SEARCH, key, None)

    def _met(self, ids: list[str], function: FunctionConfig, search: Search) -> Iterator[str]:
        self._journal.wait()
        query = f"select run_id, at, payload from facts where key = ? and run_id in ({','.join('?' * len(ids))})"  # noqa: S608
        for run_id, at, text in self._journal.read(query, (BEGAN, *ids)):
            run = Run(run_id, function, tuple(json.loads(text)["events"]), at)
            if at <= search.at and self._cancels(run, search):
                yield run_id

    def _cancels(self, run: Run, search: Search) -> bool:
        for rule in run.function.cancel:
            until = due_at(rule.timeout, run.started_at) if rule.timeout else None
            wait = Wait(run, "", rule.event, rule.condition, lambda _event: None, until)
            name = search.event["name"]
            if rule.event == name and self._engine.waits.meets(wait, search.event, search.at):
                return True
        return False
