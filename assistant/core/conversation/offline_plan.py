"""The plan of what was said so far, without a model: a request, answers, and second thoughts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from assistant.core.conversation.turn import Turn
from assistant.core.conversation.wording import edits_of
from assistant.planners.protocol import Asked, Plan, Planned, Question
from generators.editing.editor import edit
from generators.spec.problems import Problem
from generators.spec.workflow import Workflow

_SECOND_THOUGHT = re.compile(
    r"(?i)(?:no,? |ok(?:ay)?,? |actually,? |please )*(?:make (?:it|that|this)\b|change (?:it|that)\b"
    r"|(?:remove|delete|drop|skip|move) (?:the )?(?:last )?step\b|(?:and )?also\b|retry\b|use .+ (?:rather than|instead)|.+ instead[.!]?$)"
)
_NOTHING_YET = Question("No workflow is talked about yet. What should happen, and when?")


def planned(turn: Turn) -> tuple[str, Plan]:
    """What was planned, and from which words.

    Answers complete the request that a question was about; what changes it ("make it 8 AM
    instead") is kept until there is a workflow that can be changed.
    """
    from assistant.planners.offline import planner

    said = turn.desk.state.pending or [turn.request]
    texts = [text for text in said if not is_second_thought(text)]
    if not texts:
        return turn.request, Asked((_NOTHING_YET,))
    for wishes in _together(texts):
        plan = planner.plan(wishes, turn.context)
        if isinstance(plan, Planned):
            return wishes, _thought_over(turn, plan, said)
    if len(texts) > 1 and turn.request in texts:
        alone = planner.plan(turn.request, turn.context)
        if isinstance(alone, Planned) and not _is_guess(alone):
            return turn.request, alone
    return wishes, plan


def _together(texts: list[str]) -> Iterable[str]:
    """A request with its answers: line by line, or as one sentence ("sync contacts from HubSpot")."""
    plain = [text.rstrip(" .!?") for text in texts]
    return dict.fromkeys(("\n".join(texts), ", ".join(plain), " from ".join(plain)))


def _thought_over(turn: Turn, plan: Planned, said: list[str]) -> Planned:
    """The plan with everything that was thought of since."""
    for text in filter(is_second_thought, said):
        operations = edits_of(text, plan.workflow, turn.context)
        edited = () if isinstance(operations, Question) else edit(plan.workflow, operations)
        if operations and isinstance(edited, Workflow):
            plan = replace(plan, workflow=edited)
        else:
            left = Problem(level="warning", rule="left-out", path="", message=f"not done: {text}")
            plan = replace(plan, problems=(*plan.problems, left))
    return plan


def is_second_thought(text: str) -> bool:
    """Whether words change something that was said before, and say nothing on their own."""
    return _SECOND_THOUGHT.match(text) is not None


def _is_guess(plan: Planned) -> bool:
    """Whether a step stands for words that nobody understood."""
    return any(problem.rule == "by-hand" for problem in plan.problems)
