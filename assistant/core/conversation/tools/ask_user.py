"""A question to the person; the turn ends with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistant.core.conversation.asking import ask
from assistant.core.conversation.tools.outcome import Outcome
from assistant.core.conversation.turn import Turn
from assistant.core.conversation.wire_forms import TEXT, TEXTS
from assistant.llm.messages import Tool
from assistant.planners.model.forms import closed
from assistant.planners.protocol import Question

NAME = "ask_user"


def spec(_: Turn) -> Tool:
    """One question at a time."""
    said = (
        "Ask the person one thing that changes what the workflow does, with two to four choices "
        "and a default if one is sensible. Their answer is the next message."
    )
    schema = closed({"text": TEXT, "choices": TEXTS, "default": TEXT})
    return Tool(NAME, said, schema)


async def run(turn: Turn, arguments: Mapping[str, Any]) -> Outcome:
    """Show it."""
    text = str(arguments.get("text", "")).strip()
    clean = turn.desk.clean
    choices = tuple(clean(str(choice)) for choice in arguments.get("choices") or () if choice)
    if not text:
        return Outcome("The question has no text.", failed=True)
    default = clean(str(arguments.get("default") or "")) or None
    question = Question(clean(text), choices, default)
    if turn.context.assume_defaults and default:
        return Outcome(f"Nobody can be asked; take the default: {default}")
    return Outcome("The question is shown; the answer follows.", ends=ask(turn.desk, (question,)))
