"""The provider: one SDK client, and what is learned about the service behind the address."""

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
from assistant.llm.providers.compatible.wire import Strictness, parameters
from assistant.llm.sdk import client_options, sdk_events, sdk_timeout

_UNWANTED = frozenset({400, 415, 422, 501})
_NO_KEY = "none"


class CompatibleProvider:
    """Answers through chat completions, as strictly as the service can."""

    def __init__(self, at: Endpoint, catalogue: Catalogue) -> None:
        self._at = at
        self._catalogue = catalogue
        self._best: dict[str, Strictness] = {}
        # The SDK insists on a key even where the service has none.
        self._client = openai.AsyncOpenAI(**{**client_options(at), "api_key": at.secret or _NO_KEY})

    @property
    def name(self) -> str:
        """As `--provider` takes it."""
        return self._at.provider

    async def aclose(self) -> None:
        """Closes the connections."""
        await self._client.close()

    async def stream(self, request: LLMRequest) -> AsyncIterator[LLMEvent]:
        """The events of one answer. A service that rejects a strict schema is asked less strictly, and so from then on."""
        level = self._best.get(request.model, Strictness.SCHEMA)
        while True:
            try:
                async for event in self._attempt(request, level):
                    yield event
            except BadRequest as error:
                if not request.shape or level is Strictness.FENCE or not _about_format(error):
                    raise
                level = level.looser()
            else:
                self._best[request.model] = level
                return

    def _attempt(self, request: LLMRequest, level: Strictness) -> AsyncIterator[LLMEvent]:
        wanted = parameters(request, self._catalogue, level)
        create = cast("Any", self._client.chat.completions).create
        open_stream = partial(create, **wanted, stream=True, timeout=sdk_timeout(request.timeout))
        reader = ChatReader(self._at, request, limit=wanted.get("max_tokens"))
        return sdk_events(openai, self._at, request, open_stream, reader)


def _about_format(error: BadRequest) -> bool:
    said = error.said.lower()
    return error.status in _UNWANTED or "parameters" in said or "response_format" in said
