"""Runs in virtual time: enters functions, does what they ask for, until nothing is due.

Functions are entered one at a time, in the order in which they are due. What a function asks for
(steps, sleeps, waits, invocations) is done in `operations`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from sandbox_runner.clock import Clock, to_iso
from sandbox_runner.errors import OutputTooLong, SandboxError
from sandbox_runner.executor import endings, operations
from sandbox_runner.executor.agenda import Agenda
from sandbox_runner.executor.backoff import retry_at
from sandbox_runner.executor.entry import Entry
from sandbox_runner.executor.faults import Faults
from sandbox_runner.executor.run import Group, Run
from sandbox_runner.executor.waits import Waits
from sandbox_runner.executor.worker import Worker
from sandbox_runner.protocol.answers import Failed, Ops, Result
from sandbox_runner.protocol.events import Event, normal_event
from sandbox_runner.protocol.failure import Failure
from sandbox_runner.protocol.functions import FunctionConfig
from sandbox_runner.protocol.identifiers import Identifiers
from sandbox_runner.report import Attempt, RunEvent, RunStatus
from sandbox_runner.request import Limits

Observer = Callable[[RunEvent], None]


class Engine:
    """Everything that happens because one function was triggered."""

    def __init__(
        self, worker: Worker, clock: Clock, ids: Identifiers, limits: Limits, faults: Faults
    ) -> None:
        self.worker = worker
        self.clock = clock
        self.ids = ids
        self.limits = limits
        self.faults = faults
        self.agenda = Agenda()
        self.notes: list[str] = []
        self.simulated: set[str] = set()
        self.waits = Waits(self.note)
        self.runs: list[Run] = []
        self.handlers: list[Run] = []
        """Those of the runs that handle the failure of another."""
        self.entered: Run | None = None
        self.sent_events: list[Event] = []
        self.observe: Observer = lambda _event: None

    def note(self, text: str) -> None:
        """Say something that a reader of the report must know, once."""
        if text not in self.notes:
            self.notes.append(text)

    def start(
        self,
        function: FunctionConfig,
        events: tuple[Event, ...],
        *,
        depth: int = 0,
        on_end: Callable[[Run], None] | None = None,
    ) -> Run:
        """Begin a run; it is entered when it is its turn."""
        now = self.clock.now
        run = Run(self.ids.ulid(now), function, events, now, depth, on_end)
        self.runs.append(run)
        self.tell("run_started", run, {"function_id": function.local_id})
        endings.watch(self, run)
        self.enter_later(Entry(run, self.ids.job()))
        return run

    def arrive(self, at: int, owner: Run, event: Mapping[str, Any]) -> None:
        """Let an event reach the waits at an instant (ms)."""

        async def deliver() -> None:
            now = self.clock.now
            self.waits.deliver(normal_event(event, event_id=self.ids.ulid(now), now=now), now)

        self.agenda.add(at, owner, deliver)

    def send(self, events: Sequence[Mapping[str, Any]]) -> list[str]:
        """Take events that a function sends; their ids."""
        now = self.clock.now
        taken = [normal_event(event, event_id=self.ids.ulid(now), now=now) for event in events]
        for event in taken:
            self.sent_events.append(event)
            if self.runs:
                self.tell("event_sent", self.runs[0], {"event": event})
            self.waits.deliver(event, now)
        return [str(event["id"]) for event in taken]

    async def drive(self, main: Run) -> None:
        """Do what is due until the run and the handlers of failures are over."""
        try:
            while not self._settled(main) and (due := self.agenda.pop()) is not None:
                await self.clock.advance_to(due.at)
                await due.action()
            self.fail(main, Failure("NoProgress", "The run waits for something that never comes."))
        except SandboxError as error:
            self.lose(error)

    def lose(self, error: SandboxError) -> None:
        """The worker cannot be talked to any more: end everything."""
        if self.entered is not None:
            endings.lose(self, self.entered, error)

    def enter_later(self, entry: Entry, at: int | None = None) -> None:
        """Enter a function when its turn comes."""
        at = self.clock.now if at is None else at
        self.agenda.add(at, entry.run, partial(self._enter, entry))

    def retry(self, entry: Entry, retry_after: str | None = None) -> None:
        """Enter it again after the backoff."""
        at = retry_at(entry.attempt, self.clock.now, retry_after)
        self.enter_later(replace(entry, attempt=entry.attempt + 1, seen=None), at)

    def go_on(self, run: Run, group: Group) -> None:
        """A step of the group has ended: let the function find what comes next."""
        group.remaining -= 1
        if not run.over and (group.remaining == 0 or group.race):
            others = group.race and group.remaining > 0
            self.enter_later(Entry(run, self.ids.job(), disable_immediate_execution=others))

    def fail(self, run: Run, failure: Failure) -> None:
        """End a run as failed; its handler of failures is started."""
        if run.over:
            return
        self.end(run, "failed", error=failure)
        handler = endings.failure_handler(run.function)
        if handler is not None:
            event = endings.failure_event(run, failure, self.clock.now)
            self.handlers.append(self.start(handler, (event,), depth=run.depth + 1))

    def end(
        self, run: Run, status: RunStatus, *, output: Any = None, error: Failure | None = None
    ) -> None:
        """End a run."""
        run.end(status, output=output, error=error)
        self.tell("run_finished", run, {"status": run.status})

    def tell(
        self, kind: Any, run: Run, data: Mapping[str, Any], step_id: str | None = None
    ) -> None:
        """Tell whoever watches."""
        self.observe(RunEvent(kind, run.id, to_iso(self.clock.now), step_id, data))

    def tell_attempt(self, run: Run, step_id: str | None, attempt: Attempt) -> None:
        """Tell of an attempt."""
        self.tell("attempt", run, attempt.to_json(), step_id)

    async def _enter(self, entry: Entry) -> None:
        run = self.entered = entry.run
        run.calls += 1
        if run.calls > self.limits.steps * 3:
            self.fail(run, Failure("LimitReached", f"The function was entered {run.calls} times."))
            return
        try:
            now = self.clock.now
            reply = await self.worker.call(entry.call(self.ids, now), now, self.faults.armed)
        except OutputTooLong as error:
            self.fail(run, Failure("LimitReached", str(error)))
            return
        if run.over:
            return
        match reply.answer:
            case Ops() as ops:
                operations.apply(self, entry, reply, ops)
            case Result(value):
                self.end(run, "completed", output=value)
            case Failed() as failed:
                endings.raised(self, entry, reply, failed)
            case unreadable:
                self.fail(run, Failure("UnreadableAnswer", _capitalised(unreadable.reason)))

    def _settled(self, main: Run) -> bool:
        return main.over and all(handler.over for handler in self.handlers)


def _capitalised(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
