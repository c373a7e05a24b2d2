"""The provider: one SDK client, asked as strictly as the service behind the address allows."""

from collections.abc import AsyncIterator
from functools import partial
from typing import Any, cast

import openai

from assistant.llm.endpoint import Endpoint
from assistant.llm.errors import BadRequest
from assistant.llm.events import LLMEvent
from assistant.llm.messages import LLMRequest
from assistant.llm.models import Catalogue
from assistant.llm.providers.compatible.reader import ChatReader
from assistant.llm.providers.compatible.wire import parameters
from assistant.llm.sdk import client_options, sdk_events, sdk_timeout
from assistant.llm.strictness import Ladder, Strictness

_UNWANTED = frozenset({400, 415, 422, 501})
_NO_KEY = "none"


class CompatibleProvider:
    """Answers through chat completions."""

    def __init__(self, at: Endpoint, catalogue: Catalogue) -> None:
        self._at = at
        self._catalogue = catalogue
        self._ladder = Ladder(self._attempt, _rejects_form)
        # The SDK insists on a key even where the service has none.
        self._client = openai.AsyncOpenAI(**{**client_options(at), "api_key": at.secret or _NO_KEY})

    @property
    def name(self) -> str:
        """As `--provider` takes it."""
        return self._at.provider

    async def aclose(self) -> None:
        """Closes the connections."""
        await self._client.close()

    def stream(self, request: LLMRequest) -> AsyncIterator[LLMEvent]:
        """The events of one answer."""
        return self._ladder.stream(request) if request.shape else self._attempt(request)

    def _attempt(
        self, request: LLMRequest, level: Strictness = Strictness.SCHEMA
    ) -> AsyncIterator[LLMEvent]:
        wanted = parameters(request, self._catalogue, level)
        create = cast("Any", self._client.chat.completions).create
        open_stream = partial(create, **wanted, stream=True, timeout=sdk_timeout(request.timeout))
        reader = ChatReader(self._at, request, limit=wanted.get("max_tokens"))
        return sdk_events(openai, self._at, request, open_stream, reader)


def _rejects_form(error: BadRequest) -> bool:
    # Local services are vague about what they do not know.
    said = error.said.lower()
    return error.status in _UNWANTED or "parameters" in said or "response_format" in said
