"""What the executor needs of whatever runs the functions."""

from dataclasses import dataclass
from typing import Protocol

from sandbox_runner.protocol.answers import Answer
from sandbox_runner.protocol.calls import FunctionCall
from sandbox_runner.protocol.functions import FunctionConfig


@dataclass(frozen=True, slots=True)
class StepLabel:
    """A step whose code was begun, as the worker says: good for a trace, not for a verdict."""

    hashed: str
    step_id: str


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer and how long it took."""

    answer: Answer
    wall_ms: float
    started: StepLabel | None = None
    """The step that ran in this call, where known."""


class Worker(Protocol):
    """Runs functions of one app."""

    @property
    def running(self) -> StepLabel | None:
        """The step that was last begun and has not been answered for."""

    @property
    def waited_ms(self) -> float:
        """Wall-clock time since the last call began."""

    async def call(self, call: FunctionCall, now: int, faults: frozenset[str]) -> Reply:
        """Enter a function.

        Args:
            call: what to send.
            now: the virtual instant in ms, for the SDK's own clock.
            faults: ids of steps that must fail instead of running.

        Raises:
            WorkerLost, WorkerGarbled, WorkerSilent: there is no answer.
        """

    async def find(self, function_id: str) -> FunctionConfig | None:
        """A function by its id with prefix; None when the app has none such."""

    def known(self) -> tuple[str, ...]:
        """Ids (with prefix) of the functions that can be invoked."""
