"""One run of one function: what it remembers and what it still waits for."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sandbox_runner.clock import to_iso
from sandbox_runner.executor.deferrals import Deferral
from sandbox_runner.executor.trace import StepRecord
from sandbox_runner.protocol.calls import FIRST_VERSION
from sandbox_runner.protocol.events import Event
from sandbox_runner.protocol.failure import Failure
from sandbox_runner.protocol.functions import FunctionConfig
from sandbox_runner.protocol.identifiers import Identifiers
from sandbox_runner.protocol.json_text import dump
from sandbox_runner.report import Attempt, RunStatus, RunTrace, StepStatus

if TYPE_CHECKING:
    from sandbox_runner.executor.agenda import Due
    from sandbox_runner.executor.waits import Wait


@dataclass(slots=True)
class Group:
    """Steps that were found together; the function goes on when all have ended."""

    remaining: int
    race: bool = False
    """Go on after each of them instead."""


@dataclass(frozen=True, slots=True)
class Caller:
    """The step of another run that waits for this one."""

    run_id: str
    hashed: str
    """The step's id on the wire."""


@dataclass(frozen=True, slots=True)
class Memory:
    """An ended step that a run begins with."""

    hashed: str
    memo: Any
    step_id: str
    kind: str
    output: Any = None
    again: bool = False
    """Whether its code runs again, with the memo as its input."""

    def to_json(self) -> list[Any]:
        """Its fields in order."""
        return [self.hashed, self.memo, self.step_id, self.kind, self.output, self.again]


@dataclass(slots=True, eq=False)
class Run:
    """The state of a run."""

    id: str
    function: FunctionConfig
    events: tuple[Event, ...]
    started_at: int
    depth: int = 0
    """How many runs are above it: 0 for the one that was asked for."""
    caller: Caller | None = None
    version: int = FIRST_VERSION
    memos: dict[str, Any] = field(default_factory=dict)
    stack: list[str] = field(default_factory=list)
    texts: list[bytes] = field(default_factory=list)
    """The memos as members of a JSON object, in the order of the stack: each call sends them."""
    pending: set[str] = field(default_factory=set)
    todo: "dict[str, Due]" = field(default_factory=dict)
    """What it has to do, by key."""
    waits: "dict[str, Wait]" = field(default_factory=dict)
    """The events that it waits for, by key."""
    steps: dict[str, StepRecord] = field(default_factory=dict)
    failures: list[Attempt] = field(default_factory=list)
    status: RunStatus | None = None
    output: Any = None
    error: Failure | None = None
    ended_at: int | None = None
    answer_bytes: int = 0
    """All that its function has answered; what is asked for is kept until it is done."""
    state_bytes: int = 0
    calls: int = 0
    deferrals: dict[str, Deferral] = field(default_factory=dict)
    """Functions that run when it is over, by hashed id."""
    asking: set[str] = field(default_factory=set)
    """Ids of the requests that are not answered yet."""
    enter_at: int | None = None
    entered_at: int | None = None
    """When it was entered first (ms)."""
    memory: "tuple[Memory, ...]" = ()
    inputs: dict[str, Any] = field(default_factory=dict)
    """What steps whose code runs again are given, by hashed id."""
    ids: Identifiers = field(init=False)
    """Ids of its queue items and of the runs that it starts: the same when it is done again."""

    def __post_init__(self) -> None:
        self.ids = Identifiers(self.id)

    @property
    def over(self) -> bool:
        """Whether it has ended."""
        return self.status is not None

    def end(
        self, status: RunStatus, at: int, *, output: Any = None, error: Failure | None = None
    ) -> None:
        """End it; nothing is left to do."""
        self.status, self.output, self.error, self.ended_at = status, output, error, at
        self.pending.clear()
        self.todo.clear()

    def beginning(self) -> dict[str, Any]:
        """What it began with: `{"function_id", "events", "depth", "caller"}`.

        With `{"at", "memory"}` where it does not begin at once and from nothing.
        """
        caller = [self.caller.run_id, self.caller.hashed] if self.caller else None
        told: dict[str, Any] = {
            "function_id": self.function.id,
            "events": list(self.events),
            "depth": self.depth,
            "caller": caller,
        }
        told |= {"at": self.enter_at} if self.enter_at is not None else {}
        return told | ({"memory": [each.to_json() for each in self.memory]} if self.memory else {})

    def recall(self, memory: Sequence[Memory], at: int | None) -> None:
        """Begin with ended steps of another run, and not before an instant (ms)."""
        self.memory, self.enter_at = tuple(memory), at
        for each in self.memory:
            if each.again:
                self.inputs[each.hashed] = each.memo
                continue
            step = self.record(each.hashed, each.step_id, each.step_id, each.kind, self.started_at)
            step.status, step.output = "completed", each.output
            self.remember(each.hashed, each.memo)

    def remember(self, hashed: str, memo: Any, text: bytes | None = None) -> None:
        """A step has ended: what the function will be shown of it; its JSON where it is at hand."""
        self.pending.discard(hashed)
        self.memos[hashed] = memo
        self.stack.append(hashed)
        self.texts.append(b"%b:%b" % (dump(hashed), dump(memo) if text is None else text))

    def record(self, hashed: str, step_id: str, name: str, kind: str, now: int) -> StepRecord:
        """The step's record, made when it is first seen."""
        return self.steps.setdefault(hashed, StepRecord(step_id, name, kind, now))

    def failed_outside_steps(self, failure: Failure, at: int, duration_ms: float) -> None:
        """The function itself raised."""
        self.failures.append(Attempt("failed", to_iso(at), duration_ms, failure.shown()))

    def trace(self) -> RunTrace:
        """What became of it."""
        ended: StepStatus = "cancelled" if self.status == "completed" else self.status or "pending"
        return RunTrace(
            function_id=self.function.local_id,
            run_id=self.id,
            status=self.status or "cancelled",
            event=self.events[0],
            output=self.output,
            error=self.error.shown() if self.error else None,
            steps=tuple(step.frozen(ended) for step in self.steps.values()),
            attempts=tuple(self.failures),
            began_at=self.started_at,
        )
