"""The server without its routes: a journal, an executor, apps."""

import asyncio
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sandbox_runner.clock import Clock, RealClock, VirtualClock
from sandbox_runner.executor.backoff import JITTER_MS
from sandbox_runner.executor.dispatcher import Dispatcher
from sandbox_runner.executor.engine import Engine
from sandbox_runner.executor.faults import Faults
from sandbox_runner.executor.flow.gate import STARTS, FlowGate
from sandbox_runner.executor.recovery import recover
from sandbox_runner.executor.run import Run
from sandbox_runner.executor.service import Service
from sandbox_runner.journal.journal import Journal
from sandbox_runner.protocol.identifiers import Identifiers
from sandbox_runner.request import Limits
from sandbox_runner.server import invocations
from sandbox_runner.server.app_client import AppClient
from sandbox_runner.server.app_worker import AppWorker
from sandbox_runner.server.apps import App, Apps
from sandbox_runner.server.invocations import Invocations
from sandbox_runner.server.parking import Parking
from sandbox_runner.server.searching import SEARCH
from sandbox_runner.server.storing import Storing
from sandbox_runner.stubs.forwarding import forward
from sandbox_runner.stubs.gateway import through

CALL_SECONDS = 2 * 3600.0
"""How long an app may take for one call, as Inngest allows."""
_LIMITS = Limits(runs=10**9)
_DAY_MS = 86_400_000
_HOUR_MS = 3_600_000


@dataclass(frozen=True, slots=True)
class Keys:
    """What clients and apps must show; nothing is asked where there are none."""

    event: str | None = None
    signing: str | None = None


class Core:
    """Everything that lives as long as the server."""

    def __init__(
        self, db: Path, keys: Keys, keep_days: float = 7.0, clock: Clock | None = None
    ) -> None:
        """Open the journal.

        Args:
            db: the journal's file.
            keys: what is asked of clients and apps.
            keep_days: how long runs that have ended and events are kept.
            clock: the time; what it is when left out.

        Raises:
            JournalError: it cannot be used.
        """
        self.keys = keys
        self.apps = Apps()
        self.journal = Journal(db)
        self.storing = Storing(self.journal)
        self.clock: Clock = clock or RealClock()
        self.client = AppClient(CALL_SECONDS, _LIMITS.output_bytes * 2)
        ids = Identifiers(os.urandom(16).hex())
        worker = AppWorker(self.apps, self.client, keys.signing)
        self.engine = Engine(worker, self.clock, ids, _LIMITS, Faults({}))
        self.engine.settled = self.journal.settled
        self.engine.jitter_ms = JITTER_MS
        self.engine.gateway = through(forward)
        self.service = Service(
            self.engine, self.apps, store=self.storing.event, keep=self.storing.keep
        )
        self.invocations = Invocations(self.storing.keep, lambda: self.clock.now)
        self.parking = Parking(self.service, self.apps, self.journal, self.storing.keep)
        self.service.intake.live = self.live
        self.gate = FlowGate(self.clock, parking=self.parking, keep=self.storing.keep)
        self.dispatcher = Dispatcher(self.engine, self.gate, self.lose)
        self.registered: Callable[[App], None] = lambda _app: None
        """Told of each registration that changes something."""
        self.failed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        """Ends with an error when the server cannot go on: its journal cannot be written."""
        self._keep_ms = int(keep_days * _DAY_MS)
        self._running: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Take up what was there when the last server ended, and begin to work."""
        kept = list(self.storing.kept())
        for kind, _, value in kept:
            if kind == "app":
                self.apps.put(App.read(value["body"], value["synced_at"]))
        self._prune()
        waiting = self.parking.untouched()
        await self._recover(frozenset(waiting))
        self.parking.resume(waiting, self.gate)
        for kind, key, value in kept:
            if kind == invocations.KIND:
                self.invocations.resume(key, value)
            elif kind == STARTS:
                self.gate.starts.resume(key, value)
            elif kind != SEARCH:
                self.service.intake.resume(kind, key, value, self.clock.now)
        self.engine.record = self.journal.record
        for kind, key, value in kept:
            if kind == SEARCH:
                self.parking.resume_search(key, value)
        self.service.schedule()
        self._running = asyncio.create_task(self.dispatcher.run())

    def _prune(self, _given: object = None) -> None:
        """Forget what is old, now and every hour."""
        now = self.clock.now
        self.storing.prune(now - self._keep_ms)
        self.service.intake.sweep()
        self.gate.starts.sweep(now)
        self.invocations.sweep()
        self.service.later(now + _HOUR_MS, "prune", self._prune)

    async def stop(self) -> None:
        """End what is running; it goes on when the server starts again."""
        if self._running is not None:
            self._running.cancel()
            await asyncio.wait([self._running])
        self.client.close()
        self.journal.close()

    def register(self, body: dict[str, Any]) -> tuple[App, bool]:
        """Take an app's registration; the app, and whether it changed anything."""
        app = App.read(body, self.clock.now)
        changed = self.apps.put(app)
        if changed:
            self.storing.keep("app", app.name, {"body": body, "synced_at": app.synced_at})
            self.service.schedule()
            self.registered(app)
        return app, changed

    def remove(self, url: str) -> None:
        """Forget the apps at a URL."""
        for name in self.apps.remove(url):
            self.storing.keep("app", name, None)
        self.service.schedule()

    def watch_endings(self, watch: Callable[[Run], None]) -> None:
        """Tell somebody of each run that ends."""
        ended = self.engine.ended

        def both(run: Run) -> None:
            ended(run)
            watch(run)

        self.engine.ended = both

    def lose(self, error: BaseException) -> None:
        """The server cannot go on."""
        if not self.failed.done():
            self.failed.set_exception(error)

    def live(self, run_id: str) -> Run | None:
        """A run that goes on, also one that waits on disk; None when it is over or unknown."""
        run = self.engine.runs.get(run_id) or self.parking.load(run_id)
        return None if run is None or run.over else run

    async def _recover(self, without: frozenset[str]) -> None:
        """Runs are as they were when the last fact was written."""
        facts = self.journal.facts(open_only=True, without=without)
        engine, ended = self.engine, self.engine.ended
        engine.clock, engine.ended = VirtualClock(0), _forget
        try:
            await recover(engine, facts)
        finally:
            engine.clock, engine.ended = self.clock, ended
        open_ids = {row[0] for row in self.journal.read(_OPEN)} - without
        for run in list(engine.runs.values()):
            if run.over or run.id not in open_ids:
                run.end(run.status or "completed", self.clock.now)
                del engine.runs[run.id]
            else:
                self.service.intake.resume_run(run)


_OPEN = "select id from runs where status = 'running'"
_forget: Callable[[Any], None] = lambda _run: None  # noqa: E731 (a hook that does nothing)
