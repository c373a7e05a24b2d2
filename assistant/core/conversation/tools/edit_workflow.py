"""Typed operations on a workflow that is there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from assistant.core.conversation.blocks import block
from assistant.core.conversation.offers import offered, operation_names
from assistant.core.conversation.proposing import not_understood, refused, take
from assistant.core.conversation.reading import Reader
from assistant.core.conversation.subject import open_function
from assistant.core.conversation.tools.outcome import Outcome
from assistant.core.conversation.turn import Turn
from assistant.core.conversation.wire_forms import edit_schema, one_of
from assistant.llm.messages import Tool
from assistant.planners.model.forms import closed
from generators.editing.editor import edit
from generators.spec.problems import error
from generators.spec.workflow import Workflow

NAME = "edit_workflow"
_TAKE_UP = (
    "Take up a generated function of the app, to change it. The answer is its workflow; then call "
    "this again with the operations."
)


def spec(turn: Turn) -> Tool:
    """Its arguments are operations, in order; before a function is taken up, only its id.

    What is proposed in the same turn is proposed again, as a whole.
    """
    if turn.before is None:
        return Tool(NAME, _TAKE_UP, closed({"function": one_of(*_generated(turn))}))
    operations = operation_names(offered(turn.desk.state))
    said = (
        "Change the workflow that is talked about (`function` is empty), or a generated function "
        "of the app by its id. Only what the operations name is changed. `after` is the id of a "
        "step, `start`, or empty for the end."
    )
    return Tool(NAME, said, edit_schema(operations))


async def run(turn: Turn, arguments: Mapping[str, Any]) -> Outcome:
    """Apply the operations and put the result on trial."""
    operations = operation_names(offered(turn.desk.state))
    understood = Reader(operations, turn.context, turn.desk.settings.target).edit(arguments)
    if understood.problems or understood.questions:
        return not_understood(turn, understood)
    if understood.function and (problem := open_function(turn.desk, understood.function)):
        return refused(turn, (problem,))
    workflow = turn.desk.state.workflow
    if workflow is None:
        message = "no workflow is talked about yet"
        return refused(turn, (error("edit", "function", message, "propose one first"),))
    turn.before = turn.before or workflow
    if not understood.operations:
        text = json.dumps(turn.desk.state.workflow_json, ensure_ascii=False)
        clean = turn.desk.clean(text, "the workflow")
        kept = block(f"the workflow {workflow.id}", clean, longest=len(clean))
        return Outcome(f"Taken up: {workflow.id}.\n{kept}")
    edited = edit(workflow, understood.operations)
    if not isinstance(edited, Workflow):
        return refused(turn, edited)
    return await take(turn, edited, turn.desk.state.base, understood.assumptions)


def _generated(turn: Turn) -> tuple[str, ...]:
    """Functions whose workflows are kept."""
    return tuple(each.id for each in turn.desk.facts.functions if each.kind == "generated")
