"""What stands between a planner and its model outside of a conversation, where the conversation has its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from assistant.core.budget import Caps, Meter, Metered
from assistant.core.conversation.opinion import differences
from assistant.core.redaction.app_secrets import redactor_for
from assistant.llm.models import ModelFacts
from assistant.llm.provider import Provider
from assistant.llm.retry import Retrying, Waiting
from assistant.planners.protocol import Context, Question
from generators.spec.problems import Problem
from generators.spec.workflow import Workflow

if TYPE_CHECKING:
    from assistant.events import Estimated, Spent


def capped(
    caps: Caps,
    facts: ModelFacts | None,
    notify: Callable[[Waiting], None],
    tell: Callable[[Estimated | Spent], None],
    provider: Provider,
) -> Provider:
    """The provider with patience, held to what one request may take from here on."""
    metered = Metered(provider, Meter(caps, facts or ModelFacts("")), tell)
    return Retrying(metered, notify=notify, permit=metered.permit)


def without_secrets(text: str, context: Context) -> tuple[str, tuple[str, ...]]:
    """A text as a model may see it, and the kinds of secrets that were in it."""
    cleaned = redactor_for(context.app).clean(text)
    return cleaned.text, cleaned.found


def other_reading(
    request: str, workflow: Workflow, context: Context
) -> tuple[tuple[Problem, Question], ...]:
    """Where the offline planner reads something else in the same words."""
    found = differences(request, workflow, context)
    return tuple((each.problem, each.question) for each in found)
