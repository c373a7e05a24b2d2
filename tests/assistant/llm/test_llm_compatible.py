"""Services that can do less are asked for less, step by step, and it is remembered."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from assistant.llm.answer import collect, read_json
from assistant.llm.errors import BadAddress, BadRequest
from assistant.llm.messages import LLMRequest, Shape, User
from assistant.llm.provider import Provider
from assistant.llm.registry import connect

from .servers.http import Service, document, events
from .servers.openai_chat import ChatCompletions

CHAT = ChatCompletions()
SHAPE = Shape("place", {"type": "object", "properties": {"city": {"type": "string"}}})
REQUEST = LLMRequest("llama", (User("where?"),), system="Be brief.", shape=SHAPE, timeout=5)
NO = document(400, {"error": {"message": "response_format is not supported", "type": "bad"}})


@pytest.fixture
async def local(service: Service) -> AsyncIterator[Provider]:
    """A local service without a key."""
    connected = connect("compatible", {"OPENAI_BASE_URL": f"{service.url}/v1/"})
    yield connected
    await connected.aclose()


def asked(service: Service) -> list[Any]:
    return [r.body.get("response_format", {}).get("type") for r in service.received]


async def test_a_strict_service_is_asked_once(local: Provider, service: Service) -> None:
    """No step down without need, and no schema in the prompt."""
    service.replies.append(events(CHAT.text(['{"city": "Oslo"}'])))

    await collect(local.stream(REQUEST))

    assert asked(service) == ["json_schema"]
    assert service.received[0].body["messages"][0]["content"] == "Be brief."


async def test_schema_then_json_mode_then_a_fence(local: Provider, service: Service) -> None:
    """Each rejection loosens the question; the schema moves into the prompt; a fenced answer is read."""
    service.replies += [
        NO,
        NO,
        events(CHAT.text(["Sure!\n```json\n", '{"city": "Oslo"}', "\n```"])),
    ]

    answer = await collect(local.stream(REQUEST))

    assert asked(service) == ["json_schema", "json_object", None]
    assert read_json(answer.text) == {"city": "Oslo"}
    system = service.received[2].body["messages"][0]["content"]
    assert system.startswith("Be brief.")
    assert '"city": {"type": "string"}' in system


async def test_what_a_service_can_do_is_remembered(local: Provider, service: Service) -> None:
    """The second question starts where the first one ended, for that model alone."""
    ok = events(CHAT.text(['{"city": "Oslo"}']))
    service.replies += [NO, ok, ok, ok]
    other = LLMRequest("qwen", (User("where?"),), shape=SHAPE, timeout=5)

    for request in (REQUEST, REQUEST, other):
        await collect(local.stream(request))

    assert asked(service) == ["json_schema", "json_object", "json_object", "json_schema"]


async def test_a_rejection_that_no_loosening_cures_is_reported(
    local: Provider, service: Service
) -> None:
    """At the last step the service's own words reach the person."""
    service.replies += [NO, NO, document(400, {"error": {"message": "context is full"}})]

    with pytest.raises(BadRequest, match="context is full"):
        await collect(local.stream(REQUEST))


async def test_without_a_shape_a_rejection_is_final(local: Provider, service: Service) -> None:
    """There is nothing to loosen in a plain question."""
    service.replies.append(NO)

    with pytest.raises(BadRequest):
        await collect(local.stream(LLMRequest("llama", (User("hi"),), timeout=5)))

    assert len(service.received) == 1


@pytest.mark.parametrize("found", ["", "localhost:11434", "ftp://host/v1", "http://", "http://h:x"])
def test_an_address_must_be_a_url(found: str) -> None:
    """The message shows what was found and an example that works."""
    with pytest.raises(BadAddress, match="OPENAI_BASE_URL") as caught:
        connect("compatible", {"OPENAI_BASE_URL": found})

    assert "export OPENAI_BASE_URL=http://localhost:11434/v1" in str(caught.value)


async def test_services_that_leave_things_out_are_understood(
    local: Provider, service: Service
) -> None:
    """No usage, no index on a tool call, whole arguments at once: many local servers do that."""
    call = {"function": {"name": "weather", "arguments": '{"city": "Oslo"}'}}
    frames = CHAT.text(["x"])
    head = b'data: {"id":"1","object":"chat.completion.chunk","created":1,"model":"m","choices":'
    import json

    delta = {"index": 0, "delta": {"tool_calls": [call]}, "finish_reason": "tool_calls"}
    service.replies.append(events([head + json.dumps([delta]).encode() + b"}\n\n", frames[-1]]))

    answer = await collect(local.stream(LLMRequest("m", (User("?"),), timeout=5)))

    assert [(c.name, dict(c.arguments)) for c in answer.tool_calls] == [
        ("weather", {"city": "Oslo"})
    ]
    assert answer.tool_calls[0].id
    assert answer.usage is None
