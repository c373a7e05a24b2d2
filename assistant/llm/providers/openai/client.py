"""The provider: one SDK client, one request at a time as a stream."""

from collections.abc import AsyncIterator
from functools import partial
from typing import Any, cast

import openai

from assistant.llm.endpoint import Endpoint
from assistant.llm.events import LLMEvent
from assistant.llm.messages import LLMRequest
from assistant.llm.models import Catalogue
from assistant.llm.providers.openai.reader import ResponsesReader
from assistant.llm.providers.openai.wire import parameters
from assistant.llm.sdk import client_options, sdk_events, sdk_timeout
from assistant.llm.strictness import Ladder, Strictness, rejects_schema


class OpenAIProvider:
    """Answers through the Responses API. Nothing is stored with OpenAI (`store: false`)."""

    def __init__(self, at: Endpoint, catalogue: Catalogue) -> None:
        self._at = at
        self._catalogue = catalogue
        self._ladder = Ladder(self._attempt, rejects_schema)
        self._client = openai.AsyncOpenAI(**client_options(at))

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
        create = cast("Any", self._client.responses).create
        open_stream = partial(create, **wanted, stream=True, timeout=sdk_timeout(request))
        reader = ResponsesReader(self._at, request, limit=wanted.get("max_output_tokens"))
        return sdk_events(openai, self._at, request, open_stream, reader)
