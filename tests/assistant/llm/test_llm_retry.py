"""Patience: what is asked again, how long we wait, and what a person sees meanwhile."""

from collections.abc import AsyncIterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.llm.answer import collect
from assistant.llm.endpoint import Endpoint
from assistant.llm.errors import (
    AuthenticationRefused,
    BadRequest,
    ConnectionLost,
    ProviderError,
    RateLimited,
    ServerFailed,
)
from assistant.llm.events import Done, LLMEvent, Restarted, TextDelta, Usage
from assistant.llm.messages import LLMRequest, User
from assistant.llm.provider import Provider
from assistant.llm.retry import Retrying, RetryPolicy, Waiting

from .servers.dialect import Dialect
from .servers.http import Cut, Reply, Service, events

AT = Endpoint("demo", "Demo", "DEMO_KEY", "DEMO_URL", "http://demo", "")
REQUEST = LLMRequest("m", (User("go"),), timeout=5)


class Pauses:
    """A sleep that only counts."""

    def __init__(self) -> None:
        self.slept: list[float] = []
        self.shown: list[Waiting] = []

    async def sleep(self, seconds: float) -> None:
        """Remembers, returns at once."""
        self.slept.append(seconds)

    def around(self, provider: Provider, policy: RetryPolicy | None = None) -> Retrying:
        """`provider` with patience that takes no time and always the longest backoff."""
        return Retrying(
            provider, policy, notify=self.shown.append, sleep=self.sleep, chance=lambda: 1.0
        )


class Failing:
    """Ends its answers with the given errors, one after another, then answers."""

    name = "failing"

    def __init__(self, *errors: ProviderError, first_words: str = "") -> None:
        self.errors = list(errors)
        self.first_words = first_words
        self.asked = 0

    async def aclose(self) -> None:
        """Holds nothing."""

    async def stream(self, _: LLMRequest, /) -> AsyncIterator[LLMEvent]:
        """The next error, or the answer."""
        self.asked += 1
        if self.errors:
            if self.first_words:
                yield TextDelta(self.first_words)
                yield Usage(1, 1)
            raise self.errors.pop(0)
        yield TextDelta("done")
        yield Usage(10, 5)
        yield Done()


async def test_a_429_is_asked_again_after_the_time_it_names(
    dialect: Dialect, provider: Provider, service: Service
) -> None:
    """`retry-after` is honoured to the second, with a countdown, and then the answer comes."""
    busy = dialect.error(429, "slow down", "rate_limit_exceeded", {"retry-after": "3"})
    service.replies += [busy, events(dialect.text(["at last"]))]
    pauses = Pauses()

    answer = await collect(pauses.around(provider).stream(REQUEST))

    assert answer.text == "at last"
    assert sum(pauses.slept) == 3
    assert [waiting.seconds_left for waiting in pauses.shown] == [3, 2, 1]
    assert {waiting.attempt for waiting in pauses.shown} == {2}
    assert len(service.received) == 2


@pytest.mark.parametrize("status", [500, 502, 503, 529])
async def test_5xx_are_asked_again(
    status: int, dialect: Dialect, provider: Provider, service: Service
) -> None:
    """A broken service gets another chance."""
    service.replies += [dialect.error(status, "boom"), events(dialect.text(["up again"]))]

    assert (await collect(Pauses().around(provider).stream(REQUEST))).text == "up again"


@pytest.mark.parametrize("status", [400, 401, 403, 404, 413, 422])
async def test_what_the_next_try_cannot_change_is_never_asked_again(
    status: int, dialect: Dialect, provider: Provider, service: Service
) -> None:
    """400, 401, 403 and their like end at once."""
    service.replies.append(dialect.error(status, "no"))
    pauses = Pauses()

    with pytest.raises(ProviderError):
        await collect(pauses.around(provider).stream(REQUEST))

    assert len(service.received) == 1
    assert pauses.slept == []


async def test_a_cut_answer_is_asked_again_and_its_pieces_are_void(
    dialect: Dialect, provider: Provider, service: Service
) -> None:
    """After `Restarted` the answer is what the repetition says, not both glued together."""
    frames = dialect.text(["half", " an answer"])
    whole = Reply(200, tuple(frames), {"content-type": "text/event-stream"})
    cut = next(n for n, frame in enumerate(frames) if b'"half"' in frame)
    service.replies += [events([*frames[: cut + 1], Cut()]), whole]
    seen: list[LLMEvent] = []

    answer = await collect(Pauses().around(provider).stream(REQUEST), show=seen.append)

    assert answer.text == "half an answer"
    assert seen[:2] == [TextDelta("half"), Restarted(2)]


async def test_it_gives_up_with_the_last_error() -> None:
    """After the last attempt the person gets the service's own error."""
    errors = [ServerFailed(AT, 500, f"boom {number}") for number in range(9)]
    failing, pauses = Failing(*errors), Pauses()

    with pytest.raises(ServerFailed, match="boom 2"):
        await collect(pauses.around(failing, RetryPolicy(attempts=3)).stream(REQUEST))

    assert failing.asked == 3
    assert pauses.slept == [0.5, 1.0]


async def test_a_wait_beyond_reason_is_not_waited() -> None:
    """A service that asks for an hour gets no retry; its message says the hour."""
    pauses = Pauses()

    with pytest.raises(RateLimited, match="3600 s"):
        await collect(pauses.around(Failing(RateLimited(AT, 3600))).stream(REQUEST))

    assert pauses.slept == []


async def test_usage_of_failed_attempts_is_counted() -> None:
    """Tokens of a broken answer were paid for, too."""
    failing = Failing(ConnectionLost(AT, started=True), first_words="Hal")

    answer = await collect(Pauses().around(failing).stream(REQUEST))

    assert answer.text == "done"
    assert answer.usage == Usage(11, 6)


@given(attempt=st.integers(1, 12), chance=st.floats(0, 1, exclude_max=True))
def test_backoff_grows_within_bounds(attempt: int, chance: float) -> None:
    """Each wait lies between half of the backoff and all of it, and never above the longest."""
    policy = RetryPolicy(attempts=20)
    full = min(policy.longest, policy.first * 2 ** (attempt - 1))

    seconds = policy.wait(attempt, ServerFailed(AT, 500), chance)

    assert seconds is not None
    assert full / 2 <= seconds <= full


@given(attempt=st.integers(1, 12))
def test_only_retryable_errors_wait(attempt: int) -> None:
    """No number of attempts makes a refused key or a bad request worth repeating."""
    for error in (AuthenticationRefused(AT, 401), BadRequest(AT, 400)):
        assert RetryPolicy(attempts=20).wait(attempt, error, 0.5) is None
