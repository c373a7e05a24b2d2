"""Everything that can go wrong ends in one clear message: what failed, why, what to type, and never the key."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from email.utils import formatdate

import pytest

from assistant.llm.answer import Answer, collect
from assistant.llm.errors import (
    AuthenticationRefused,
    BadAnswer,
    BadRequest,
    BrokenCall,
    ConnectionLost,
    MissingKey,
    OutOfCredit,
    ProviderError,
    RateLimited,
    Refusal,
    ServerFailed,
    TimedOut,
    Truncated,
    UnknownModel,
)
from assistant.llm.messages import LLMRequest, Tool, User
from assistant.llm.provider import Provider
from assistant.llm.registry import connect

from .servers.dialect import KEY, Dialect
from .servers.http import Cut, Drip, Hang, Part, Reply, Service, document, events

TOOL = Tool("lookup", "Looks up.", {"type": "object", "properties": {}})


@dataclass(frozen=True)
class Case:
    """What a service does, and how it must end."""

    name: str
    reply: Callable[[Dialect], Reply]
    error: type[ProviderError]
    says: Sequence[str]
    """Words that the message must hold."""


def cut_at(frames: list[bytes], ending: Part | None) -> Reply:
    """A stream that stops in the middle of its fifth event."""
    whole, broken = frames[:4], frames[4]
    middle = broken[: len(broken) // 2]
    return events([*whole, middle] if ending is None else [*whole, middle, ending])


def answer(dialect: Dialect) -> list[bytes]:
    return dialect.text(["One ", "two ", "three ", "four ", "five"])


CASES = [
    Case(
        "401 that quotes the key",
        lambda d: d.error(401, f"Incorrect API key provided: {KEY}.", "authentication_error"),
        AuthenticationRefused,
        ("401", "did not accept the API key", "_API_KEY"),
    ),
    Case(
        "403",
        lambda d: d.error(403, "no access to this project", "permission_error"),
        AuthenticationRefused,
        ("403", "no access to this project", "_API_KEY"),
    ),
    Case(
        "429 with retry-after",
        lambda d: d.error(429, "slow down", "rate_limit_exceeded", {"retry-after": "7"}),
        RateLimited,
        ("429", "slow down", "7 s", "--provider"),
    ),
    Case(
        "429 without credit",
        lambda d: d.error(429, "check your plan", "insufficient_quota"),
        OutOfCredit,
        ("out of credit", "check your plan", "--provider"),
    ),
    Case(
        "400",
        lambda d: d.error(400, "the prompt is too long", "invalid_request_error"),
        BadRequest,
        ("400", "the prompt is too long", "--model"),
    ),
    Case(
        "404 for the model",
        lambda d: d.error(404, "some-model does not exist", "model_not_found"),
        UnknownModel,
        ("some-model does not exist", "--model", "ASSISTANT_MODEL"),
    ),
    Case(
        "404 for the path",
        lambda _: document(404, {"detail": "Not Found"}),
        BadRequest,
        ("404", "_BASE_URL"),
    ),
    Case(
        "500",
        lambda d: d.error(500, "boom"),
        ServerFailed,
        ("500", "boom", "on their side"),
    ),
    Case(
        "502 with a page of HTML",
        lambda _: Reply(502, (b"<html><h1>Bad gateway</h1>",), {"content-type": "text/html"}),
        ServerFailed,
        ("502", "on their side"),
    ),
    Case(
        "failure in mid-answer",
        lambda d: events(d.failure("the machine stopped")),
        ServerFailed,
        ("the machine stopped", "in the middle of its answer"),
    ),
    Case(
        "reset in mid-token",
        lambda d: cut_at(answer(d), Cut()),
        ConnectionLost,
        ("ended before the answer was complete", "_BASE_URL"),
    ),
    Case(
        "half an event, then the end",
        lambda d: cut_at(answer(d), None),
        ConnectionLost,
        ("ended before the answer was complete",),
    ),
    Case(
        "an end without an ending",
        lambda d: events(answer(d)[:4]),
        ConnectionLost,
        ("ended before the answer was complete",),
    ),
    Case(
        "an empty stream",
        lambda _: events([]),
        ConnectionLost,
        ("ended before the answer was complete",),
    ),
    Case(
        "silence after the first words",
        lambda d: events([*answer(d)[:5], Hang()]),
        TimedOut,
        ("no complete answer within 0.3 s", "--model"),
    ),
    Case(
        "a slow drip that never ends",
        lambda d: events([*answer(d)[:5], Drip(b": still here\n\n", 0.02)]),
        TimedOut,
        ("no complete answer within 0.3 s",),
    ),
    Case(
        "broken JSON in an event",
        lambda d: events([*answer(d)[:4], b'event: message_start\ndata: {"a": nope}\n\n']),
        BadAnswer,
        ("an event that is not JSON",),
    ),
    Case(
        "broken JSON as a tool's arguments",
        lambda d: events(d.call("lookup", ['{"id": ', "nope}"])),
        BrokenCall,
        ("broken JSON as the arguments of 'lookup'",),
    ),
    Case(
        "a tool's arguments that are no object",
        lambda d: events(d.call("lookup", ["[1, 2]"])),
        BrokenCall,
        ("no JSON object as the arguments of 'lookup'",),
    ),
    Case(
        "a web page with status 200",
        lambda _: Reply(200, (b"<html>Welcome</html>",), {"content-type": "text/html"}),
        BadAnswer,
        ("text/html instead of an event stream", "_BASE_URL"),
    ),
    Case(
        "a JSON document instead of a stream",
        lambda _: document(200, {"choices": []}),
        BadAnswer,
        ("application/json instead of an event stream",),
    ),
    Case(
        "a refusal",
        lambda d: events(d.refusal("I can't help with that.")),
        Refusal,
        ("declined", "I can't help with that.", "Word the request differently"),
    ),
    Case(
        "the token limit in the middle of a call",
        lambda d: events(d.truncated_call("lookup", '{"id": "ab')),
        Truncated,
        ("cut off", "--model"),
    ),
    Case(
        "the token limit",
        lambda d: events(d.truncated("One two")),
        Truncated,
        ("cut off", "77 output tokens", "--model"),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
async def test_each_failure_ends_in_its_own_clear_message(
    case: Case, dialect: Dialect, provider: Provider, service: Service
) -> None:
    """One error of the tree, with the facts in its message and no trace of the key."""
    service.replies.append(case.reply(dialect))
    # Short only where the end of the time is what is waited for.
    seconds = 0.3 if case.error is TimedOut else 60
    request = LLMRequest(
        "some-model", (User("go"),), tools=(TOOL,), max_output_tokens=77, timeout=seconds
    )

    with pytest.raises(ProviderError) as caught:
        await collect(provider.stream(request))

    error = caught.value
    assert type(error) is case.error, error
    assert [words for words in case.says if words not in str(error)] == []
    assert KEY not in f"{error!r}{error!s}{error.__cause__!r}"
    assert error.provider == dialect.provider
    assert len(service.received) == 1, "the SDK must not retry behind our back"
    assert "\n" not in str(error)


async def test_words_before_a_failure_are_kept(
    dialect: Dialect, provider: Provider, service: Service
) -> None:
    """A cut stream loses nothing that had arrived."""
    frames = dialect.text(["One ", "two "])
    last = max(n for n, frame in enumerate(frames) if b'"two "' in frame and b"One" not in frame)
    service.replies.append(events([*frames[: last + 1], Cut()]))
    kept = Answer()

    with pytest.raises(ConnectionLost):
        await collect(provider.stream(LLMRequest("m", (User("go"),), timeout=5)), into=kept)

    assert kept.text == "One two "
    assert kept.stop_reason is None


@pytest.mark.parametrize("make", ["refusal", "truncated"])
async def test_tokens_of_a_refused_or_truncated_answer_are_counted(
    make: str, dialect: Dialect, provider: Provider, service: Service
) -> None:
    """What was paid for is known even if the answer is of no use."""
    service.replies.append(events(getattr(dialect, make)("No, never.")))
    kept = Answer()

    with pytest.raises(ProviderError):
        await collect(provider.stream(LLMRequest("m", (User("go"),), timeout=5)), into=kept)

    assert kept.usage is not None
    assert (kept.usage.input_tokens, kept.usage.output_tokens) == (120, 34)


async def test_nobody_listening_is_a_lost_connection(dialect: Dialect) -> None:
    """A refused connection names the address and the variable that holds it."""
    async with Service() as gone:
        url = gone.url
    provider = connect(dialect.provider, dialect.environment(url))

    with pytest.raises(ConnectionLost, match="can't be reached") as caught:
        await collect(provider.stream(LLMRequest("m", (User("go"),), timeout=5)))

    assert url in str(caught.value)
    assert "_BASE_URL" in str(caught.value)
    await provider.aclose()


@pytest.mark.parametrize("name", ["openai", "anthropic"])
def test_a_missing_key_is_said_before_anything_is_sent(name: str) -> None:
    """The message names the variable to set."""
    with pytest.raises(MissingKey) as caught:
        connect(name, {f"{name.upper()}_API_KEY": "  "})

    assert f"export {name.upper()}_API_KEY=" in str(caught.value)


async def test_a_date_as_retry_after_is_understood(
    dialect: Dialect, provider: Provider, service: Service
) -> None:
    """`retry-after` may be an HTTP date; one in the past means at once."""
    headers = {"retry-after": formatdate(0, usegmt=True)}
    service.replies.append(dialect.error(429, "slow down", "", headers))

    with pytest.raises(RateLimited) as caught:
        await collect(provider.stream(LLMRequest("m", (User("go"),), timeout=5)))

    assert caught.value.retry_after == 0.0


async def test_what_comes_after_the_ending_does_not_matter(
    dialect: Dialect, provider: Provider, service: Service
) -> None:
    """A complete answer stays complete when the service hangs up rudely or not at all."""
    service.replies.append(events([*dialect.text(["Fine."]), Cut()]))
    request = LLMRequest("m", (User("go"),), timeout=5)

    assert (await collect(provider.stream(request))).text == "Fine."
