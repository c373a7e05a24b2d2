"""Streams through a vendor's SDK: what the official ones have in common, so that a provider is only its wire format.

`openai` and `anthropic` come from one generator: the same exception classes, the same streams, the same client options.
"""

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import aclosing
from types import ModuleType
from typing import Any, Protocol, cast

from assistant.llm.characters import Characters
from assistant.llm.endpoint import Endpoint
from assistant.llm.errors import BadAnswer, ConnectionLost, ProviderError, TimedOut
from assistant.llm.events import Done, LLMEvent, TextDelta
from assistant.llm.http_status import status_error, stream_error
from assistant.llm.messages import LLMRequest
from assistant.llm.stream import Deadline, broken_event, content_type, expect_event_stream

_SECONDS_TO_HANG_UP = 0.25


class Reader(Protocol):
    """Turns the items of one SDK stream into events."""

    outcome: Done | ProviderError | None
    """How the answer ended; None until the wire says so."""

    def read(self, item: Any) -> Sequence[LLMEvent]:
        """The events in one item of the stream. Sets `outcome` at the answer's end."""
        ...


class WholeReader(Reader, Protocol):
    """A reader that also takes answers which come in one piece."""

    def whole(self, document: Any) -> bool:
        """Whether a JSON document is an answer; `read(document)` then gives its events."""
        ...


def client_options(at: Endpoint) -> dict[str, Any]:
    """Options for a vendor's client. Retries are ours (`retry.py`): visible, and the same everywhere."""
    return {"api_key": at.secret, "base_url": at.base_url, "max_retries": 0}


def sdk_timeout(request: LLMRequest) -> Any:
    """The HTTP client's timeouts for a request."""
    import httpx2

    return httpx2.Timeout(request.timeout, connect=min(request.connect_timeout, request.timeout))


async def sdk_events(
    sdk: ModuleType,
    at: Endpoint,
    request: LLMRequest,
    open_stream: Callable[[], Awaitable[Any]],
    reader: Reader,
) -> AsyncIterator[LLMEvent]:
    """Events of one answer; `open_stream` is the SDK's `create(stream=True)` call.

    Raises:
        ProviderError: instead of whatever the SDK, the HTTP client or the wire came up with.
    """
    deadline, characters = Deadline(at, request.timeout), Characters()
    started = False
    try:
        source = await deadline.wait(open_stream())
        started = True
        whole = getattr(reader, "whole", None)
        async with aclosing(cast("Any", _items(at, source, deadline, whole))) as items:
            async for item in items:
                for event in reader.read(item):
                    if not isinstance(event, TextDelta):
                        yield event
                    elif text := characters.take(event.text):
                        yield event if text is event.text else TextDelta(text)
                if reader.outcome is not None:
                    deadline.shorten(_SECONDS_TO_HANG_UP)
    except _expected(sdk) as error:
        if reader.outcome is None:
            # The SDK's error may quote the key, so it is not kept as the cause.
            raise _translated(sdk, at, request, error, started=started) from None
    yield _ending(at, reader)


async def _items(
    at: Endpoint, source: Any, deadline: Deadline, whole: Callable[[Any], bool] | None
) -> AsyncIterator[Any]:
    try:
        if whole is not None and content_type(source.response.headers) == "application/json":
            document = json.loads(await deadline.wait(source.response.aread()))
            if whole(document):
                yield document
                return
        expect_event_stream(at, source.response.headers)
        async with aclosing(cast("Any", deadline.items(source))) as items:
            async for item in items:
                yield item
    finally:
        await source.close()


def _ending(at: Endpoint, reader: Reader) -> Done:
    if isinstance(reader.outcome, Done):
        return reader.outcome
    raise reader.outcome or ConnectionLost(at, started=True)


def _expected(sdk: Any) -> tuple[type[Exception], ...]:
    import httpx2

    # LookupError, AttributeError and TypeError: events that are JSON, but not of the promised form.
    unread = (ValueError, LookupError, AttributeError, TypeError)
    return (ProviderError, sdk.APIError, httpx2.TransportError, *unread)


def _translated(
    sdk: Any, at: Endpoint, request: LLMRequest, error: Exception, *, started: bool
) -> ProviderError:
    import httpx2

    if isinstance(error, ProviderError):
        return error
    if isinstance(error.__cause__ or error, httpx2.ConnectTimeout):
        return ConnectionLost(at, started=False, waited=True)
    if isinstance(error, (sdk.APITimeoutError, httpx2.TimeoutException)):
        return TimedOut(at, request.timeout)
    if isinstance(error, (sdk.APIConnectionError, httpx2.TransportError)):
        return ConnectionLost(at, started=started)
    if isinstance(error, sdk.APIError):
        return _complaint(at, request, error)
    if isinstance(error, json.JSONDecodeError):
        return broken_event(at, error)
    if isinstance(error, UnicodeDecodeError):
        return BadAnswer(at, "bytes that are not text")
    return BadAnswer(at, "an event of an unknown form")


def _complaint(at: Endpoint, request: LLMRequest, error: Any) -> ProviderError:
    status = getattr(error, "status_code", 200)
    if status >= 400:
        return status_error(at, status, error.response.headers, error.body, model=request.model)
    return stream_error(at, error.body or error.message, model=request.model)
