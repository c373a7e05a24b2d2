"""The provider: one SDK client, one request at a time as a stream."""

from collections.abc import AsyncIterator
from functools import partial
from typing import Any, cast

import anthropic

from assistant.llm.endpoint import Endpoint
from assistant.llm.events import LLMEvent
from assistant.llm.messages import LLMRequest
from assistant.llm.models import Catalogue
from assistant.llm.providers.anthropic.reader import MessagesReader
from assistant.llm.providers.anthropic.wire import parameters
from assistant.llm.sdk import client_options, sdk_events, sdk_timeout
from assistant.llm.strictness import Ladder, Strictness, rejects_schema

LEVELS = (Strictness.SCHEMA, Strictness.PROMPT)
"""There is no JSON mode without a schema."""


class AnthropicProvider:
    """Answers through the Messages API."""

    def __init__(self, at: Endpoint, catalogue: Catalogue) -> None:
        self._at = at
        self._catalogue = catalogue
        self._ladder = Ladder(self._attempt, rejects_schema, LEVELS)
        self._client = anthropic.AsyncAnthropic(**client_options(at))

    @property
    def name(self) -> str:
        """As `--provider` takes it."""
        return self._at.provider

    async def aclose(self) -> None:
        """Closes the connections."""
        await self._client.close()

    def stream(self, request: LLMRequest) -> AsyncIterator[LLMEvent]:
        """The events of one answer."""
        return self._ladder.stream(request)

    def _attempt(self, request: LLMRequest, level: Strictness) -> AsyncIterator[LLMEvent]:
        wanted = parameters(request, self._catalogue, level)
        create = cast("Any", self._client.messages).create
        open_stream = partial(create, **wanted, stream=True, timeout=sdk_timeout(request))
        reader = MessagesReader(self._at, request, limit=wanted["max_tokens"])
        return sdk_events(anthropic, self._at, request, open_stream, reader)
