"""What the executor needs of whatever runs the functions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from sandbox_runner.executor.faults import Fault
from sandbox_runner.protocol.answers import Answer, read_answer
from sandbox_runner.protocol.calls import FunctionCall
from sandbox_runner.protocol.functions import FunctionConfig

STEP_HEADER = "x-sandbox-step"
_TELLING = ("x-inngest-no-retry", "x-inngest-req-version", "retry-after", STEP_HEADER)


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
    raw: Mapping[str, Any] = field(default_factory=dict)
    """The answer as JSON, for a journal: `{"status", "headers", "body", "wall_ms"}`."""


def read_reply(status: int, headers: Mapping[str, str], body: bytes, wall_ms: float) -> Reply:
    """The reply that an HTTP answer is. Never raises."""
    told = {name: headers[name] for name in _TELLING if name in headers}
    text = body.decode("utf-8", "replace")
    raw = {"status": status, "headers": told, "body": text, "wall_ms": wall_ms}
    return Reply(read_answer(status, told, body), wall_ms, _label(told.get(STEP_HEADER)), raw)


def reread_reply(raw: Mapping[str, Any]) -> Reply:
    """The reply that was journaled."""
    return read_reply(raw["status"], raw["headers"], raw["body"].encode(), raw["wall_ms"])


def _label(text: str | None) -> StepLabel | None:
    from sandbox_runner.protocol.json_text import NotJson, parse

    try:
        return read_label(parse(text.encode("latin-1")) if text else None)
    except (NotJson, UnicodeEncodeError):
        return None


def read_label(value: object) -> StepLabel | None:
    """A step as the worker tells of it: `{"id", "step"}`."""
    from sandbox_runner.protocol.text import one_line

    if not isinstance(value, dict):
        return None
    hashed, step_id = value.get("id"), value.get("step")
    if not isinstance(hashed, str) or not isinstance(step_id, str):
        return None
    return StepLabel(hashed[:200], one_line(step_id[:1000]))


class Worker(Protocol):
    """Runs functions of one app."""

    @property
    def running(self) -> StepLabel | None:
        """The step that was last begun and has not been answered for."""

    @property
    def waited_ms(self) -> float:
        """Wall-clock time since the last call began."""

    async def call(self, call: FunctionCall, now: int, faults: Mapping[str, Fault]) -> Reply:
        """Enter a function.

        Args:
            call: what to send.
            now: the virtual instant in ms, for the SDK's own clock.
            faults: what shall go wrong when a step runs, by its id.

        Raises:
            WorkerLost, WorkerGarbled, WorkerSilent: there is no answer.
        """

    async def revive(self) -> None:
        """Be ready for calls again after the worker was killed on demand.

        Raises:
            SandboxError: it cannot be started again.
        """

    async def find(self, function_id: str) -> FunctionConfig | None:
        """A function by its id with prefix; None when the app has none such."""

    def known(self) -> tuple[str, ...]:
        """Ids (with prefix) of the functions that can be invoked."""
