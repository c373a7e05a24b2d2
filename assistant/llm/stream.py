"""What the SDK streams of all providers need: a deadline, a content type, JSON that may be broken."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Generator, Mapping
from typing import Any, TypeVar

from assistant.llm.endpoint import Endpoint
from assistant.llm.errors import BadAnswer, BrokenCall, ConnectionLost, TimedOut

Item = TypeVar("Item")


class Deadline:
    """One moment by which a whole answer must be there."""

    def __init__(self, at: Endpoint, seconds: float) -> None:
        self._at = at
        self._seconds = seconds
        self._when = asyncio.get_running_loop().time() + seconds

    async def items(self, source: AsyncIterator[Item]) -> AsyncIterator[Item]:
        """The items of `source` for as long as there is time.

        Raises:
            TimedOut: the deadline passed while waiting for the next item.
        """
        following = source.__anext__
        while True:
            # The scope is around the wait only: a timeout must not strike where the reader works.
            try:
                item = await _Patient(following(), self._when)
            except StopAsyncIteration:
                return
            except TimeoutError:
                raise TimedOut(self._at, self._seconds) from None
            yield item

    def shorten(self, seconds: float) -> None:
        """At most `seconds` from here on."""
        self._when = min(self._when, asyncio.get_running_loop().time() + seconds)

    async def wait(self, awaitable: Any) -> Any:
        """The result of `awaitable`, or `TimedOut`."""
        try:
            async with asyncio.timeout_at(self._when):
                return await awaitable
        except TimeoutError:
            raise TimedOut(self._at, self._seconds) from None


class _Patient(Awaitable[Item]):
    """Waits until a moment; makes no timer for what is there already, as most of a burst is."""

    __slots__ = ("_until", "_wanted")

    def __init__(self, wanted: Awaitable[Item], until: float) -> None:
        self._wanted = wanted
        self._until = until

    def __await__(self) -> Generator[Any, None, Item]:
        steps = self._wanted.__await__()
        try:
            waited = next(steps)
        except StopIteration as done:
            found: Item = done.value
            return found
        return (yield from _begun(steps, waited, self._until).__await__())


async def _begun(steps: Generator[Any, None, Item], waited: Any, until: float) -> Item:
    async with asyncio.timeout_at(until):
        return await _Rest(steps, waited)


class _Rest(Awaitable[Item]):
    """What is left of a wait that has begun: it already waits for `waited`."""

    __slots__ = ("_steps", "_waited")

    def __init__(self, steps: Generator[Any, None, Item], waited: Any) -> None:
        self._steps = steps
        self._waited = waited

    def __await__(self) -> Generator[Any, None, Item]:
        waited = self._waited
        while True:
            try:
                try:
                    yield waited
                except BaseException as thrown:  # noqa: BLE001 - whoever waits hears of it
                    waited = self._steps.throw(thrown)
                else:
                    waited = next(self._steps)
            except StopIteration as done:
                found: Item = done.value
                return found


def content_type(headers: Mapping[str, str]) -> str:
    """The media type of an answer, in small letters; empty when none is said."""
    return headers.get("content-type", "").split(";")[0].strip().lower()


def expect_event_stream(at: Endpoint, headers: Mapping[str, str]) -> None:
    """Refuses anything but server-sent events.

    Raises:
        BadAnswer: with the content type that came instead.
    """
    kind = content_type(headers)
    if kind != "text/event-stream":
        raise BadAnswer(
            at,
            f"{kind or 'no content type'} instead of an event stream",
            f"Check {at.url_variable}: it must be the address of the API itself.",
        )


def parse_arguments(at: Endpoint, tool: str, text: str) -> Mapping[str, Any]:
    """Arguments of a tool call; an empty text means none.

    Raises:
        BrokenCall: not a JSON object.
    """
    try:
        value = json.loads(text or "{}", parse_constant=_no_number)
        # What no wire can carry could not be said back in the next turn, nor in any after it.
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise BrokenCall(at, repr(tool), "half a character") from None
    except (ValueError, RecursionError):
        raise BrokenCall(at, repr(tool), "broken JSON") from None
    if not isinstance(value, dict):
        raise BrokenCall(at, repr(tool), "no JSON object")
    return value


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def broken_event(at: Endpoint, error: json.JSONDecodeError) -> BadAnswer | ConnectionLost:
    """The error for an event that is not JSON: cut off if it ends too early, else broken."""
    if error.pos >= len(error.doc.rstrip()) or error.msg.startswith("Unterminated"):
        return ConnectionLost(at, started=True)
    return BadAnswer(at, "an event that is not JSON")
