"""What the model is told: the stable prefix, and what was said with the facts around it."""

from __future__ import annotations

import json
from typing import Any

import prompts
from assistant.core.conversation.offers import offered, wanted_connectors
from assistant.core.conversation.turn import Turn
from assistant.planners.model import facts
from assistant.planners.model.operations import operation_facts
from assistant.planners.model.relevance import needed_operations


def system_prompt(language: str) -> str:
    """The same for every turn, so that providers serve it from their cache."""
    return prompts.render(
        "converse_system",
        language="TypeScript" if language == "typescript" else "Python",
        steps=facts.step_facts(),
        options=facts.option_facts(),
        roots=facts.roots(),
    )


def message_for(turn: Turn) -> str:
    """What the person said, with what is known of the app, and the services it may be about."""
    state = turn.desk.state
    before = frozenset(offered(state)) if state.messages else frozenset()
    if added := wanted_connectors(turn.request, state):
        turn.desk.record("offered", connectors=list(added))
    fresh = [name for name in offered(state) if name not in before]
    document = _first(turn) if not state.messages else _later(turn)
    text = json.dumps(document, ensure_ascii=False, indent=1)
    shown = turn.desk.clean(text.encode("utf-8", "replace").decode())
    return prompts.render(
        "converse_request",
        operations=operation_facts(fresh, turn.request, needed_operations(turn.request)),
        facts=shown,
    )


def _first(turn: Turn) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(facts.request_facts(turn.request, turn.context))
    return found | _about(turn)


def _later(turn: Turn) -> dict[str, Any]:
    return {"request": turn.request} | _about(turn)


def _about(turn: Turn) -> dict[str, Any]:
    """What is talked about, where the model does not know it from its own calls."""
    state = turn.desk.state
    found: dict[str, Any] = {}
    if state.untold:
        found["since_then"] = list(state.untold)
    if state.workflow_json is not None and (state.untold or not state.messages):
        found["workflow"] = state.workflow_json
    return found
