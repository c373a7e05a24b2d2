"""One time that a function is to be entered, and the request that is sent for it."""

from dataclasses import dataclass, field

from sandbox_runner.executor import deferrals
from sandbox_runner.executor.run import Group, Run
from sandbox_runner.protocol.calls import FunctionCall
from sandbox_runner.protocol.identifiers import Identifiers

ENTER = "enter:"
"""How keys of entries begin."""


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
    current: int = field(default=-1)
    """How many steps had ended when it was first queued; it stays the same over attempts."""

    def __post_init__(self) -> None:
        if self.current < 0:
            ended = len(self.run.stack) if self.seen is None else self.seen
            object.__setattr__(self, "current", ended)

    @property
    def can_retry(self) -> bool:
        """Whether attempts are left."""
        return self.attempt + 1 < self.run.function.max_attempts

    @property
    def key(self) -> str:
        """Names it among what its run has to do."""
        return f"{ENTER}{self.job_id}"

    @property
    def _edits(self) -> bool:
        """Whether a step still has to run with an input that was edited.

        The TypeScript SDK (4.24) never answers such a call when it may go on by checkpoints.
        """
        return any(hashed not in self.run.memos for hashed in self.run.inputs)

    def call(self, now: int) -> FunctionCall:
        """The request, with what the run remembers at this moment."""
        run = self.run
        ids = Identifiers(f"{self.job_id}:{self.attempt}")
        stack = tuple(run.stack[: self.seen])
        memos = dict(run.memos) if self.seen is None else {each: run.memos[each] for each in stack}
        return FunctionCall(
            function_id=run.function.id,
            run_id=run.id,
            request_id=ids.ulid(now),
            job_id=self.job_id,
            attempt=self.attempt,
            max_attempts=run.function.max_attempts,
            events=run.events,
            steps=run.inputs | memos if run.inputs else memos,
            steps_text=b",".join(run.texts[: self.seen]) if not run.inputs else None,
            stack=stack,
            current=self.current,
            version=run.version,
            target=self.target,
            disable_immediate_execution=self.disable_immediate_execution,
            defers=deferrals.shown(run),
            one_by_one=self._edits,
            trace=ids.trace(),
        )
