"""How firmly the form of an answer is asked for, and stepping down where a service can't hold it.

A schema can be too much for a service: not known at all, outside its subset, or too large for its grammar compiler. Then
the same question is asked again less strictly, and so from then on for that model. Whoever reads the answer checks it.
"""

import json
from collections.abc import AsyncIterator, Callable, Sequence
from enum import IntEnum

import prompts
from assistant.llm.errors import BadRequest
from assistant.llm.events import LLMEvent
from assistant.llm.messages import LLMRequest


class Strictness(IntEnum):
    """How the form of answers and of tool arguments is asked for."""

    SCHEMA = 0
    """The service enforces the schema."""
    JSON = 1
    """The service enforces JSON; the schema is in the prompt."""
    PROMPT = 2
    """The prompt asks for JSON; nothing is enforced."""


Attempt = Callable[[LLMRequest, Strictness], AsyncIterator[LLMEvent]]


class Ladder:
    """Asks as strictly as a model's service allows, and remembers how strictly that was."""

    def __init__(
        self,
        attempt: Attempt,
        rejects_form: Callable[[BadRequest], bool],
        levels: Sequence[Strictness] = tuple(Strictness),
    ) -> None:
        self._attempt = attempt
        self._rejects_form = rejects_form
        self._levels = tuple(levels)
        self._reached: dict[str, int] = {}

    async def stream(self, request: LLMRequest) -> AsyncIterator[LLMEvent]:
        """The events of the first attempt that is not rejected for the form it asks for.

        Raises:
            ProviderError: any other error, and the rejection of the loosest attempt.
        """
        step, answered = self._reached.get(request.model, 0), False
        while True:
            try:
                async for event in self._attempt(request, self._levels[step]):
                    answered = True
                    self._reached[request.model] = step
                    yield event
            except BadRequest as error:
                final = answered or step == len(self._levels) - 1
                if final or not _has_form(request) or not self._rejects_form(error):
                    raise
                step += 1
            else:
                return


def rejects_schema(error: BadRequest) -> bool:
    """Whether a service says that it can't hold this schema."""
    said = error.said.lower()
    return error.status == 400 and any(word in said for word in _ABOUT_SCHEMAS)


def system_text(request: LLMRequest, level: Strictness) -> str:
    """The request's system text, with the schema in it where the service does not enforce it."""
    if request.shape is None or level is Strictness.SCHEMA:
        return request.system
    schema = json.dumps(request.shape.schema, ensure_ascii=False)
    return "\n\n".join(
        filter(None, [request.system, prompts.render("follow_schema", schema=schema)])
    )


def _has_form(request: LLMRequest) -> bool:
    return request.shape is not None or bool(request.tools)


_ABOUT_SCHEMAS = ("schema", "grammar", "strict", "response_format", "output_config", "text.format")
