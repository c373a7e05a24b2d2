"""Records of a transcript, taking effect on the state of a conversation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from assistant.core.conversation import chain
from assistant.core.conversation.blocks import name
from assistant.core.conversation.saved import answer_of, question_of
from assistant.core.conversation.state import State
from assistant.core.transcripts import Record
from assistant.llm.events import Usage
from assistant.llm.messages import ToolResult, User

_DECIDED_ANEW = frozenset(
    ("proposed", "withdrawn", "restored", "opened", "applied", "reversed", "rejected")
)
"""After these the files that can be decided about are others."""


def fold(state: State, record: Record) -> State:
    """Let a record take effect."""
    take = _TAKE.get(record.kind)
    if take is not None:
        take(state, record.data)
    if record.kind in _DECIDED_ANEW:
        state.left = ()
    return state


def folded(records: Iterable[Record]) -> State:
    """The state after all records."""
    state = State()
    for record in records:
        fold(state, record)
    return state


def _user(state: State, data: Mapping[str, Any]) -> None:
    state.requests.append(data["text"])
    state.messages.append(User(data.get("sent") or data["text"]))
    state.in_turn = True
    state.untold.clear()
    if data.get("aside"):
        return
    state.pending.append(data["text"])
    if state.asked:
        question = state.asked[0].text
        state.decisions.append(f"Asked '{question}', the answer was: {data['text']}")
    state.asked = ()


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
    if state.open_proposal:
        chain.extend(state)


def _withdrawn(state: State, _: Mapping[str, Any]) -> None:
    chain.withdraw(state)
    state.proposals += 1
    state.untold.append("The person took the last change of the proposal back.")


def _restored(state: State, _: Mapping[str, Any]) -> None:
    chain.restore(state)
    state.proposals += 1
    state.untold.append("The person wants the proposal that was taken back.")


def _opened(state: State, data: Mapping[str, Any]) -> None:
    state.workflow_json = state.base_json = data["workflow"]
    state.report = None
    chain.forget(state)


def _ran(state: State, data: Mapping[str, Any]) -> None:
    state.report = data["report"]


def _asked(state: State, data: Mapping[str, Any]) -> None:
    if data.get("afresh"):
        state.asked = ()
        state.pending.clear()
        return
    state.asked = tuple(question_of(each) for each in data["questions"])


def _settled(state: State, data: Mapping[str, Any]) -> None:
    state.settled |= {data["opinion"]}


def _offered(state: State, data: Mapping[str, Any]) -> None:
    state.connectors = tuple(dict.fromkeys((*state.connectors, *data["connectors"])))


def _applied(state: State, data: Mapping[str, Any]) -> None:
    state.asked = ()
    state.base_json = data.get("workflow", state.workflow_json)
    state.workflow_json = state.base_json
    chain.forget(state)
    state.untold.append(
        f"The person accepted the proposal; {', '.join(data['paths'])} are written."
    )
    state.decisions.append(f"Accepted: {data['title']}")


def _reversed(state: State, data: Mapping[str, Any]) -> None:
    state.base_json = data["workflow"]
    state.workflow_json = data["workflow"]
    chain.forget(state)
    state.untold.append(f"The person let '{data['title']}' be {data['verb']}.")
    state.decisions.append(f"{data['verb'].capitalize()}: {data['title']}")


def _left(state: State, data: Mapping[str, Any]) -> None:
    state.left = tuple(data.get("decided", ()))
    paths = ", ".join(data["paths"])
    said = f"The person edited or rejected parts of the proposal: {paths} will differ from it."
    state.untold = [each for each in state.untold if "parts of the proposal" not in each]
    if paths:
        state.untold.append(said)


def _pointed(state: State, data: Mapping[str, Any]) -> None:
    where = f"{data['path']}:{data['line']}"
    code = name(data["code"])
    state.untold.append(f"What the person says next is a comment on {where}, which holds {code}.")


def _rejected(state: State, _: Mapping[str, Any]) -> None:
    if state.open_proposal:
        state.untold.append("The person rejected the proposal; nothing of it was written.")
    if state.asked:
        state.untold.append("The person does not want to go on with what was asked about.")
    chain.drop(state)
    state.asked = ()
    state.pending.clear()


def _spent(state: State, data: Mapping[str, Any]) -> None:
    usage = Usage(data["input_tokens"], data["output_tokens"], data["cached_tokens"])
    state.ledger.add(usage, data["seconds"], data["cost"])


def _compacted(state: State, data: Mapping[str, Any]) -> None:
    state.messages[: data["replaced"]] = [User(data["digest"])]


def _ended(state: State, data: Mapping[str, Any]) -> None:
    state.in_turn = False
    if state.chain and not state.open_proposal:
        # What this turn came to does not hold; what was there before it still does.
        chain.stand(state)
    if data["reason"] in ("proposed", "answered", "refused") and not state.asked:
        state.pending.clear()


_TAKE = {
    "user": _user,
    "said": _said,
    "result": _result,
    "told": _told,
    "proposed": _proposed,
    "opened": _opened,
    "ran": _ran,
    "looked": _ran,
    "asked": _asked,
    "settled": _settled,
    "offered": _offered,
    "applied": _applied,
    "reversed": _reversed,
    "rejected": _rejected,
    "left": _left,
    "pointed": _pointed,
    "withdrawn": _withdrawn,
    "restored": _restored,
    "spent": _spent,
    "compacted": _compacted,
    "ended": _ended,
}
