"""One more thing to do: "also post a summary to #general on Slack"."""

from __future__ import annotations

import re

from assistant.core.conversation.wording.fragments import fragment, with_free_ids
from assistant.planners.protocol import Context
from generators.editing.operations import AddSteps, Operation
from generators.spec.workflow import Workflow

_ALSO = re.compile(
    r"(?i)^(?:please,? |and |can you |could you )*(?:also|then|after that,?|afterwards,?|in addition,?"
    r"|add a step (?:that|to|which)|and then)\s+(?P<what>.+)$",
    re.DOTALL,
)


def added(request: str, workflow: Workflow, context: Context) -> tuple[Operation, ...]:
    """Steps at the end; their words say that they come in addition."""
    match = _ALSO.match(request.strip())
    if match is None:
        return ()
    words = match["what"].rstrip(" .!").removesuffix(" too").removesuffix(" as well")
    found = fragment(words, context)
    return (AddSteps(with_free_ids(found.steps, workflow)),) if found else ()
