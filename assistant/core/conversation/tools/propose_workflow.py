"""A whole workflow, for a request that is not about one that is there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistant.core.conversation.offers import offered, operation_names
from assistant.core.conversation.proposing import not_understood, take
from assistant.core.conversation.reading import Reader
from assistant.core.conversation.tools.outcome import Outcome
from assistant.core.conversation.turn import Turn
from assistant.core.conversation.wire_forms import proposal_schema
from assistant.llm.messages import Tool

NAME = "propose_workflow"
_EDIT = (
    "The workflow '{id}' is there already, so it is changed with `edit_workflow`: only what its "
    "operations name changes. Another workflow gets another id."
)


def spec(turn: Turn) -> Tool:
    """Its arguments are a draft of a workflow."""
    operations = operation_names(offered(turn.desk.state))
    said = (
        "Propose a workflow. It is checked, rendered and run in a sandbox; the answer says what "
        "does not hold. Everything you decided without being told goes into `assumptions`."
    )
    return Tool(NAME, said, proposal_schema(operations))


async def run(turn: Turn, arguments: Mapping[str, Any]) -> Outcome:
    """Put it on trial."""
    operations = operation_names(offered(turn.desk.state))
    reader = Reader(operations, turn.context, turn.desk.settings.target)
    understood = reader.proposal(arguments)
    if understood.workflow is None:
        return not_understood(turn, understood)
    if turn.before is not None and understood.workflow.id == turn.before.id and _stands(turn):
        return Outcome(_EDIT.format(id=turn.before.id), failed=True)
    return await take(turn, understood.workflow, None, understood.assumptions)


def _stands(turn: Turn) -> bool:
    """Whether what the turn began with is there, rather than waiting for answers to questions."""
    state = turn.desk.state
    return (state.base is not None or state.open_proposal) and len(state.pending) < 2
