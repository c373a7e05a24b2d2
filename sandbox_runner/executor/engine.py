"""Runs and what they have to do: enters functions and does what they ask for.

What a function asks for (steps, sleeps, waits, invocations) is done in `operations`. Whatever
changes a run is a fact that can be recorded and done again (`recovery`); a function is entered only
when the facts so far are safe (`settled`).
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from sandbox_runner.clock import Clock, to_iso
from sandbox_runner.errors import SandboxError
from sandbox_runner.executor import deferrals, endings, entering
from sandbox_runner.executor.agenda import Agenda, Due
from sandbox_runner.executor.backoff import jitter, retry_at
from sandbox_runner.executor.entry import Entry
from sandbox_runner.executor.facts import BEGAN, ENDED, Fact, Recorder
from sandbox_runner.executor.faults import Faults
from sandbox_runner.executor.gateways import Gateway
from sandbox_runner.executor.run import Caller, Group, Memory, Run
from sandbox_runner.executor.waits import Wait, Waits, signal_name
from sandbox_runner.executor.worker import Worker
from sandbox_runner.protocol.events import Event, normal_event
from sandbox_runner.protocol.failure import Failure
from sandbox_runner.protocol.functions import FunctionConfig
from sandbox_runner.protocol.identifiers import Identifiers
from sandbox_runner.report import Attempt, RunEvent, RunStatus
from sandbox_runner.request import Limits

Observer = Callable[[RunEvent], None]


def nobody(_event: RunEvent) -> None:
    """Nobody watches."""


async def _at_once() -> None:
    """There is no journal to wait for."""


class Engine:
    """Everything that happens because functions were triggered."""

    def __init__(
        self, worker: Worker, clock: Clock, ids: Identifiers, limits: Limits, faults: Faults
    ) -> None:
        self.worker = worker
        self.clock = clock
        self.ids = ids
        self.limits = limits
        self.faults = faults
        self.agenda = Agenda()
        self.gateway: Gateway | None = None
        """Makes the requests that functions leave to Inngest."""
        self.jitter_ms = 0
        """What retries are put off at most beyond their backoff; 0 lets runs be the same each time."""
        self.notes: list[str] = []
        self.simulated: set[str] = set()
        self.elsewhere: tuple[str, ...] = ()
        """Functions that are not here, and what they give is made up."""
        self.waits = Waits(self.note)
        self.runs: dict[str, Run] = {}
        self.handlers: list[Run] = []
        """Those of the runs that handle the failure of another."""
        self.entered: Run | None = None
        self.sent_events: list[Event] = []
        self.publish: Callable[[Event], None] = self.sent_events.append
        """Lets an event of the executor's own start functions."""
        self.observe: Observer = nobody
        self.record: Recorder = lambda _fact: None
        self.settled: Callable[[], Awaitable[None]] = _at_once
        self.arriving: Callable[[Event], None] = lambda _event: None
        """Told of each event before it ends the waits that it meets."""
        self.ended: Callable[[Run], None] = lambda _run: None
        """Told of each run that ends, when its caller has been told."""

    def note(self, text: str) -> None:
        """Say something that a reader of the report must know, once."""
        if text not in self.notes:
            self.notes.append(text)

    def start(
        self,
        function: FunctionConfig,
        events: tuple[Event, ...],
        *,
        run_id: str | None = None,
        depth: int = 0,
        caller: Caller | None = None,
        at: int | None = None,
        memory: Sequence[Memory] = (),
    ) -> Run:
        """Begin a run, which is entered when it is its turn. One that has begun is only given.

        Args:
            function: what is run.
            events: what triggers it, several are a batch.
            run_id: a new one when left out.
            depth: how many runs are above it.
            caller: the step that waits for it.
            at: when it is entered (ms); now when left out.
            memory: ended steps of another run that it begins with.
        """
        now = self.clock.now
        run_id = run_id or self.ids.ulid(now)
        if run_id in self.runs:
            return self.runs[run_id]
        run = self.runs[run_id] = Run(run_id, function, events, now, depth, caller)
        run.recall(memory, at)
        self.record(Fact(run.id, BEGAN, now, run.beginning()))
        self.tell("run_started", run, {"function_id": function.local_id})
        endings.watch(self, run)
        self.enter_later(Entry(run, run.ids.job()), at)
        return run

    def restore(
        self, function: FunctionConfig, events: tuple[Event, ...], run_id: str, began: int
    ) -> Run:
        """A run that has begun and was never entered, as `start` left it; nothing is recorded."""
        run = self.runs[run_id] = Run(run_id, function, events, began)
        endings.watch(self, run)
        self.enter_later(Entry(run, run.ids.job()))
        return run

    def arrive(self, at: int, owner: Run, event: Mapping[str, Any]) -> None:
        """Let an event reach the waits at an instant (ms)."""
        key = f"arrival:{len(owner.todo)}:{at}"
        self.agenda.add(at, owner, key, lambda _given: self.deliver(self._normal(event)))

    def send(self, events: Sequence[Mapping[str, Any]]) -> list[str]:
        """Take events that a function sends; their ids."""
        taken = [self._normal(event) for event in events]
        for event in taken:
            self.sent_events.append(event)
            if self.runs:
                self.tell("event_sent", next(iter(self.runs.values())), {"event": event})
            self.deliver(event)
        return [str(event["id"]) for event in taken]

    def deliver(self, event: Event) -> None:
        """Let an event end the waits that it meets."""
        self.arriving(event)
        self._end_waits(self.waits.met_by(event, self.clock.now), event)

    def deliver_to(self, run: Run, event: Event, at: int) -> None:
        """Let an event that came at an instant (ms) end the waits of one run."""
        self._end_waits(self.waits.met_of(run, event, at), event)

    def _end_waits(self, met: Sequence[Wait], event: Event) -> None:
        for wait in met:
            if not wait.run.over:
                self.record(Fact(wait.run.id, wait.key, self.clock.now, event))
                wait.do(event)

    def signal(self, name: str, data: Any) -> str | None:
        """Let a signal end the wait for it; the id of the run that waited."""
        told = {"name": signal_name(name), "data": {"signal": name, "data": data}}
        met = self.waits.met_by(told, self.clock.now)
        for wait in met:
            self.record(Fact(wait.run.id, wait.key, self.clock.now, told))
            wait.do(told)
        return met[0].run.id if met else None

    async def drive(self, main: Run) -> None:
        """Do what is due, one after another, until the run and the handlers of failures are over."""
        try:
            while not self._settled(main) and (due := self.agenda.pop()) is not None:
                await self.clock.advance_to(due.at)
                await self.perform(due)
            self.fail(main, Failure("NoProgress", "The run waits for something that never comes."))
        except SandboxError as error:
            self.lose(error)

    async def perform(self, due: Due) -> None:
        """Do something whose time has come."""
        given = await due.obtain() if due.obtain is not None else None
        self.do(due, given)

    def do(self, due: Due, given: Any) -> None:
        """Go on with what was obtained."""
        if due.run.over or given is entering.POSTPONED:
            return
        if due.run.id:
            self.record(Fact(due.run.id, due.key, self.clock.now, entering.payload_of(given)))
        due.do(given)

    def lose(self, error: SandboxError) -> None:
        """The worker cannot be talked to any more: end everything."""
        if self.entered is not None:
            endings.lose(self, self.entered, error)

    def enter_later(self, entry: Entry, at: int | None = None) -> None:
        """Enter a function when its turn comes."""
        at = self.clock.now if at is None else at
        do, obtain = partial(entering.take, self, entry), partial(entering.ask, self, entry)
        self.agenda.add(at, entry.run, entry.key, do, obtain)

    def retry(self, entry: Entry, retry_after: str | None = None) -> None:
        """Enter it again after the backoff."""
        later = jitter(f"{entry.job_id}:{entry.attempt}", self.jitter_ms)
        at = retry_at(entry.attempt, self.clock.now, retry_after, later)
        self.enter_later(replace(entry, attempt=entry.attempt + 1, seen=None), at)

    def go_on(self, run: Run, group: Group) -> None:
        """A step of the group has ended: let the function find what comes next."""
        group.remaining -= 1
        if not run.over and (group.remaining == 0 or group.race):
            others = group.race and group.remaining > 0
            self.enter_later(Entry(run, run.ids.job(), disable_immediate_execution=others))

    def fail(self, run: Run, failure: Failure) -> None:
        """End a run as failed; its handler of failures is started."""
        if run.over:
            return
        self.end(run, "failed", error=failure)
        handler = endings.failure_handler(run.function)
        if handler is not None:
            event = endings.failure_event(run, failure, self.clock.now)
            run_id = run.ids.ulid(self.clock.now)
            started = self.start(handler, (event,), run_id=run_id, depth=run.depth + 1)
            self.handlers.append(started)

    def end(
        self, run: Run, status: RunStatus, *, output: Any = None, error: Failure | None = None
    ) -> None:
        """End a run, once; the step that invoked it ends too."""
        if run.over:
            return
        now = self.clock.now
        run.end(status, now, output=output, error=error)
        self.waits.forget(run)
        self.record(Fact(run.id, ENDED, now, endings.outcome(run)))
        self.tell("run_finished", run, {"status": run.status})
        endings.tell_caller(self, run)
        self.ended(run)
        for event in deferrals.events(run, now):
            self.publish(event)

    def tell(
        self, kind: Any, run: Run, data: Mapping[str, Any], step_id: str | None = None
    ) -> None:
        """Tell whoever watches."""
        if self.observe is nobody:
            return
        self.observe(RunEvent(kind, run.id, to_iso(self.clock.now), step_id, data))

    def tell_attempt(self, run: Run, step_id: str | None, attempt: Attempt) -> None:
        """Tell of an attempt."""
        if self.observe is nobody:
            return
        self.tell("attempt", run, attempt.to_json(), step_id)

    def _normal(self, event: Mapping[str, Any]) -> Event:
        now = self.clock.now
        return normal_event(event, event_id=self.ids.ulid(now), now=now)

    def _settled(self, main: Run) -> bool:
        return main.over and all(handler.over for handler in self.handlers)
