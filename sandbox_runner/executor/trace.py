"""The trace of a run while it grows."""

from dataclasses import dataclass, field
from typing import Any

from sandbox_runner.clock import to_iso
from sandbox_runner.protocol.failure import Failure
from sandbox_runner.report import Attempt, StepStatus, StepTrace


@dataclass(slots=True)
class StepRecord:
    """A step and its attempts so far."""

    step_id: str
    name: str
    kind: str
    began_at: int
    status: StepStatus = "pending"
    attempts: list[Attempt] = field(default_factory=list)
    output: Any = None

    def tried(
        self, status: StepStatus, *, at: int, duration_ms: float, error: Failure | None = None
    ) -> Attempt:
        """Add an attempt; its status is the step's until the next one."""
        attempt = Attempt(status, to_iso(at), duration_ms, error.shown() if error else None)
        self.attempts.append(attempt)
        self.status = status
        return attempt

    def frozen(self, ended: StepStatus) -> StepTrace:
        """The finished record; a step that never ended has the status `ended`."""
        status = ended if self.status == "pending" else self.status
        return StepTrace(
            self.step_id, self.name, self.kind, status, tuple(self.attempts), self.output
        )
