"""Common edits by their words, without a model: one kind per module.

`edits_of(request, workflow, context)` gives operations, a Question, or nothing when the words are
no edit that is known here. A reader takes a request only when it accounts for all of its words.
"""

from __future__ import annotations

from collections.abc import Callable

from assistant.core.conversation.wording.additions import added
from assistant.core.conversation.wording.destinations import redirected
from assistant.core.conversation.wording.failures import handled
from assistant.core.conversation.wording.removals import removed
from assistant.core.conversation.wording.renames import renamed
from assistant.core.conversation.wording.services import swapped
from assistant.core.conversation.wording.settings import reset
from assistant.core.conversation.wording.texts import reworded
from assistant.core.conversation.wording.waits import rewaited
from assistant.planners.protocol import Context, Question
from generators.editing.operations import Operation
from generators.spec.workflow import Workflow

Edits = tuple[Operation, ...]
Reader = Callable[[str, Workflow, Context], Edits | Question]

READERS: tuple[Reader, ...] = (
    renamed,
    removed,
    swapped,
    redirected,
    reworded,
    rewaited,
    reset,
    handled,
    added,
)
"""The narrow ones first."""


def edits_of(request: str, workflow: Workflow, context: Context) -> Edits | Question:
    """What the words change; empty when they are no edit."""
    for read in READERS:
        if found := read(request, workflow, context):
            return found
    return ()
