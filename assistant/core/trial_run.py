"""How a person wants a function run: with which event, answers, faults, and from which step on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sandbox_runner.executor.faults import Fault
    from sandbox_runner.stubs.routes import StubRoute

Faults = Mapping[str, int | Mapping[str, Any]]
"""By step id: how often it raises, or `{"kind", "times", "status", "delay_ms"}`."""


@dataclass(frozen=True, slots=True)
class TrialRun:
    """Everything that may be other than usual; nothing is by default."""

    events: Sequence[Mapping[str, Any]] = ()
    faults: Faults = field(default_factory=dict)
    stubs: Sequence[Mapping[str, Any]] = ()
    """Answers for outside calls, before the usual ones; as in a file of stubs."""
    ended: Mapping[str, Any] = field(default_factory=dict)
    """Outputs of steps that are not run again, by step id."""

    @property
    def is_usual(self) -> bool:
        """Whether nothing is other than usual."""
        return self == TrialRun()

    def faults_of(self) -> dict[str, Fault]:
        """Faults as the sandbox takes them."""
        from sandbox_runner.executor.faults import Fault

        return {
            step: Fault(times=each) if isinstance(each, int) else Fault(**each)
            for step, each in self.faults.items()
        }

    def routes(self) -> tuple[StubRoute, ...]:
        """Answers as the sandbox takes them. StubFileWrong: one of them is none."""
        from sandbox_runner.stubs.stub_files import stubs_in

        return stubs_in(list(self.stubs), Path("your stubs"))
