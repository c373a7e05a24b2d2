"""`ai`: one question to a language model, as an HTTP call."""

from __future__ import annotations

from generators.catalog.language_models import APIS, lowered_ai
from generators.spec.steps import AiStep
from generators.targets.python.handler import Handler
from generators.targets.python.primitives.function import Durable
from generators.targets.python.primitives.http_request import Call, http_function
from generators.targets.python.values.shapes import TEXT

_TITLES = {"openai": "OpenAI", "anthropic": "Anthropic"}


def ai_step(step: AiStep, handler: Handler) -> Durable | None:
    """Write the step function; None when the vendor is not known."""
    if step.provider not in APIS:
        message = f"there is no language model provider '{step.provider}'"
        hint = f"available: {', '.join(APIS)}"
        handler.module.fail("ai", f"{handler.path}.provider", message, hint)
        return None
    as_json = step.output == "json"
    shape = handler.any_shape() if as_json else TEXT
    title = _TITLES.get(step.provider, step.provider)
    return http_function(Call(step, lowered_ai(step), shape, title, parsed=as_json), handler)
