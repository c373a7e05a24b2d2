"""Which function is talked about."""

from __future__ import annotations

import re

from assistant.core.conversation.desk import Desk
from assistant.core.conversation.turn import Turn
from assistant.core.memory import recall
from assistant.planners.protocol import Question
from generators.spec.problems import Problem, error

_CHANGE = re.compile(
    r"(?i)(?:please,? |can you |could you |now |and )*(?:change|edit|update|modify|make|move|reschedule"
    r"|rename|remove|delete|set|let)\s+(?:the )?(?:function |workflow )?"
)


def open_function(desk: Desk, function_id: str) -> Problem | None:
    """Talk about a function of the app from here on; the problem says why it cannot be edited."""
    state, app = desk.state, desk.facts
    if state.workflow is not None and state.workflow.id == function_id:
        return None
    if desk.edits_only and state.workflow is not None:
        return error("edit", "function", f"only '{state.workflow.id}' is to be changed")
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


def hand_written(turn: Turn) -> Problem | None:
    """What is wrong with an edit of a function that people wrote; None when it is no such edit."""
    if turn.is_question or not (change := _CHANGE.match(turn.request)):
        return None
    words = turn.request[change.end() :].lower().replace("_", "-")
    said = [each for each in turn.desk.facts.functions if each.kind != "generated"]
    named = [each for each in said if re.match(rf"{re.escape(each.id.lower())}(?![\w-])", words)]
    return open_function(turn.desk, named[0].id) if named else None


def choose_function(turn: Turn) -> Question | None:
    """Find out which function the words are about, where none is talked about yet.

    A function that is named, or the only one to which the words are an edit, is opened. Gives a
    question when several could be meant.
    """
    desk = turn.desk
    if desk.state.workflow is not None:
        return None
    generated = [each.id for each in desk.facts.functions if each.kind == "generated"]
    said = turn.request.lower()
    named = [each for each in generated if each in said or each.replace("-", " ") in said]
    meant = named if len(named) == 1 else [each for each in generated if _edits(turn, each)]
    if len(meant) == 1:
        open_function(desk, meant[0])
    if len(meant) < 2:
        return None
    return Question(
        "Which function is meant?", tuple(f"{each}: {turn.request}" for each in meant[:9])
    )


def _edits(turn: Turn, function_id: str) -> bool:
    """Whether the words are an edit of this function; a question is about anything."""
    from assistant.core.conversation.wording import edits_of

    workflow = recall(turn.desk.facts.root, function_id)
    if workflow is None:
        return False
    return turn.is_question or bool(edits_of(turn.request, workflow, turn.context))
