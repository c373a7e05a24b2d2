"""What streaming through us costs beside the bare SDK, on the same local server in the same run.

    .venv/bin/python -m benchmarks.providers

Limits: 0.2 ms of our own per streamed token, from the provider up to the event that a face sees;
the first token within 20 ms of the bare SDK's.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from assistant.config import Settings
from assistant.core.conversation import Conversation, Model
from assistant.core.conversation.desk import Desk
from assistant.core.transcripts import Transcript
from assistant.events import Ended, TextDelta
from assistant.llm.events import LLMEvent
from assistant.llm.messages import LLMRequest
from assistant.llm.models import ModelFacts
from assistant.llm.provider import Provider
from assistant.llm.providers.compatible.abilities import Abilities
from assistant.llm.registry import catalogue, connect
from assistant.llm.strictness import Strictness
from assistant.planners.protocol import Context
from tests.assistant.llm.servers.anthropic_messages import AnthropicMessages
from tests.assistant.llm.servers.dialect import Dialect
from tests.assistant.llm.servers.http import Reply, Service
from tests.assistant.llm.servers.openai_chat import ChatCompletions
from tests.assistant.llm.servers.openai_responses import OpenAIResponses

TOKENS = 2_000
REPEATS = 7
PER_TOKEN = 0.2e-3
FIRST_TOKEN = 20e-3

Times = tuple[float, float]
"""Seconds to the first token, and in all."""


def bare_call(provider: str, client: Any, request: LLMRequest) -> Awaitable[Any]:
    """The SDK's own call with the very same request."""
    wire = import_module(f"assistant.llm.providers.{provider}.wire")
    how = Abilities() if provider == "compatible" else Strictness.SCHEMA
    wanted = wire.parameters(request, catalogue(provider), how)
    create: dict[str, Callable[[], Any]] = {
        "openai": lambda: client.responses.create,
        "anthropic": lambda: client.messages.create,
        "compatible": lambda: client.chat.completions.create,
    }
    call: Awaitable[Any] = create[provider]()(**wanted, stream=True)
    return call


TOKEN: dict[str, Callable[[Any], bool]] = {
    "openai": lambda event: event.type == "response.output_text.delta",
    "anthropic": lambda event: event.type == "content_block_delta",
    "compatible": lambda event: bool(event.choices and event.choices[0].delta.content),
}


class Recording:
    """A provider that keeps what it was asked."""

    def __init__(self, provider: Provider) -> None:
        self.inner, self.name = provider, provider.name
        self.request: LLMRequest | None = None
        self.asked = 0.0

    def stream(self, request: LLMRequest) -> AsyncIterator[LLMEvent]:
        """The inner provider's events."""
        self.request, self.asked = request, time.perf_counter()
        return self.inner.stream(request)

    async def aclose(self) -> None:
        """Closes the inner one."""
        await self.inner.aclose()


async def timed(stream: Any, is_token: Callable[[Any], bool]) -> Times:
    """Read a stream to its end; the clock began before the call."""
    first, count = 0.0, 0
    async for event in stream:
        if is_token(event):
            count += 1
            first = first or time.perf_counter()
    assert count == TOKENS, count
    return first, time.perf_counter()


async def ours(talk: Conversation) -> Times:
    """A turn of a conversation, as a face sees it."""
    first, count = 0.0, 0
    async for event in talk.say("hello, please"):
        if isinstance(event, TextDelta):
            count += 1
            first = first or time.perf_counter()
        if isinstance(event, Ended):
            assert event.reason == "answered", event
    assert count == TOKENS, count
    return first, time.perf_counter()


async def compare(dialect: Dialect, app: Path) -> bool:
    """Both in turn, on one server, with one request; prints the medians."""
    frames = b"".join(dialect.text(["tok "] * TOKENS))
    reply = Reply(200, (frames,), {"content-type": "text/event-stream"})
    name = dialect.provider
    async with Service() as service:
        provider = Recording(connect(name, dialect.environment(service.url)))
        client: Any = getattr(provider.inner, "_client")  # noqa: B009
        transcript = Transcript.begin(app)
        model = Model(provider, ModelFacts("m"))
        desk = Desk(Settings(app), transcript, lambda facts: Context(app=facts), model)
        bare, own = [], []
        async with Conversation(desk) as talk:
            for _ in range(REPEATS):
                desk.state.messages.clear()
                service.replies.append(reply)
                first, end = await ours(talk)
                own.append((first - provider.asked, end - provider.asked))
                assert provider.request is not None
                service.replies.append(reply)
                began = time.perf_counter()
                stream = await bare_call(name, client, provider.request)
                first, end = await timed(stream, TOKEN[name])
                bare.append((first - began, end - began))
    return verdict(name, bare[1:], own[1:])


def verdict(name: str, bare: list[Times], own: list[Times]) -> bool:
    """Print one line; whether the limits hold."""
    plain_first, plain_all = (statistics.median(column) for column in zip(*bare, strict=True))
    our_first, our_all = (statistics.median(column) for column in zip(*own, strict=True))
    each = (our_all - plain_all) / TOKENS
    later = our_first - plain_first
    print(
        f"{name:<11} first token {plain_first * 1e3:6.2f} ms bare, {our_first * 1e3:6.2f} ms ours"
        f" ({later * 1e3:+.2f}, limit {FIRST_TOKEN * 1e3:.0f});"
        f" per token {each * 1e6:+.1f} us of our own (limit {PER_TOKEN * 1e6:.0f})"
    )
    return bool(each < PER_TOKEN and later < FIRST_TOKEN)


async def run() -> bool:
    """Every wire format."""
    with tempfile.TemporaryDirectory() as folder:
        app = Path(folder) / "app"
        app.mkdir()
        (app / "pyproject.toml").write_text('[project]\nname = "app"\ndependencies = ["inngest"]\n')
        (app / "main.py").write_text("import inngest\n\nclient = inngest.Inngest(app_id='app')\n")
        dialects: tuple[Dialect, ...] = (OpenAIResponses(), AnthropicMessages(), ChatCompletions())
        found = [await compare(dialect, app) for dialect in dialects]
    return all(found)


if __name__ == "__main__":
    sys.exit(0 if asyncio.run(run()) else 1)
