"""Answers that arrive whole, however they are cut up on the wire."""

import asyncio

import pytest

from assistant.llm.answer import collect
from assistant.llm.events import ArgumentsDelta, Done, TextDelta, Usage
from assistant.llm.messages import LLMRequest, User
from assistant.llm.provider import Provider

from .servers.dialect import KEY, Dialect
from .servers.http import Hang, Service, events, small_chunks

PIECES = ("Every ", "heure", " à ", "9 h", ": ✓ ", "naïve\n", '"quoted"')


def ask(text: str = "hello") -> LLMRequest:
    return LLMRequest("some-model", (User(text),), timeout=5)


@pytest.mark.parametrize("size", [1, 7, 100_000])
async def test_text_is_the_same_however_the_wire_cuts_it(
    dialect: Dialect, provider: Provider, service: Service, size: int
) -> None:
    """Text, usage and ending do not depend on where chunks end."""
    service.replies.append(events(small_chunks(dialect.text(PIECES), size)))

    answer = await collect(provider.stream(ask()))

    assert answer.text == "".join(PIECES)
    assert answer.pieces == list(PIECES)
    assert answer.usage == Usage(120, 34, 100, 0)
    assert answer.stop_reason == "end"


async def test_each_piece_is_shown_before_the_next_is_sent(
    dialect: Dialect, provider: Provider, service: Service
) -> None:
    """The first token is there while the service is still silent about the second."""
    frames = dialect.text(PIECES)
    until_first = next(n for n, frame in enumerate(frames) if PIECES[0].encode() in frame)
    service.replies.append(events([*frames[: until_first + 1], Hang()]))

    stream = provider.stream(ask())
    first = await anext(stream)

    assert first == TextDelta(PIECES[0])
    await stream.aclose()  # type: ignore[attr-defined]
    await asyncio.wait_for(service.left.wait(), 2)


async def test_what_a_tool_is_called_with_is_shown_piece_by_piece(
    dialect: Dialect, provider: Provider, service: Service
) -> None:
    """The first piece of arguments is there while the service is still silent about the second."""
    pieces = ['{"city": "Zü', 'rich"}']
    frames = dialect.call("weather", pieces)
    until_first = next(n for n, frame in enumerate(frames) if "Zü" in frame.decode())
    service.replies.append(events([*frames[: until_first + 1], Hang()]))

    stream = provider.stream(ask())
    written = ""
    async with asyncio.timeout(5):
        while not written:
            event = await anext(stream)
            written += event.text if isinstance(event, ArgumentsDelta) else ""

    assert written == pieces[0]
    await stream.aclose()  # type: ignore[attr-defined]


async def test_pieces_of_arguments_make_up_the_call(
    dialect: Dialect, provider: Provider, service: Service
) -> None:
    """Put together they are the JSON of the one call that follows them."""
    service.replies.append(events(dialect.call("weather", ['{"ci', 'ty": "Zü', 'rich"}'])))
    heard = [event async for event in provider.stream(ask())]
    written = "".join(event.text for event in heard if isinstance(event, ArgumentsDelta))
    assert written == '{"city": "Zürich"}'


async def test_cancelling_hangs_up_at_once_and_keeps_what_there_is(
    dialect: Dialect, provider: Provider, service: Service
) -> None:
    """Esc or Ctrl-C ends the connection, and the text so far stays."""
    from assistant.llm.answer import Answer

    frames = dialect.text(PIECES)
    until_first = next(n for n, frame in enumerate(frames) if PIECES[0].encode() in frame)
    service.replies.append(events([*frames[: until_first + 1], Hang()]))
    answer, arrived = Answer(), asyncio.Event()

    task = asyncio.create_task(
        collect(provider.stream(ask()), into=answer, show=lambda _: arrived.set())
    )
    await asyncio.wait_for(arrived.wait(), 2)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    await asyncio.wait_for(service.left.wait(), 1)
    assert answer.text == PIECES[0]
    assert answer.stop_reason is None


async def test_done_is_the_last_event(
    dialect: Dialect, provider: Provider, service: Service
) -> None:
    """A stream ends with exactly one `Done`."""
    service.replies.append(events(dialect.text(PIECES)))

    found = [event async for event in provider.stream(ask())]

    assert [isinstance(event, Done) for event in found] == [False] * (len(found) - 1) + [True]


async def test_a_connection_is_used_again(
    dialect: Dialect, provider: Provider, service: Service
) -> None:
    """Two questions after one another each get their own answer."""
    service.replies += [events(dialect.text(["one"])), events(dialect.text(["two"]))]

    answers = [(await collect(provider.stream(ask(text)))).text for text in ("a", "b")]

    assert answers == ["one", "two"]
    assert [dialect.said(received.body) for received in service.received] == ["a", "b"]


async def test_the_question_goes_to_the_documented_path_with_the_key(
    dialect: Dialect, provider: Provider, service: Service
) -> None:
    """A request carries the key in the header the service reads, and nowhere else."""
    service.replies.append(events(dialect.text(["ok"])))

    await collect(provider.stream(ask("the question")))

    (received,) = service.received
    assert received.path == dialect.path
    assert KEY in (
        received.headers.get("authorization", "") + received.headers.get("x-api-key", "")
    )
    assert KEY not in str(received.body)
    assert received.body["stream"] is True
