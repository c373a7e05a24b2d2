"""What a conversation has come to: folded from its records, nothing else changes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from assistant.core.budget import Ledger
from assistant.core.conversation.saved import answer_of, question_of
from assistant.core.transcripts import Record
from assistant.llm.events import Usage
from assistant.llm.messages import Assistant, Message, ToolResult, User
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


def fold(state: State, record: Record) -> State:
    """Let a record take effect."""
    take = _TAKE.get(record.kind)
    if take is not None:
        take(state, record.data)
    return state


def folded(records: Iterable[Record]) -> State:
    """The state after all records."""
    state = State()
    for record in records:
        fold(state, record)
    return state


def _user(state: State, data: Mapping[str, Any]) -> None:
    state.requests.append(data["text"])
    state.pending.append(data["text"])
    state.messages.append(User(data.get("sent") or data["text"]))
    if state.asked:
        question = state.asked[0].text
        state.decisions.append(f"Asked '{question}', the answer was: {data['text']}")
    state.asked = ()
    state.untold.clear()
    state.in_turn = True


def _said(state: State, data: Mapping[str, Any]) -> None:
    message = answer_of(data)
    if message.text or message.tool_calls:
        state.messages.append(message)


def _result(state: State, data: Mapping[str, Any]) -> None:
    state.messages.append(ToolResult(data["call_id"], data["content"], data["failed"]))


def _told(state: State, data: Mapping[str, Any]) -> None:
    state.messages.append(User(data["text"]))


def _proposed(state: State, data: Mapping[str, Any]) -> None:
    state.workflow_json, state.base_json = data["workflow"], data["base"]
    state.proposals += 1
    state.open_proposal = bool(data["sound"])
    state.report = None
    state.decisions.extend(data.get("assumptions", ()))


def _opened(state: State, data: Mapping[str, Any]) -> None:
    state.workflow_json = state.base_json = data["workflow"]
    state.open_proposal = False
    state.report = None


def _ran(state: State, data: Mapping[str, Any]) -> None:
    state.report = data["report"]


def _asked(state: State, data: Mapping[str, Any]) -> None:
    state.asked = tuple(question_of(each) for each in data["questions"])


def _settled(state: State, data: Mapping[str, Any]) -> None:
    state.settled |= {data["opinion"]}


def _offered(state: State, data: Mapping[str, Any]) -> None:
    state.connectors = tuple(dict.fromkeys((*state.connectors, *data["connectors"])))


def _applied(state: State, data: Mapping[str, Any]) -> None:
    state.base_json = data.get("workflow", state.workflow_json)
    state.workflow_json = state.base_json
    state.open_proposal = False
    state.untold.append(
        f"The person accepted the proposal; {', '.join(data['paths'])} are written."
    )
    state.decisions.append(f"Accepted: {data['title']}")


def _reversed(state: State, data: Mapping[str, Any]) -> None:
    state.base_json = data["workflow"]
    state.workflow_json = data["workflow"]
    state.open_proposal = False
    state.untold.append(f"The person let '{data['title']}' be {data['verb']}.")
    state.decisions.append(f"{data['verb'].capitalize()}: {data['title']}")


def _rejected(state: State, _: Mapping[str, Any]) -> None:
    state.open_proposal = False
    state.workflow_json = state.base_json
    state.untold.append("The person rejected the proposal; nothing of it was written.")


def _spent(state: State, data: Mapping[str, Any]) -> None:
    usage = Usage(data["input_tokens"], data["output_tokens"], data["cached_tokens"])
    state.ledger.add(usage, data["seconds"], data["cost"])


def _compacted(state: State, data: Mapping[str, Any]) -> None:
    state.messages[: data["replaced"]] = [User(data["digest"])]


def _ended(state: State, data: Mapping[str, Any]) -> None:
    state.in_turn = False
    if data["reason"] in ("proposed", "answered"):
        state.pending.clear()


_TAKE = {
    "user": _user,
    "said": _said,
    "result": _result,
    "told": _told,
    "proposed": _proposed,
    "opened": _opened,
    "ran": _ran,
    "asked": _asked,
    "settled": _settled,
    "offered": _offered,
    "applied": _applied,
    "reversed": _reversed,
    "rejected": _rejected,
    "spent": _spent,
    "compacted": _compacted,
    "ended": _ended,
}


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
    import json

    return _read(json.dumps(document))


@lru_cache(maxsize=8)
def _read(text: str) -> Workflow | None:
    import json

    found = read_workflow(json.loads(text))
    return found if isinstance(found, Workflow) else None
