"""A provider that is held to the caps of one request, for whoever asks it without a conversation."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import aclosing
from typing import Any, cast

from assistant.core.budget.estimate import assumed_usage, estimated_tokens
from assistant.core.budget.meter import Meter
from assistant.events import Estimated, Spent
from assistant.llm.answer import Answer
from assistant.llm.errors import ProviderError
from assistant.llm.events import LLMEvent, Usage
from assistant.llm.messages import LLMRequest
from assistant.llm.provider import Provider

Tell = Callable[[Estimated | Spent], None]


class Metered:
    """Asks `provider` as long as `meter` has room; every try counts, what broke in the middle too.

    `tell` hears of an estimate before each try and of what it came to afterwards.
    """

    def __init__(self, provider: Provider, meter: Meter, tell: Tell) -> None:
        self._provider = provider
        self._meter = meter
        self._tell = tell

    @property
    def name(self) -> str:
        """The wrapped provider's."""
        return self._provider.name

    async def aclose(self) -> None:
        """Closes the wrapped provider."""
        await self._provider.aclose()

    def permit(self, seconds: float) -> None:
        """Make sure that there is time for a wait of some seconds; OverBudget when there is none."""
        self._meter.check_time(seconds)

    async def stream(self, request: LLMRequest) -> AsyncIterator[LLMEvent]:
        """The wrapped provider's events.

        Raises:
            OverBudget: a cap that this try would exceed; nothing was sent.
            ProviderError: what the wrapped provider raises.
        """
        tokens = estimated_tokens(request)
        self._meter.check_call(tokens)
        self._tell(Estimated(request.model, tokens, self._meter.estimate(tokens)))
        answer, free = Answer(), False
        try:
            source = self._provider.stream(self._meter.within(request, tokens))
            async with aclosing(cast("Any", source)) as events:
                async for event in events:
                    answer.add(event)
                    yield event
        except ProviderError as failure:
            free = failure.unanswered and not answer.begun
            raise
        finally:
            if not free:
                self._count(request, answer)

    def _count(self, request: LLMRequest, answer: Answer) -> None:
        meter, usage = self._meter, answer.usage or Usage()
        cost = meter.add(answer.usage, answer.seconds, assumed_usage(request, answer.message()))
        spent = Spent(
            request.model,
            usage.input_tokens,
            usage.output_tokens,
            usage.cached_tokens,
            answer.seconds,
            cost,
            request_cost=meter.ledger.cost,
            session_cost=meter.ledger.cost,
            session_tokens=meter.ledger.tokens,
            cap=meter.caps.cost,
        )
        self._tell(spent)
