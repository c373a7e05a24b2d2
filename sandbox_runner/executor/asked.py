"""One thing that a function asks for, and the ways in which it ends."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sandbox_runner.executor.entry import Entry
from sandbox_runner.executor.run import Group
from sandbox_runner.executor.trace import StepRecord
from sandbox_runner.protocol.answers import Op
from sandbox_runner.protocol.failure import Failure
from sandbox_runner.protocol.opcodes import STEP_KINDS
from sandbox_runner.report import StepStatus

if TYPE_CHECKING:
    from sandbox_runner.executor.engine import Engine


@dataclass(frozen=True, slots=True)
class Asked:
    """An op and where it came from."""

    engine: "Engine"
    entry: Entry
    wall_ms: float
    """Wall-clock time of the entry in which it was asked for."""
    op: Op
    group: Group
    no_retry: bool

    @property
    def step(self) -> StepRecord:
        """The step's record."""
        return self.entry.run.record(
            self.op.hashed,
            self.op.step_id,
            self.op.display_name,
            STEP_KINDS[self.op.code],
            self.engine.clock.now,
        )

    def complete(self, memo: object, *, output: object = None, text: bytes | None = None) -> None:
        """The step has ended well; `text` is the memo's JSON, where it is at hand."""
        step = self.step
        step.status, step.output = "completed", output
        self._remember(memo, text)

    def fail(self, failure: Failure) -> None:
        """The step has failed for good; the function will see the error."""
        self.step.status = "failed"
        self._remember({"error": failure.memo()})

    def waited(self, status: StepStatus, error: Failure | None = None) -> None:
        """Record the one attempt of something that only takes time."""
        began, now = self.step.began_at, self.engine.clock.now
        attempt = self.step.tried(status, at=began, duration_ms=now - began, error=error)
        self.engine.tell_attempt(self.entry.run, self.op.step_id, attempt)

    def pend(self) -> None:
        """The step will end later."""
        self.entry.run.pending.add(self.op.hashed)
        _ = self.step

    def _remember(self, memo: object, text: bytes | None = None) -> None:
        run = self.entry.run
        if run.over:
            return
        run.remember(self.op.hashed, memo, text)
        data = {"status": self.step.status}
        self.engine.tell("step_finished", run, data, self.op.step_id)
        self.engine.go_on(run, self.group)
