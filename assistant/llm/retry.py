"""Patience: asks again when the service is busy, broken or unreachable, and shows that it waits.

Only errors marked `retryable` are repeated (429, 5xx, lost connections), never what the next try can't change.
"""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any, cast

from assistant.llm.errors import ConnectionLost, ProviderError, RateLimited, ServerFailed
from assistant.llm.events import LLMEvent, Restarted
from assistant.llm.messages import LLMRequest
from assistant.llm.provider import Provider


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How often and how long."""

    attempts: int = 4
    """Tries in all, the first included."""
    unreached: int = 2
    """Tries in all where no connection comes about: without a network nobody is kept waiting."""
    first: float = 0.5
    """Seconds before the second try; doubled for each further one."""
    longest: float = 8.0
    """Seconds that our own backoff never exceeds."""
    longest_asked: float = 60.0
    """Seconds a service may ask us to wait. More than that ends in its error at once."""

    def wait(self, attempt: int, error: ProviderError, chance: float) -> float | None:
        """Seconds before try number `attempt + 1`, or None to give up.

        `chance` in [0, 1) spreads the backoff between half of it and all of it.
        """
        if not error.retryable or attempt >= self.tries(error):
            return None
        asked = error.retry_after if isinstance(error, RateLimited | ServerFailed) else None
        if asked is not None:
            return asked if asked <= self.longest_asked else None
        backoff = min(self.longest, self.first * 2.0 ** (attempt - 1))
        return backoff * (0.5 + chance / 2)

    def tries(self, error: ProviderError) -> int:
        """Tries in all that an error is worth."""
        if not isinstance(error, ConnectionLost) or error.started:
            return self.attempts
        # Whoever was not heard of for seconds is not waited for a second time.
        return 1 if error.waited else min(self.attempts, self.unreached)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Said once a second while we wait."""

    error: ProviderError
    seconds_left: float
    attempt: int
    """Number of the try that comes next."""
    attempts: int


def silent(_: Waiting) -> None:
    """Tells nobody."""


def allowed(_: float) -> None:
    """Has nothing against it."""


class Retrying:
    """A provider that asks `provider` again as `policy` allows.

    `permit` hears of each wait before it begins, in seconds; what it raises ends the asking.
    """

    def __init__(
        self,
        provider: Provider,
        policy: RetryPolicy | None = None,
        *,
        notify: Callable[[Waiting], None] = silent,
        permit: Callable[[float], None] = allowed,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._provider = provider
        self._policy = policy or RetryPolicy()
        self._notify = notify
        self._permit = permit
        self._sleep = sleep
        self._chance = chance

    @property
    def name(self) -> str:
        """The wrapped provider's."""
        return self._provider.name

    async def aclose(self) -> None:
        """Closes the wrapped provider."""
        await self._provider.aclose()

    async def stream(self, request: LLMRequest) -> AsyncIterator[LLMEvent]:
        """The wrapped provider's events; `Restarted` where a repetition makes earlier ones void."""
        attempt = 1
        while True:
            begun = False
            try:
                async with aclosing(cast("Any", self._provider.stream(request))) as events:
                    async for event in events:
                        begun = True
                        yield event
            except ProviderError as error:
                await self._pause(attempt, error)
            else:
                return
            attempt += 1
            if begun:
                yield Restarted(attempt)

    async def _pause(self, attempt: int, error: ProviderError) -> None:
        left = self._policy.wait(attempt, error, self._chance())
        if left is None:
            raise error
        self._permit(left)
        while left > 0:
            self._notify(Waiting(error, left, attempt + 1, self._policy.tries(error)))
            await self._sleep(min(1.0, left))
            left -= 1.0
