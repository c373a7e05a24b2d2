"""What a conversation has come to: folded from its records (`folding`), nothing else changes it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from assistant.core.budget import Ledger
from assistant.llm.messages import Assistant, Message, ToolResult
from assistant.planners.protocol import Question
from generators.spec.reading import read_workflow
from generators.spec.workflow import Workflow

UNFINISHED = "Not done: the turn ended before this tool gave an answer."


@dataclass(slots=True)
class State:
    """A conversation at one moment."""

    messages: list[Message] = field(default_factory=list)
    """What the model sees of it, after the system text."""
    requests: list[str] = field(default_factory=list)
    """Everything the person said, without secrets."""
    pending: list[str] = field(default_factory=list)
    """What was said since the last proposal: a request, and the answers to questions about it."""
    asked: tuple[Question, ...] = ()
    """Questions that wait for an answer."""
    workflow_json: Mapping[str, Any] | None = None
    base_json: Mapping[str, Any] | None = None
    proposals: int = 0
    open_proposal: bool = False
    """Whether the last proposal is neither accepted nor overtaken."""
    left: tuple[Mapping[str, Any], ...] = ()
    """What the person decided about the files of the open proposal: see `decisions`."""
    chain: list[Mapping[str, Any]] = field(default_factory=list)
    """Sound proposals since something was last written, one a turn: `{"workflow", "base", "turn"}`."""
    withdrawn: list[Mapping[str, Any]] = field(default_factory=list)
    """Those of them that were taken back, the latest last."""
    report: Mapping[str, Any] | None = None
    """The last run in the sandbox, as `assistant test --json` prints it."""
    decisions: list[str] = field(default_factory=list)
    """Assumptions, answers and choices, one sentence each."""
    settled: frozenset[str] = frozenset()
    """Second opinions that were told to the model or answered by the person."""
    connectors: tuple[str, ...] = ()
    """Services whose operations the model is offered."""
    ledger: Ledger = field(default_factory=Ledger)
    untold: list[str] = field(default_factory=list)
    """What happened since the model was last asked: accepted, undone, edited by hand."""
    in_turn: bool = False
    """Whether the last turn has not ended: the process was killed in the middle of it."""

    @property
    def workflow(self) -> Workflow | None:
        """The workflow that is talked about, as last proposed."""
        return _workflow(self.workflow_json)

    @property
    def base(self) -> Workflow | None:
        """The workflow that the function on the disk was written from; None before it is there."""
        return _workflow(self.base_json)

    def conversation(self) -> tuple[Message, ...]:
        """The messages, with an answer to every call of a tool."""
        return tuple(_answered(self.messages))


def _answered(messages: list[Message]) -> Iterable[Message]:
    """Services refuse a call that nothing answers; what was cut off is said to be."""
    waiting: list[str] = []
    for message in messages:
        if isinstance(message, ToolResult):
            if message.call_id not in waiting:
                continue
            waiting.remove(message.call_id)
        else:
            yield from (ToolResult(call, UNFINISHED, failed=True) for call in waiting)
            waiting = (
                [call.id for call in message.tool_calls] if isinstance(message, Assistant) else []
            )
        yield message
    yield from (ToolResult(call, UNFINISHED, failed=True) for call in waiting)


def _workflow(document: Mapping[str, Any] | None) -> Workflow | None:
    if document is None:
        return None
    return _read(json.dumps(document))


@lru_cache(maxsize=8)
def _read(text: str) -> Workflow | None:
    found = read_workflow(json.loads(text))
    return found if isinstance(found, Workflow) else None
