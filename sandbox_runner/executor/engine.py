"""Runs in virtual time: enters functions, does what they ask for, until nothing is due.

Functions are entered one at a time, in the order in which they are due. What a function asks for
(steps, sleeps, waits, invocations) is done in `operations`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from sandbox_runner.clock import Clock, to_iso
from sandbox_runner.errors import OutputTooLong, SandboxError, WorkerSilent
from sandbox_runner.executor import operations
from sandbox_runner.executor.agenda import Agenda
from sandbox_runner.executor.backoff import retry_at
from sandbox_runner.executor.faults import Faults
from sandbox_runner.executor.run import Group, Run
from sandbox_runner.executor.waits import Wait, Waits
from sandbox_runner.executor.worker import Reply, StepLabel, Worker
from sandbox_runner.protocol.answers import Failed, Ops, Result
from sandbox_runner.protocol.calls import FunctionCall
from sandbox_runner.protocol.durations import due_at
from sandbox_runner.protocol.events import Event, failed_event, normal_event
from sandbox_runner.protocol.failure import Failure
from sandbox_runner.protocol.functions import FunctionConfig
from sandbox_runner.protocol.identifiers import Identifiers
from sandbox_runner.report import Attempt, RunEvent, RunStatus
from sandbox_runner.request import Limits

Observer = Callable[[RunEvent], None]


@dataclass(frozen=True, slots=True)
class Entry:
    """One time that a function is to be entered."""

    run: Run
    job_id: str
    attempt: int = 0
    target: str | None = None
    """The hashed id of a planned step."""
    disable_immediate_execution: bool = False
    group: Group | None = None
    """What a planned step belongs to."""
    seen: int | None = None
    """How many ended steps a planned step is shown: those found together run side by side, so none
    sees the other. None: all."""


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
        self._watch_for_end(run)
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
        entered: Run = main
        try:
            while not self._settled(main) and (due := self.agenda.pop()) is not None:
                await self.clock.advance_to(due.at)
                if isinstance(due.owner, Run):
                    entered = due.owner
                await due.action()
            self.fail(main, Failure("NoProgress", "The run waits for something that never comes."))
        except SandboxError as error:
            self.lose(entered, error)
            self.lose(main, error)

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
        self._handle_failure(run, failure)

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

    def can_retry(self, entry: Entry, *, no_retry: bool) -> bool:
        """Whether attempts are left."""
        return not no_retry and entry.attempt + 1 < entry.run.function.max_attempts

    async def _enter(self, entry: Entry) -> None:
        run = entry.run
        run.calls += 1
        if run.calls > self.limits.steps * 3:
            self.fail(run, Failure("LimitReached", f"The function was entered {run.calls} times."))
            return
        try:
            reply = await self.worker.call(self._call(entry), self.clock.now, self.faults.armed)
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
                self._raised(entry, reply, failed)
            case unreadable:
                self.fail(run, Failure("UnreadableAnswer", _capitalised(unreadable.reason)))

    def _call(self, entry: Entry) -> FunctionCall:
        run = entry.run
        stack = tuple(run.stack[: entry.seen])
        return FunctionCall(
            function_id=run.function.id,
            run_id=run.id,
            request_id=self.ids.ulid(self.clock.now),
            job_id=entry.job_id,
            attempt=entry.attempt,
            max_attempts=run.function.max_attempts,
            events=run.events,
            steps={hashed: run.memos[hashed] for hashed in stack},
            stack=stack,
            version=run.version,
            target=entry.target,
            disable_immediate_execution=entry.disable_immediate_execution,
            trace=self.ids.trace(),
        )

    def _raised(self, entry: Entry, reply: Reply, failed: Failed) -> None:
        """The function raised: outside of steps, or in one with an error that says when to retry."""
        self._record_raise(entry, reply.started, failed.failure, reply.wall_ms)
        if self.can_retry(entry, no_retry=failed.no_retry):
            self.retry(entry, failed.retry_after)
        else:
            self.fail(entry.run, failed.failure)

    def _record_raise(
        self, entry: Entry, label: StepLabel | None, failure: Failure, wall_ms: float
    ) -> None:
        run, now = entry.run, self.clock.now
        if label is None or label.hashed in run.memos:
            run.failed_outside_steps(failure, now, wall_ms)
            self.tell_attempt(run, None, run.failures[-1])
            return
        self.faults.strike(label.step_id)
        step = run.record(label.hashed, label.step_id, label.step_id, "run", now)
        attempt = step.tried("failed", at=now, duration_ms=wall_ms, error=failure)
        self.tell_attempt(run, step.step_id, attempt)

    def _handle_failure(self, run: Run, failure: Failure) -> None:
        handler_id = run.function.on_failure_id
        if handler_id is None:
            return
        event = failed_event(run.function.id, run.id, run.events, failure, self.clock.now)
        handler = replace(
            run.function,
            id=handler_id,
            local_id=f"{run.function.local_id} (on failure)",
            retries=0,
            cancel=(),
            finish_timeout=None,
            on_failure_id=None,
        )
        self.start(handler, (event,), depth=run.depth + 1)

    def _settled(self, main: Run) -> bool:
        handlers = (run for run in self.runs if run.function.id.endswith("-failure"))
        return main.over and all(run.over for run in handlers)

    def _watch_for_end(self, run: Run) -> None:
        for rule in run.function.cancel:
            until = due_at(rule.timeout, run.started_at) if rule.timeout else None
            ended = partial(self._cancelled_by, run)
            self.waits.add(Wait(run, rule.event, rule.condition, ended, until))
        due = due_at(run.function.finish_timeout, run.started_at)
        if due is not None:
            self.agenda.add(due, run, partial(self._finish_timeout, run))

    def _cancelled_by(self, run: Run, event: Event) -> None:
        failure = Failure("Cancelled", f"Cancelled by the event {event['name']!r}.")
        self.end(run, "cancelled", error=failure)

    async def _finish_timeout(self, run: Run) -> None:
        limit = run.function.finish_timeout
        failure = Failure("Cancelled", f"Cancelled: not finished within {limit} (timeouts.finish).")
        self.end(run, "cancelled", error=failure)

    def lose(self, run: Run, error: SandboxError) -> None:
        """The worker cannot be talked to any more."""
        if run.over:
            return
        status: RunStatus = "timed_out" if isinstance(error, WorkerSilent) else "crashed"
        label = self.worker.running
        if label is not None and label.hashed not in run.memos:
            step = run.record(label.hashed, label.step_id, label.step_id, "run", self.clock.now)
            failure = Failure(type(error).__name__, f"In step {label.step_id!r}: {error}")
            step.tried(status, at=self.clock.now, duration_ms=0, error=failure)
        else:
            failure = Failure(type(error).__name__, str(error))
        self.end(run, status, error=failure)


def _capitalised(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
