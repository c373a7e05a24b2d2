"""What a run turned out to be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from sandbox_runner.protocol.failure import Failure

RunStatus = Literal["completed", "failed", "cancelled", "timed_out", "crashed"]
StepStatus = Literal["completed", "failed", "cancelled", "timed_out", "crashed", "pending"]


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try of a step, or of the function between steps."""

    status: StepStatus
    at: str
    """Virtual instant, ISO 8601 UTC."""
    duration_ms: float
    """Wall-clock time of a step's code; virtual time of a sleep, a wait or an invocation."""
    error: Failure | None = None

    def to_json(self) -> dict[str, Any]:
        """`{"status", "error", "duration_ms", "at"}`."""
        return {
            "status": self.status,
            "error": self.error.to_json() if self.error else None,
            "duration_ms": round(self.duration_ms, 3),
            "at": self.at,
        }


@dataclass(frozen=True, slots=True)
class StepTrace:
    """One step."""

    id: str
    """As its author wrote it; a repeated one with its count, `fetch:1`."""
    name: str
    kind: str
    """run, sleep, wait_for_event, invoke or ai."""
    status: StepStatus
    attempts: tuple[Attempt, ...]
    output: Any = None

    def to_json(self) -> dict[str, Any]:
        """`{"id", "name", "kind", "status", "attempts", "output"}`."""
        return {
            "id": self.id,
            "name": self.name,
            "kind": self.kind,
            "status": self.status,
            "attempts": [attempt.to_json() for attempt in self.attempts],
            "output": self.output,
        }


@dataclass(frozen=True, slots=True)
class LogLine:
    """A line that the function printed."""

    stream: Literal["stdout", "stderr"]
    text: str

    def to_json(self) -> dict[str, str]:
        """`{"stream", "text"}`."""
        return {"stream": self.stream, "text": self.text}


@dataclass(frozen=True, slots=True)
class RunTrace:
    """One run: the function's own, one that it invoked, or its handler of failures."""

    function_id: str
    run_id: str
    status: RunStatus
    event: Mapping[str, Any]
    output: Any = None
    error: Failure | None = None
    steps: tuple[StepTrace, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    """Failed tries of the function itself, outside of steps."""
    began_at: int | None = None
    """Instant in ms, where the run was begun."""

    def to_json(self) -> dict[str, Any]:
        """The keys that every run has."""
        return {
            "status": self.status,
            "function_id": self.function_id,
            "run_id": self.run_id,
            "event": dict(self.event),
            "output": self.output,
            "error": self.error.to_json() if self.error else None,
            "steps": [step.to_json() for step in self.steps],
            "attempts": [attempt.to_json() for attempt in self.attempts],
        }


@dataclass(frozen=True, slots=True)
class Report:
    """A run in the sandbox and all that was seen of it."""

    run: RunTrace
    virtual_ms: int = 0
    """Virtual time from the triggering event to the end."""
    wall_ms: float = 0.0
    sent_events: tuple[Mapping[str, Any], ...] = ()
    http: tuple[Mapping[str, Any], ...] = ()
    """Outside calls, as the stub server answered them."""
    logs: tuple[LogLine, ...] = ()
    notes: tuple[str, ...] = ()
    """What a reader must know to judge the rest."""
    simulated: tuple[str, ...] = ()
    """What was imitated, such as `http`, `time`, `database`."""
    interpreter: Mapping[str, Any] | None = None
    """`{"path", "origin", "sdk_version"}`."""
    children: tuple[RunTrace, ...] = ()
    """Runs that this one started: invoked functions, the handler of its failure."""
    database: Mapping[str, Any] = field(default_factory=dict)
    """What the function changed in its scratch database, by table."""
    jail: Mapping[str, Any] | None = None
    """`{"tier", "means", "refused"}`: what kept the function from harm; None when it never ran."""

    secrets: tuple[str, ...] = ()
    """Names of the variables that it got with their real values."""
    recorded: tuple[Mapping[str, Any], ...] = ()
    """What services themselves answered in a run that was recorded; see `stubs.recording`."""

    @property
    def status(self) -> RunStatus:
        """How the function's run ended."""
        return self.run.status

    @property
    def function_id(self) -> str:
        """The author's id of the function."""
        return self.run.function_id

    @property
    def run_id(self) -> str:
        """A ULID, the same for the same request."""
        return self.run.run_id

    @property
    def output(self) -> Any:
        """What the function returned."""
        return self.run.output

    @property
    def error(self) -> Failure | None:
        """Why it did not complete."""
        return self.run.error

    @property
    def steps(self) -> tuple[StepTrace, ...]:
        """Its steps in the order in which they were first seen."""
        return self.run.steps

    def to_json(self) -> dict[str, Any]:
        """The `test` document."""
        return self.run.to_json() | {
            "sent_events": [dict(event) for event in self.sent_events],
            "http": [dict(exchange) for exchange in self.http],
            "logs": [line.to_json() for line in self.logs],
            "virtual_ms": self.virtual_ms,
            "wall_ms": round(self.wall_ms, 3),
            "notes": list(self.notes),
            "simulated": list(self.simulated),
            "interpreter": dict(self.interpreter) if self.interpreter else None,
            "children": [child.to_json() for child in self.children],
            "database": dict(self.database),
            "jail": dict(self.jail) if self.jail else None,
            "secrets": list(self.secrets),
        }


def step_named(steps: Sequence[StepTrace], step_id: str) -> StepTrace | None:
    """The step with this id."""
    return next((step for step in steps if step.id == step_id), None)


@dataclass(frozen=True, slots=True)
class RunEvent:
    """Something that happened, told while it happens."""

    kind: Literal["run_started", "attempt", "step_finished", "event_sent", "log", "run_finished"]
    run_id: str
    at: str
    """Virtual instant, ISO 8601 UTC."""
    step_id: str | None = None
    data: Mapping[str, Any] = field(default_factory=dict)
