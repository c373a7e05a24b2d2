"""Conversations through the official SDKs, with local servers that speak each wire format."""

from __future__ import annotations

import asyncio
import json
import socket
import time
from collections.abc import AsyncIterator, Iterator
from itertools import pairwise
from typing import Any

import pytest

from assistant import events
from assistant.llm.provider import Provider
from assistant.llm.registry import connect
from tests.assistant.llm.servers.anthropic_messages import AnthropicMessages
from tests.assistant.llm.servers.dialect import CALL, Dialect
from tests.assistant.llm.servers.http import Cut, Drip, Hang, Part, Service, document
from tests.assistant.llm.servers.http import events as stream
from tests.assistant.llm.servers.openai_chat import ChatCompletions
from tests.assistant.llm.servers.openai_responses import OpenAIResponses
from tests.assistant.llm.servers.rules import broken_rules

from .conftest import Talking, edits, ended, of, proposal, retries

REQUEST = "Post new orders to #sales on Slack when order/created arrives"
DIALECTS: tuple[Dialect, ...] = (OpenAIResponses(), AnthropicMessages(), ChatCompletions())


@pytest.fixture(params=DIALECTS, ids=lambda dialect: dialect.provider)
def dialect(request: pytest.FixtureRequest) -> Dialect:
    """Each wire format in turn."""
    found: Dialect = request.param
    return found


@pytest.fixture
async def service() -> AsyncIterator[Service]:
    """A server with an empty queue of replies."""
    async with Service() as running:
        yield running


@pytest.fixture
def provider(dialect: Dialect, service: Service) -> Iterator[Provider]:
    """The provider of `dialect`, pointed at `service`; the conversation closes it."""
    yield connect(dialect.provider, dialect.environment(service.url))
    assert broken_rules(dialect, service) == []


def _proposes(dialect: Dialect) -> Any:
    """A stream that calls `propose_workflow`, its arguments in small pieces."""
    arguments = json.dumps(proposal()["tool_calls"][0]["arguments"])
    return dialect.call(
        "propose_workflow", [arguments[n : n + 50] for n in range(0, len(arguments), 50)]
    )


def _until(frames: list[bytes], word: bytes) -> list[bytes]:
    """The frames up to the first that holds the word."""
    number = next(n for n, frame in enumerate(frames) if word in frame)
    return frames[: number + 1]


async def test_a_whole_turn_over_the_wire(
    dialect: Dialect, service: Service, provider: Provider, talking: Talking
) -> None:
    """A tool call in pieces becomes a proposal; its result goes back; the text streams."""
    service.replies += [stream(_proposes(dialect)), stream(dialect.text(["It ", "posts."]))]

    async with talking(provider=provider) as talk:
        turn = await talk.say(REQUEST)

    assert [event.text for event in of(events.TextDelta, turn)] == ["It ", "posts."]
    assert of(events.Proposed, turn)[0].sound
    assert ended(turn).reason == "proposed"
    assert CALL in json.dumps(service.received[1].body)
    assert '\\"holds\\": true' in json.dumps(service.received[1].body)


@pytest.mark.parametrize(
    ("status", "reason"), [(400, "rejected"), (401, "API key"), (403, "allow")]
)
async def test_what_cannot_change_is_not_asked_again(
    dialect: Dialect, service: Service, talking: Talking, status: int, reason: str
) -> None:
    """One request, one clear message, and the conversation is still there."""
    provider = connect(dialect.provider, dialect.environment(service.url))
    service.replies.append(dialect.error(status, "no"))

    async with talking(provider=provider) as talk:
        turn = await talk.say(REQUEST)

    assert ended(turn).reason == "failed"
    assert reason in ended(turn).message
    assert len(service.received) == 1


async def test_a_busy_service_is_waited_for_with_a_countdown(
    dialect: Dialect, service: Service, provider: Provider, talking: Talking
) -> None:
    """429 and 500 are repeated as asked; the face sees each second that is waited."""
    busy = dialect.error(429, "slow down", headers={"retry-after": "0.01"})
    service.replies += [busy, busy, stream(dialect.text(["Hello."]))]

    async with talking(provider=provider) as talk:
        turn = await talk.say("hello, please")

    waits = of(events.Waiting, turn)
    assert [(wait.attempt, wait.attempts) for wait in waits] == [(2, 4), (3, 4)]
    assert ended(turn).reason == "answered"


async def test_a_cut_in_mid_token_voids_what_came_before(
    dialect: Dialect, service: Service, provider: Provider, talking: Talking
) -> None:
    """The face is told that the text is void; the transcript holds only the whole answer."""
    cut: list[Part] = [*_until(dialect.text(["Half an", " answer"]), b"Half an"), Cut()]
    service.replies += [stream(cut), stream(dialect.text(["A whole answer."]))]

    async with talking(provider=provider) as talk:
        turn = await talk.say("hello, please")

    assert ended(turn).reason == "answered"
    assert of(events.TextVoided, turn)[0].attempt == 2
    assert talk.conversation.state.messages[-1].text == "A whole answer."


async def test_what_broke_was_paid_for_too(
    dialect: Dialect, service: Service, provider: Provider, talking: Talking
) -> None:
    """Both tries are counted, and a sum of which nobody knows a part is unknown."""
    cut: list[Part] = [*_until(dialect.text(["Half an", " answer"]), b"Half an"), Cut()]
    service.replies += [stream(cut), stream(dialect.text(["A whole answer."]))]

    async with talking(provider=provider) as talk:
        turn = await talk.say("hello, please")

    first, second = of(events.Spent, turn)
    assert (first.cost, first.output_tokens) == (None, 0)
    assert second.cost is not None
    assert second.session_cost is None
    assert talk.conversation.spent.calls == 2


async def test_a_storm_of_429_ends_with_the_last_try(
    dialect: Dialect, service: Service, provider: Provider, talking: Talking
) -> None:
    """Four tries in all, each announced; then the service's own words."""
    busy = dialect.error(429, "slow down", headers={"retry-after-ms": "1"})
    service.replies += [busy] * 9

    async with talking(provider=provider) as talk:
        turn = await talk.say("hello, please")

    assert len(service.received) == 4
    assert [wait.attempt for wait in of(events.Waiting, turn)] == [2, 3, 4]
    assert ended(turn).reason == "failed"
    assert "slow down" in ended(turn).message


async def test_no_wait_goes_beyond_the_cap_on_time(
    dialect: Dialect, service: Service, provider: Provider, talking: Talking
) -> None:
    """A service that asks for more seconds than the request may take is not waited for."""
    from assistant.core.budget import Caps

    service.replies.append(dialect.error(429, "slow down", headers={"retry-after": "50"}))

    async with talking(provider=provider, caps=Caps(seconds=40)) as talk:
        turn = await talk.say("hello, please")

    assert ended(turn).reason == "budget"
    assert "for seconds: the next try is 50 s away" in ended(turn).message
    assert of(events.Waiting, turn) == []


async def test_answers_that_are_none_end_in_a_message(
    dialect: Dialect, service: Service, provider: Provider, talking: Talking
) -> None:
    """Refusals, truncation, broken arguments and wrong content types: each says what happened."""
    replies = {
        "declined": stream(dialect.refusal("I would rather not")),
        "cut off": stream(dialect.truncated("I was about to")),
        "instead of an event stream": document(200, {"hello": "there"}),
    }

    for said, reply in replies.items():
        service.replies.append(reply)
        fresh = connect(dialect.provider, dialect.environment(service.url))
        async with talking(provider=fresh) as talk:
            turn = await talk.say(REQUEST)
        assert ended(turn).reason == "failed"
        assert said in ended(turn).message
    await provider.aclose()


async def test_a_call_that_cannot_be_read_goes_back_once(
    dialect: Dialect, service: Service, provider: Provider, talking: Talking
) -> None:
    """Broken arguments are told to the model, which calls again; the second time the turn ends."""
    broken = stream(dialect.call("propose_workflow", ['{"id": "x", ']))
    service.replies += [broken, stream(_proposes(dialect)), stream(dialect.text(["Ok."]))]
    service.replies += [broken, broken]

    async with talking(provider=provider) as talk:
        mended = await talk.say(REQUEST)
        again = await talk.say("Another one, please")

    assert ended(mended).reason == "proposed"
    assert "broken JSON" in json.dumps(service.received[1].body)
    assert ended(again).reason == "failed"
    assert "broken JSON" in ended(again).message
    assert len(service.received) == 5


async def test_stopping_closes_the_connection_within_a_second(
    dialect: Dialect, service: Service, provider: Provider, talking: Talking
) -> None:
    """Hanging or dripping, the text so far is kept and the service sees us leave."""
    first = _until(dialect.text(["I was ", "saying"]), b"I was ")
    service.replies.append(stream([*first, Hang()]))

    async with talking(provider=provider) as talk:
        turn = []
        async for event in talk.conversation.say("hello, please"):
            turn.append(event)
            if isinstance(event, events.TextDelta):
                started = time.monotonic()
                talk.conversation.stop()
        seconds = time.monotonic() - started
        await asyncio.wait_for(service.left.wait(), 1)

    assert ended(turn).reason == "stopped"
    assert seconds < 1
    assert talk.conversation.state.messages[-1].text.startswith("I was")


async def test_the_stable_prefix_is_the_same_in_every_request(
    dialect: Dialect, service: Service, provider: Provider, talking: Talking
) -> None:
    """Bytes of tools, system text and earlier messages stay, so that they are read from a cache.

    Only where editing becomes possible, between two turns, there is another tool.
    """
    edit = json.dumps(edits(retries(5))["tool_calls"][0]["arguments"])
    service.replies += [
        *(stream(_proposes(dialect)), stream(dialect.text(["One."]))),
        *(stream(dialect.call("edit_workflow", [edit])), stream(dialect.text(["Two."]))),
        *(stream(dialect.call("explain_run", ["{}"])), stream(dialect.text(["Three."]))),
    ]

    async with talking(provider=provider) as talk:
        for words in (REQUEST, "let it have five more tries", "why did it do that?"):
            assert ended(await talk.say(words)).reason in ("proposed", "answered")

    bodies = [each.body for each in service.received]
    fixed = [_bytes(body, "tools", "system", "instructions", "tool_choice") for body in bodies]
    assert len(bodies) == 6
    assert fixed[0] == fixed[1] != fixed[2]
    assert fixed[2:] == [fixed[2]] * 4
    assert len({_bytes(body, "system", "instructions") for body in bodies}) == 1
    said = "input" if "input" in bodies[0] else "messages"
    for earlier, later in pairwise(bodies):
        before = earlier[said]
        assert json.dumps(before) == json.dumps(later[said][: len(before)])


def _bytes(body: Any, *parts: str) -> str:
    return json.dumps([body.get(part) for part in parts])


async def test_no_network_is_a_message_within_seconds(dialect: Dialect, talking: Talking) -> None:
    """Nobody listens at the address: one clear message, no endless patience."""
    server = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    server.close()
    await server.wait_closed()
    closed = connect(dialect.provider, dialect.environment(f"http://127.0.0.1:{port}"))
    started = time.monotonic()

    async with talking(provider=closed) as talk:
        turn = await talk.say(REQUEST)

    assert ended(turn).reason == "failed"
    assert "can't be reached" in ended(turn).message
    assert time.monotonic() - started < 10


async def test_an_address_that_swallows_everything_is_a_message_within_seconds(
    dialect: Dialect, talking: Talking
) -> None:
    """A connection that never comes about is given up, not waited for."""
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        filling = [socket.socket() for _ in range(4)]
        for each in filling:
            each.setblocking(False)
            each.connect_ex(full.getsockname())
        port = full.getsockname()[1]
        swallowed = connect(dialect.provider, dialect.environment(f"http://127.0.0.1:{port}"))
        started = time.monotonic()

        async with talking(provider=swallowed, connect_seconds=0.2) as talk:
            turn = await talk.say(REQUEST)
        for each in filling:
            each.close()

    assert ended(turn).reason == "failed"
    assert "can't be reached" in ended(turn).message
    assert of(events.Waiting, turn) == []
    assert time.monotonic() - started < 5


async def test_a_service_without_tools_holds_the_whole_conversation(
    service: Service, talking: Talking
) -> None:
    """Proposal, result and answer pass through fences of JSON."""
    chat = ChatCompletions()
    document = {"tool": "propose_workflow", "arguments": proposal()["tool_calls"][0]["arguments"]}
    fence = f"Here you are.\n```json\n{json.dumps(document)}\n```"
    service.replies += [
        chat.error(400, "this model does not support tools"),
        stream(chat.text([fence[n : n + 40] for n in range(0, len(fence), 40)])),
        stream(chat.text(["It posts ", "orders."])),
    ]

    async with talking(provider=connect("compatible", chat.environment(service.url))) as talk:
        turn = await talk.say(REQUEST)

    text = "".join(event.text for event in of(events.TextDelta, turn))
    assert text == "Here you are.\nIt posts orders."
    assert of(events.Proposed, turn)[0].sound
    assert ended(turn).reason == "proposed"


async def test_a_slow_drip_ends_at_the_cap_on_time(
    dialect: Dialect, service: Service, provider: Provider, talking: Talking
) -> None:
    """Bytes that mean nothing keep no turn alive."""
    from assistant.core.budget import Caps

    service.replies.append(stream([Drip(b": still here\n\n", 0.05)]))

    async with talking(provider=provider, caps=Caps(seconds=1.0)) as talk:
        started = time.monotonic()
        turn = await talk.say("hello, please")

    assert ended(turn).reason == "budget"
    assert "for seconds" in ended(turn).message
    assert time.monotonic() - started < 3


async def test_half_a_character_does_not_spoil_the_conversation(
    dialect: Dialect, service: Service, provider: Provider, talking: Talking
) -> None:
    """Two halves in two pieces are one character; and the next turn can say it back."""
    halves = {b"XX": b"\\ud83d", b"YY": b"\\ude00."}
    frames = dialect.text(["Fine XX", "YY"])
    for letters, half in halves.items():
        frames = [frame.replace(letters, half) for frame in frames]
    service.replies += [stream(frames), stream(dialect.text(["Ok."]))]
    async with talking(provider=provider) as talk:
        turn = await talk.say("How are you doing there?")
        again = await talk.say("And what can you do?")

    assert "".join(event.text for event in of(events.TextDelta, turn)) == "Fine \N{GRINNING FACE}."
    assert ended(again).reason == "answered"


@pytest.mark.parametrize(
    "arguments",
    ['{"kind": "any", "query": "\\ud83d"}', '{"kind": "any", "query": "", "most": NaN}'],
    ids=["half-a-character", "no-number"],
)
async def test_arguments_that_no_wire_carries_go_back(
    arguments: str, dialect: Dialect, service: Service, provider: Provider, talking: Talking
) -> None:
    """They are told to the model, and do not stand in the way of all further turns."""
    service.replies += [stream(dialect.call("search_app", [arguments]))]
    service.replies += [stream(dialect.text(["Ok."]))] * 2
    async with talking(provider=provider) as talk:
        turn = await talk.say("How are you doing there?")
        again = await talk.say("And what can you do?")

    assert "could not read your last answer" in json.dumps(service.received[1].body)
    assert (ended(turn).reason, ended(again).reason) == ("answered", "answered")


async def test_a_proposal_is_told_while_it_is_written(
    dialect: Dialect, service: Service, provider: Provider, talking: Talking
) -> None:
    """Its parts are events as soon as they are complete; what breaks off is told as far as it came."""
    arguments = json.dumps(proposal()["tool_calls"][0]["arguments"])
    begun = arguments[: arguments.index("about orders")]
    frames = dialect.call("propose_workflow", [begun, "UNSAID"])
    service.replies.append(stream([*_until(frames, b"UNSAID")[:-1], Hang()]))

    async with talking(provider=provider) as talk:
        drafts: list[events.Drafting] = []
        async with asyncio.timeout(30):
            async for event in talk.conversation.say(REQUEST):
                if isinstance(event, events.Drafting):
                    drafts.append(event)
                    if event.open.startswith("description"):
                        talk.conversation.stop()
                last = event

    lines = [line for draft in drafts for line in draft.lines]
    assert lines == ["id       tell-sales-team", "name     Tell sales"]
    assert isinstance(last, events.Ended)
    assert last.reason == "stopped"
