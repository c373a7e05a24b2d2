"""Requests as the services document them: tools, structured output, earlier turns, caching."""

import json
from typing import Any

import pytest

from assistant.llm.answer import collect
from assistant.llm.events import TextDelta
from assistant.llm.messages import Assistant, LLMRequest, Shape, Tool, ToolCall, ToolResult, User
from assistant.llm.provider import Provider

from .servers.dialect import CALL, SEALED, Dialect
from .servers.http import Service, events

SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {"city": {"type": "string"}},
    "required": ["city"],
    "additionalProperties": False,
}
WEATHER = Tool("weather", "Tells the weather.", SCHEMA)


async def body(provider: Provider, service: Service, dialect: Dialect, **wanted: Any) -> Any:
    """What arrives at the service for a request."""
    service.replies.append(events(dialect.text(["ok"])))
    asked: dict[str, Any] = {"model": "some-model", "messages": (User("go"),), "timeout": 5.0}
    await collect(provider.stream(LLMRequest(**{**asked, **wanted})))
    return service.received[-1].body


async def test_a_shape_is_held_to_strictly(
    dialect: Dialect, provider: Provider, service: Service
) -> None:
    """The schema of the answer goes out word for word, in the service's strict mode."""
    sent = await body(provider, service, dialect, shape=Shape("place", SCHEMA))

    assert dialect.shape(sent) == SCHEMA


async def test_a_tool_call_arrives_whole(
    dialect: Dialect, provider: Provider, service: Service
) -> None:
    """However its arguments are cut up, a call is one event with parsed arguments."""
    service.replies.append(events(dialect.call("weather", ['{"ci', 'ty": "Zü', 'rich"}'])))
    request = LLMRequest("m", (User("go"),), tools=(WEATHER,), timeout=5)

    answer = await collect(provider.stream(request))

    assert answer.tool_calls == [ToolCall(CALL, "weather", {"city": "Zürich"})]
    assert answer.stop_reason == "tool_calls"
    assert answer.text == ""


async def test_a_tool_result_answers_its_call(
    dialect: Dialect, provider: Provider, service: Service
) -> None:
    """A second turn shows call and result under one id."""
    service.replies.append(events(dialect.call("weather", ['{"city": "Oslo"}'])))
    question = User("how is it in Oslo?")
    first = await collect(provider.stream(LLMRequest("m", (question,), tools=(WEATHER,))))
    turns = (question, first.message(), ToolResult(CALL, "rain"))

    sent = await body(provider, service, dialect, model="m", messages=turns, tools=(WEATHER,))

    text = json.dumps(sent)
    assert text.count(CALL) == 2
    assert "rain" in text
    assert "Oslo" in text


@pytest.mark.parametrize("dialect", ["anthropic"], indirect=True)
async def test_anthropic_gets_its_thinking_back_word_for_word(
    dialect: Dialect, provider: Provider, service: Service
) -> None:
    """Blocks of an earlier answer return unchanged to the same model, and to no other."""
    service.replies.append(events(dialect.call("weather", ['{"city": "Oslo"}'])))
    first = await collect(provider.stream(LLMRequest("m", (User("?"),), tools=(WEATHER,))))
    turns = (User("?"), first.message(), ToolResult(CALL, "rain", failed=True))
    thinking = {"type": "thinking", "thinking": "A tool will do.", "signature": SEALED}
    use = {"type": "tool_use", "id": CALL, "name": "weather", "input": {"city": "Oslo"}}
    result = {"type": "tool_result", "tool_use_id": CALL, "content": "rain", "is_error": True}

    same = await body(provider, service, dialect, model="m", messages=turns, tools=(WEATHER,))
    other = await body(provider, service, dialect, model="n", messages=turns, tools=(WEATHER,))

    assert same["messages"][1:] == [
        {"role": "assistant", "content": [thinking, use]},
        {"role": "user", "content": [result]},
    ]
    assert other["messages"][1] == {"role": "assistant", "content": [use]}


async def test_what_a_conversation_can_hold_is_taken_by_every_service(
    dialect: Dialect, provider: Provider, service: Service
) -> None:
    """Several calls at once, empty words, ids of other services: the fixture holds them to its rules."""
    calls = tuple(ToolCall(f"{CALL}:{n}", "weather", {"city": "Oslo"}) for n in range(2))
    results = tuple(ToolResult(call.id, "rain") for call in calls)
    turns = (User("?"), Assistant(" ", calls), *results, Assistant("\n"), User("and now?"))

    sent = await body(provider, service, dialect, model="m", messages=turns, tools=(WEATHER,))

    assert json.dumps(sent).count("rain") == 2


@pytest.mark.parametrize("dialect", ["anthropic"], indirect=True)
async def test_anthropic_caches_the_stable_prefix(
    dialect: Dialect, provider: Provider, service: Service
) -> None:
    """The system text carries the mark; a single question is not written to the cache."""
    sent = await body(provider, service, dialect, system="You plan.", tools=(WEATHER,))

    assert sent["system"] == [
        {"type": "text", "text": "You plan.", "cache_control": {"type": "ephemeral"}}
    ]
    assert "cache_control" not in sent
    assert sent["tools"][0]["strict"] is True
    assert sent["max_tokens"] == 16000


@pytest.mark.parametrize("dialect", ["anthropic"], indirect=True)
@pytest.mark.parametrize(
    ("model", "choice"), [("claude-sonnet-5-5", "auto"), ("claude-haiku-4-5", "any")]
)
async def test_anthropic_models_that_always_think_are_not_forced(
    model: str, choice: str, dialect: Dialect, provider: Provider, service: Service
) -> None:
    """A forced tool choice goes only to models known to take it."""
    sent = await body(
        provider, service, dialect, model=model, tools=(WEATHER,), tool_choice="required"
    )

    assert sent["tool_choice"] == {"type": choice}


@pytest.mark.parametrize("dialect", ["openai"], indirect=True)
async def test_openai_stores_nothing_and_holds_tools_strictly(
    dialect: Dialect, provider: Provider, service: Service
) -> None:
    """`store` is false, tools are strict, and a model that reasons hands its reasoning over."""
    sent = await body(
        provider, service, dialect, model="gpt-6.1-terra", system="You plan.", tools=(WEATHER,)
    )

    assert sent["store"] is False
    assert sent["instructions"] == "You plan."
    assert sent["tools"][0]["strict"] is True
    assert sent["include"] == ["reasoning.encrypted_content"]
    assert sent["max_output_tokens"] == 16000


@pytest.mark.parametrize("dialect", ["openai"], indirect=True)
async def test_openai_gets_its_reasoning_back(
    dialect: Dialect, provider: Provider, service: Service
) -> None:
    """Encrypted reasoning of one turn precedes that turn's words in the next."""
    reasoning = {"id": "rs_1", "type": "reasoning", "summary": [], "encrypted_content": SEALED}
    item = {"type": "response.output_item.done", "output_index": 0, "item": reasoning}
    frames = dialect.text(["Rain."])
    frame = f"event: x\ndata: {json.dumps({**item, 'sequence_number': 2})}\n\n".encode()
    service.replies.append(events([*frames[:2], frame, *frames[2:]]))
    first = await collect(provider.stream(LLMRequest("m", (User("?"),))))

    sent = await body(provider, service, dialect, model="m", messages=(User("?"), first.message()))

    assert sent["input"][1:] == [reasoning, {"role": "assistant", "content": "Rain."}]


async def test_earlier_turns_keep_their_order_and_roles(
    dialect: Dialect, provider: Provider, service: Service
) -> None:
    """The service sees the conversation as it was."""
    turns = (User("one"), Assistant("two"), User("three"))

    sent = await body(provider, service, dialect, messages=turns, system="rules")

    text = json.dumps(sent)
    assert text.index("one") < text.index("two") < text.index("three")
    assert dialect.said(sent) == "three"
    assert "rules" in text


async def test_what_is_not_asked_for_is_not_sent(
    dialect: Dialect, provider: Provider, service: Service
) -> None:
    """No tools, no temperature, no shape: none of their keys."""
    sent = await body(provider, service, dialect)

    unwanted = {"tools", "tool_choice", "temperature", "text", "response_format", "output_config"}
    assert unwanted.isdisjoint(sent)


async def test_temperature_is_sent_when_asked_for(
    dialect: Dialect, provider: Provider, service: Service
) -> None:
    """A temperature goes out as it is, zero included."""
    assert (await body(provider, service, dialect, temperature=0.0))["temperature"] == 0.0


async def test_a_shape_and_text_deltas_go_together(
    dialect: Dialect, provider: Provider, service: Service
) -> None:
    """Structured output streams as text, piece by piece."""
    service.replies.append(events(dialect.text(['{"city"', ': "Oslo"}'])))
    request = LLMRequest("m", (User("go"),), shape=Shape("place", SCHEMA), timeout=5)

    pieces = [e async for e in provider.stream(request) if isinstance(e, TextDelta)]

    assert pieces == [TextDelta('{"city"'), TextDelta(': "Oslo"}')]
