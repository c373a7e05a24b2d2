"""A schema that a service can't hold does not end the work: the same question is asked less strictly."""

from typing import Any

import pytest

from assistant.llm.answer import collect, read_json
from assistant.llm.errors import BadRequest
from assistant.llm.messages import LLMRequest, Shape, Tool, User
from assistant.llm.provider import Provider

from .servers.dialect import Dialect
from .servers.http import Reply, Service, events

SCHEMA: dict[str, Any] = {"type": "object", "properties": {"city": {"type": "string"}}}
REQUEST = LLMRequest("m", (User("where?"),), shape=Shape("place", SCHEMA), timeout=5)
TOOLED = LLMRequest("m", (User("where?"),), tools=(Tool("look", "Looks.", SCHEMA),), timeout=5)


def too_large(dialect: Dialect) -> Reply:
    said = "Invalid schema: the compiled grammar is too large. Reduce the number of strict tools."
    return dialect.error(400, said, "invalid_request_error")


def attempts(dialect: Dialect) -> int:
    return 2 if dialect.provider == "anthropic" else 3


async def test_a_rejected_schema_moves_into_the_prompt(
    dialect: Dialect, provider: Provider, service: Service
) -> None:
    """The last attempt enforces nothing, says the schema, and its fenced answer is read."""
    count = attempts(dialect)
    fenced = ["```json\n", '{"city": "Oslo"}', "\n```"]
    service.replies += [too_large(dialect)] * (count - 1) + [events(dialect.text(fenced))]

    answer = await collect(provider.stream(REQUEST))

    assert read_json(answer.text) == {"city": "Oslo"}
    first, last = service.received[0].body, service.received[-1].body
    assert len(service.received) == count
    assert dialect.shape(first) == SCHEMA
    assert not {"text", "response_format", "output_config"} & set(last)
    assert "must follow this JSON schema" in str(last)
    assert "city" in str(last)


async def test_what_was_reached_is_kept_for_the_next_question(
    dialect: Dialect, provider: Provider, service: Service
) -> None:
    """Only the first question pays for finding out."""
    count = attempts(dialect)
    ok = events(dialect.text(['{"city": "Oslo"}']))
    service.replies += [too_large(dialect)] * (count - 1) + [ok, ok]

    await collect(provider.stream(REQUEST))
    await collect(provider.stream(REQUEST))

    assert len(service.received) == count + 1
    assert service.received[-1].body == service.received[-2].body


@pytest.mark.parametrize("dialect", ["openai", "anthropic"], indirect=True)
async def test_strict_tools_are_loosened_too(
    dialect: Dialect, provider: Provider, service: Service
) -> None:
    """Tools stay; only the promise about their arguments goes."""
    service.replies += [too_large(dialect), events(dialect.text(["ok"]))]

    await collect(provider.stream(TOOLED))

    strict = [received.body["tools"][0]["strict"] for received in service.received]
    assert strict == [True, False]


@pytest.mark.parametrize("dialect", ["openai", "anthropic"], indirect=True)
async def test_other_rejections_are_final(
    dialect: Dialect, provider: Provider, service: Service
) -> None:
    """A prompt that is too long is not asked again."""
    service.replies.append(dialect.error(400, "prompt is too long: 210000 tokens", "x"))

    with pytest.raises(BadRequest, match="prompt is too long"):
        await collect(provider.stream(REQUEST))

    assert len(service.received) == 1
