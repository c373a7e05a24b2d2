"""What the executor sends to a function: one POST for each time that the function is entered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from sandbox_runner.protocol.identifiers import queue_item, uuid_of
from sandbox_runner.protocol.json_text import dump

FIRST_VERSION = -1
"""Sent until an answer has said which request version the SDK wants."""

ROOT_STEP = "step"
PATH = "/api/inngest"
_ACCOUNT = "00000000-0000-4000-a000-000000000000"


@dataclass(frozen=True, slots=True)
class FunctionCall:
    """One entry into a function."""

    function_id: str
    """Id with the app's prefix, such as `shop-sync-contacts`."""
    run_id: str
    request_id: str
    job_id: str
    """Stays the same over the attempts of one queue item."""
    attempt: int
    max_attempts: int
    events: tuple[dict[str, Any], ...]
    steps: dict[str, Any]
    """Memoised values by hashed id: `{"data"}`, `{"error"}`, None, or an event."""
    stack: tuple[str, ...]
    """Hashed ids in the order in which they ended."""
    current: int | None = None
    """How many of them there were when the entry was queued; None: all."""
    version: int = FIRST_VERSION
    target: str | None = None
    """The hashed id of the planned step to run, None to let the function find its next steps."""
    disable_immediate_execution: bool = False
    steps_text: bytes | None = None
    """The members of `steps` as JSON, where they are at hand."""
    defers: Mapping[str, Any] = field(default_factory=dict)
    """Functions that are to run afterwards, by the hashed id under which they were asked for."""
    one_by_one: bool = False
    """Whether the SDK shall answer after each step: without the function's id it takes no checkpoints."""
    trace: str = ""
    use_api: bool = False
    """Whether the SDK shall fetch events and steps, which are too large to send."""

    @property
    def path(self) -> str:
        """Path and query."""
        return f"{PATH}?fnId={_quoted(self.function_id)}&stepId={_quoted(self.target or ROOT_STEP)}"

    def headers(self) -> dict[str, str]:
        """The headers that the real executor sends, but for those of the connection."""
        return {
            "User-Agent": "Inngest",
            "Account-Id": _ACCOUNT,
            "Content-Type": "application/json",
            "Traceparent": self.trace,
            "X-Inngest-Generation-Id": str(self.attempt + 1),
            "X-Inngest-Job-Id": self.job_id,
            "X-Inngest-Req-Version": str(self.version),
            "X-Inngest-Step-Id": self.target or ROOT_STEP,
            "X-Request-Id": self.request_id,
            "X-Run-Id": self.run_id,
        }

    def body(self) -> dict[str, Any]:
        """The request's JSON."""
        return {
            "ctx": self._context(),
            "defers": dict(self.defers),
            "event": self.events[0],
            "events": list(self.events) if not self.use_api else [],
            "steps": self.steps if not self.use_api else {},
            "use_api": self.use_api,
            "version": self.version,
        }

    def body_bytes(self) -> bytes:
        """The request's JSON text."""
        if self.steps_text is None or self.use_api:
            return dump(self.body())
        rest = dump({name: value for name, value in self.body().items() if name != "steps"})
        return b'%b,"steps":{%b}}' % (rest[:-1], self.steps_text)

    def _context(self) -> dict[str, Any]:
        context = {
            "attempt": self.attempt,
            "disable_immediate_execution": self.disable_immediate_execution,
            "env": "",
            "fn_id": uuid_of(self.function_id),
            "generation_id": self.attempt + 1,
            "job_id": self.job_id,
            "max_attempts": self.max_attempts,
            "qi_id": queue_item(self.job_id),
            "request_id": self.request_id,
            "run_id": self.run_id,
            "stack": {
                "current": len(self.stack) if self.current is None else self.current,
                "stack": list(self.stack),
            },
            "step_id": ROOT_STEP,
            "use_api": self.use_api,
        }
        if self.one_by_one:
            del context["fn_id"]
        return context


def _quoted(text: str) -> str:
    return quote(text, safe="", errors="surrogatepass")
