"""Shortens a long conversation, without losing what it is about.

Nothing is asked of a model for it: the workflow, the decisions, what was said and what is open are
known as data. The last turn stays word for word.
"""

from __future__ import annotations

import json
from typing import Any

import prompts
from assistant.core.budget.estimate import BYTES_PER_TOKEN, message_bytes
from assistant.core.conversation.desk import Desk
from assistant.core.conversation.model import Model
from assistant.core.conversation.state import State
from assistant.events import Noticed
from assistant.llm.messages import User

_DEFAULT = 60_000
"""Tokens of messages to allow for a model whose limit is unknown."""
_LONGEST_REQUEST = 1_000
"""Characters of one request."""
_ROOM = {"requests": 20_000, "decisions": 20_000}
"""Characters of each kind: some hundred sentences. The latest come first; what is left out is counted."""


def compact(desk: Desk, model: Model) -> None:
    """Shorten the messages when they have grown over the limit."""
    state = desk.state
    limit = desk.compact_at or min((model.facts.input_limit or 2 * _DEFAULT) // 2, 2 * _DEFAULT)
    if sum(map(message_bytes, state.messages)) / BYTES_PER_TOKEN <= limit:
        return
    replaced = _before_last_turn(state)
    if replaced < 2:
        return
    desk.record("compacted", replaced=replaced, digest=digest(state))
    desk.emit(Noticed("info", f"the conversation was shortened: {replaced} messages"))


def digest(state: State) -> str:
    """Everything that still matters, as one message."""
    document: dict[str, Any] = {
        **_fitting("requests", [text[:_LONGEST_REQUEST] for text in state.requests]),
        **_fitting("decisions", list(dict.fromkeys(state.decisions))),
        "workflow": state.workflow_json,
        "on_disk": None if state.base_json is None else state.base_json == state.workflow_json,
        "proposal_is_open": state.open_proposal,
        "last_run": _run(state),
        "open_questions": [question.to_json() for question in state.asked],
    }
    return prompts.render("so_far", facts=json.dumps(document, ensure_ascii=False, indent=1))


def _fitting(kind: str, texts: list[str]) -> dict[str, Any]:
    """The latest texts that fit, in their order, and how many did not."""
    room, kept = _ROOM[kind], 0
    for text in reversed(texts):
        room -= len(text)
        if room < 0:
            break
        kept += 1
    left_out = len(texts) - kept
    told = {kind: texts[left_out:]}
    return told | ({f"earlier_{kind}_left_out": left_out} if left_out else {})


def _run(state: State) -> dict[str, Any] | None:
    if state.report is None:
        return None
    report = state.report
    steps = [{"id": step["id"], "status": step["status"]} for step in report["steps"]]
    error = report["error"] or {}
    return {
        "status": report["status"],
        "steps": steps,
        "error": str(error.get("message", ""))[:300],
    }


def _before_last_turn(state: State) -> int:
    """How many messages came before what the person said last."""
    said = [number for number, each in enumerate(state.messages) if isinstance(each, User)]
    return said[-1] if said else 0
