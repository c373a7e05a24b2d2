"""Services that can do less are asked for less, step by step, and it is remembered."""

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest

from assistant.llm.answer import collect, read_json
from assistant.llm.errors import BadAddress, BadRequest, BrokenCall
from assistant.llm.events import Usage
from assistant.llm.messages import Assistant, LLMRequest, Shape, Tool, ToolCall, ToolResult, User
from assistant.llm.provider import Provider
from assistant.llm.providers.compatible.fenced import without_tools
from assistant.llm.registry import connect
from assistant.llm.retry import Retrying, RetryPolicy

from .servers.http import Reply, Service, document, events
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

    delta = {"index": 0, "delta": {"tool_calls": [call]}, "finish_reason": "tool_calls"}
    service.replies.append(events([head + json.dumps([delta]).encode() + b"}\n\n", frames[-1]]))

    answer = await collect(local.stream(LLMRequest("m", (User("?"),), timeout=5)))

    assert [(c.name, dict(c.arguments)) for c in answer.tool_calls] == [
        ("weather", {"city": "Oslo"})
    ]
    assert answer.tool_calls[0].id
    assert answer.usage is None


TOOL = Tool("weather", "Tells the weather.", {"type": "object", "properties": {}})
WITH_TOOL = LLMRequest("llama", (User("Oslo?"),), system="Be brief.", tools=(TOOL,), timeout=5)
FENCED = [
    "Let me ",
    "see.\n``",
    '`json\n{"tool": "weather", "argu',
    'ments": {"city": "Oslo"}}\n```',
]


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (400, "registry.ollama.ai/library/gemma:latest does not support tools"),
        (400, '"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser'),
        (404, "No endpoints found that support tool use"),
        (500, "tools param requires --jinja flag"),
        (422, "body.tools: extra fields not permitted"),
    ],
)
async def test_a_service_without_tools_is_told_of_them_in_words(
    local: Provider, service: Service, status: int, words: str
) -> None:
    """The prompt lists the tools, a fence of JSON calls one, and what is said before it streams."""
    service.replies += [CHAT.error(status, words), events(CHAT.text(FENCED))]

    answer = await collect(local.stream(WITH_TOOL))

    assert answer.text == "Let me see.\n"
    assert [(call.name, call.arguments) for call in answer.tool_calls] == [
        ("weather", {"city": "Oslo"})
    ]
    assert answer.stop_reason == "tool_calls"
    asked_again = service.received[1].body
    assert "tools" not in asked_again
    assert "`weather`: Tells the weather." in asked_again["messages"][0]["content"]


async def test_calls_and_results_are_told_in_words_too(local: Provider, service: Service) -> None:
    """A conversation that goes on without tools: no message has a role that the service lacks."""
    called = Assistant("", (ToolCall("c1", "weather", {"city": "Oslo"}),))
    messages = (User("Oslo?"), called, ToolResult("c1", "It rains."))
    request = LLMRequest("llama", messages, tools=(TOOL,), timeout=5)
    service.replies += [CHAT.error(400, "no tools here"), events(CHAT.text(["It rains."]))]

    answer = await collect(local.stream(request))

    told = service.received[1].body["messages"]
    assert [each["role"] for each in told] == ["system", "user", "assistant", "user"]
    assert '{"tool": "weather", "arguments": {"city": "Oslo"}}' in told[2]["content"]
    assert told[3]["content"] == "The tool weather answers:\nIt rains."
    assert (answer.text, answer.stop_reason) == ("It rains.", "end")


async def test_what_is_no_call_is_text(local: Provider, service: Service) -> None:
    """Other JSON and other fences are said to the person; a broken call is one to repeat."""
    code = 'Like this:\n```json\n{"a": 1}\n```\nDone.'
    no = CHAT.error(400, "no tools")
    service.replies += [no, events(CHAT.text([code])), events(CHAT.text(['{"tool": "weather", ']))]

    answer = await collect(local.stream(WITH_TOOL))
    with pytest.raises(BrokenCall):
        await collect(local.stream(WITH_TOOL))

    assert answer.text == code
    assert answer.tool_calls == []


def whole(message: dict[str, Any], finish: str = "stop") -> Reply:
    choice = {"index": 0, "message": {"role": "assistant", **message}, "finish_reason": finish}
    usage = {"prompt_tokens": 3, "completion_tokens": 2, "total_tokens": 5}
    head = {"id": "1", "object": "chat.completion", "created": 1, "model": "m"}
    return document(200, {**head, "choices": [choice], "usage": usage})


async def test_an_answer_in_one_piece_is_read(local: Provider, service: Service) -> None:
    """Services that ignore the wish for a stream: text, calls and tokens arrive all the same."""
    function = {"name": "weather", "arguments": '{"city": "Oslo"}'}
    calls = [{"id": f"c{n}", "type": "function", "function": function} for n in (1, 2)]
    service.replies.append(whole({"content": "Well.", "tool_calls": calls}, "tool_calls"))

    answer = await collect(local.stream(WITH_TOOL))

    assert answer.text == "Well."
    assert [call.id for call in answer.tool_calls] == ["c1", "c2"]
    assert answer.usage == Usage(3, 2)
    assert answer.stop_reason == "tool_calls"


async def test_a_service_that_cannot_stream_is_asked_without(
    local: Provider, service: Service
) -> None:
    """One rejection each for what it does not know, and never again for that model."""
    service.replies += [
        CHAT.error(400, "Unknown field: stream_options"),
        CHAT.error(400, "streaming is not supported by this deployment"),
        whole({"content": "Hello."}),
        whole({"content": "Again."}),
    ]

    texts = [(await collect(local.stream(WITH_TOOL))).text for _ in range(2)]

    assert texts == ["Hello.", "Again."]
    bodies = [each.body for each in service.received]
    assert [body["stream"] for body in bodies] == [True, True, False, False]
    assert ["stream_options" in body for body in bodies] == [True, False, False, False]


@pytest.mark.parametrize(
    "words", ['Unknown name "strict"', "tools.0: unsupported keyword $defs in the schema"]
)
async def test_tools_are_held_to_their_schemas_where_that_is_known(
    local: Provider, service: Service, words: str
) -> None:
    """Strict at first; without the promise where a service rejects it; the tools stay."""
    service.replies += [CHAT.error(400, words), *[events(CHAT.call("weather", ["{}"]))] * 2]

    for _ in range(2):
        await collect(local.stream(WITH_TOOL))

    functions = [request.body["tools"][0]["function"] for request in service.received]
    assert [function.get("strict") for function in functions] == [True, None, None]


async def test_a_service_that_breaks_is_not_one_that_cannot(
    local: Provider, service: Service
) -> None:
    """Whatever words it breaks with: the same question is asked again, and halves are not glued."""
    half = [*CHAT.text(["Half "])[:2], CHAT.failure("stream of tools was cut")[1]]
    service.replies += [
        CHAT.error(503, "no stream to the tools server"),
        events(half),
        events(CHAT.text(["Whole."])),
    ]
    patient = Retrying(local, RetryPolicy(first=0.0))

    answer = await collect(patient.stream(WITH_TOOL))

    assert answer.text == "Whole."
    assert [(r.body["stream"], "tools" in r.body) for r in service.received] == [(True, True)] * 3


async def test_calls_without_an_index_are_kept_apart(local: Provider, service: Service) -> None:
    """Two calls with ids of their own are two calls, also where nobody numbers them."""
    parts = [
        {"id": f"c{n}", "function": {"name": "weather", "arguments": f'{{"day": {n}}}'}}
        for n in (1, 2)
    ]
    head = b'data: {"id":"1","object":"chat.completion.chunk","created":1,"model":"m","choices":'
    frames = [
        head + json.dumps([{"index": 0, "delta": {"tool_calls": [part]}}]).encode() + b"}\n\n"
        for part in parts
    ]
    last = head + b'[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}\n\n'
    service.replies.append(events([*frames, last, b"data: [DONE]\n\n"]))

    answer = await collect(local.stream(WITH_TOOL))

    assert [(call.id, call.arguments) for call in answer.tool_calls] == [
        ("c1", {"day": 1}),
        ("c2", {"day": 2}),
    ]


async def test_a_rejection_for_another_reason_is_final(local: Provider, service: Service) -> None:
    """Nothing is loosened for a full context."""
    service.replies.append(CHAT.error(400, "maximum context length is 4096"))

    with pytest.raises(BadRequest, match="4096"):
        await collect(local.stream(WITH_TOOL))

    assert len(service.received) == 1


def test_telling_of_tools_in_words_changes_nothing_else() -> None:
    """Time limits, the cap on output and the shape are those of the request."""
    tool = Tool("look", "Looks.", {"type": "object", "properties": {}})
    request = replace(REQUEST, tools=(tool,), connect_timeout=1.5, max_output_tokens=77)

    told = without_tools(request)

    assert "look" in told.system
    assert told == replace(request, tools=(), system=told.system)
