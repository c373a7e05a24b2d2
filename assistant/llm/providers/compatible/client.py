"""The provider: one SDK client, asked for what the service behind the address can do."""

from collections.abc import AsyncIterator
from functools import partial
from typing import Any, cast

import openai

from assistant.llm.endpoint import Endpoint
from assistant.llm.errors import ProviderError
from assistant.llm.events import LLMEvent
from assistant.llm.messages import LLMRequest
from assistant.llm.models import Catalogue
from assistant.llm.providers.compatible.abilities import Abilities
from assistant.llm.providers.compatible.fenced import Fences, without_tools
from assistant.llm.providers.compatible.reader import ChatReader
from assistant.llm.providers.compatible.wire import parameters
from assistant.llm.sdk import client_options, sdk_events, sdk_timeout

_NO_KEY = "none"


class CompatibleProvider:
    """Answers through chat completions."""

    def __init__(self, at: Endpoint, catalogue: Catalogue) -> None:
        self._at = at
        self._catalogue = catalogue
        self._known: dict[str, Abilities] = {}
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
        """The events of the first attempt that asks for no more than the service can do."""
        can = self._known.get(request.model, Abilities())
        answered = False
        while True:
            try:
                async for event in self._attempt(request, can):
                    answered = True
                    self._known[request.model] = can
                    yield event
            except ProviderError as error:
                weaker = can.without(error, request)
                # What has begun to answer can do what it was asked for: it broke.
                if weaker is None or answered:
                    raise
                can = weaker
            else:
                return

    def _attempt(self, request: LLMRequest, can: Abilities) -> AsyncIterator[LLMEvent]:
        fences = None
        if request.tools and not can.calls:
            fences = Fences(self._at)
            request = without_tools(request)
        wanted = parameters(request, self._catalogue, can)
        create = cast("Any", self._client.chat.completions).create
        open_stream = partial(create, **wanted, stream=True, timeout=sdk_timeout(request))
        reader = ChatReader(self._at, request, limit=wanted.get(can.limit_name), fences=fences)
        return sdk_events(openai, self._at, request, open_stream, reader)
