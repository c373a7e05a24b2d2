"""Providers that talk to local servers in their own wire format."""

from collections.abc import AsyncIterator

import pytest

from assistant.llm.provider import Provider
from assistant.llm.registry import connect

from .servers.anthropic_messages import AnthropicMessages
from .servers.dialect import Dialect
from .servers.http import Service
from .servers.openai_chat import ChatCompletions
from .servers.openai_responses import OpenAIResponses
from .servers.rules import broken_rules

DIALECTS: tuple[Dialect, ...] = (OpenAIResponses(), AnthropicMessages(), ChatCompletions())


@pytest.fixture(params=DIALECTS, ids=lambda dialect: dialect.provider)
def dialect(request: pytest.FixtureRequest) -> Dialect:
    """Each wire format in turn; a test may name one by its provider."""
    wanted: Dialect | str = request.param
    if isinstance(wanted, str):
        return next(dialect for dialect in DIALECTS if dialect.provider == wanted)
    return wanted


@pytest.fixture
async def service() -> AsyncIterator[Service]:
    """A server with an empty queue of replies."""
    async with Service() as running:
        yield running


@pytest.fixture
async def provider(dialect: Dialect, service: Service) -> AsyncIterator[Provider]:
    """The provider of `dialect`, pointed at `service`."""
    connected = connect(dialect.provider, dialect.environment(service.url))
    yield connected
    await connected.aclose()
    assert broken_rules(dialect, service) == []
