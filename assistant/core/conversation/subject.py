"""Which function is talked about."""

from __future__ import annotations

from assistant.core.conversation.desk import Desk
from assistant.core.memory import recall
from generators.spec.problems import Problem, error


def open_function(desk: Desk, function_id: str) -> Problem | None:
    """Talk about a function of the app from here on; the problem says why it cannot be edited."""
    state, app = desk.state, desk.facts
    if state.workflow is not None and state.workflow.id == function_id:
        return None
    workflow = recall(app.root, function_id)
    if app.function(function_id) is None:
        known = ", ".join(function.id for function in app.functions) or "none"
        message = f"the app has no function '{function_id}'"
        return error("edit", "function", message, f"functions: {known}")
    if workflow is None:
        message = f"'{function_id}' was written by hand: no typed workflow is kept for it"
        return error("edit", "function", message, "edit its file, or propose another function")
    desk.record("opened", workflow=workflow.to_json())
    return None
