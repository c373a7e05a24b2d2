"""Failures on demand."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

FaultKind = Literal["error", "timeout", "crash", "crash-midway", "crash-after", "http", "slow"]
"""`error`: the step raises. `timeout`: its code runs, but its answer never comes. `crash`: the
worker is killed as the step begins; `crash-midway` after its first outside call or, without one,
at its end; `crash-after` when its code has run. `http`: the app answers with a status instead of
running the step. `slow`: the step takes longer, in virtual time."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong in a step, and how often."""

    kind: FaultKind = "error"
    times: int = 1
    status: int = 503
    """Of `http`."""
    delay_ms: int = 0
    """Of `slow`."""

    @property
    def kills(self) -> bool:
        """Whether the worker does not outlive it."""
        return self.kind.startswith("crash")


class Faults:
    """How often which steps must still fail, and how."""

    def __init__(self, wanted: Mapping[str, "Fault | int"]) -> None:
        faults = {
            step: fault if isinstance(fault, Fault) else Fault(times=fault)
            for step, fault in wanted.items()
        }
        self._wanted = {step: fault for step, fault in faults.items() if fault.times > 0}
        self._left = {step: fault.times for step, fault in self._wanted.items()}
        self._unseen = set(self._left)

    @property
    def armed(self) -> dict[str, Fault]:
        """What must go wrong in steps that run next, by their ids."""
        return {step: self._wanted[step] for step, left in self._left.items() if left > 0}

    @property
    def unused(self) -> tuple[str, ...]:
        """Ids that no step had."""
        return tuple(sorted(self._unseen))

    def strike(self, step_id: str) -> Fault | None:
        """Take one fault of this step; None when it has none left."""
        if self._left.get(step_id, 0) < 1:
            return None
        self._left[step_id] -= 1
        self._unseen.discard(step_id)
        return self._wanted[step_id]
