"""Ctrl-C on a real terminal while a model speaks: it stops at once, and what it said is kept."""

from __future__ import annotations

import asyncio
import json
import time
from pathlib import Path

import pytest

from tests.assistant.llm.servers.anthropic_messages import AnthropicMessages
from tests.assistant.llm.servers.dialect import Dialect
from tests.assistant.llm.servers.http import Hang, Part, Service, events
from tests.assistant.llm.servers.openai_chat import ChatCompletions
from tests.assistant.llm.servers.openai_responses import OpenAIResponses
from tests.assistant.llm.servers.rules import broken_rules

from .test_terminal import Terminal


@pytest.mark.parametrize(
    "dialect", [OpenAIResponses(), AnthropicMessages(), ChatCompletions()], ids=lambda d: d.provider
)
async def test_ctrl_c_stops_a_model_in_mid_sentence(dialect: Dialect, app: Path) -> None:
    """The chat stays open, the service sees us leave, and the next turn knows what was said."""
    frames = dialect.text(["I was ", "saying"])
    first = next(n for n, frame in enumerate(frames) if b"I was " in frame)
    half: list[Part] = [*frames[: first + 1], Hang()]
    async with Service(events(half), events(dialect.text(["Here I am."]))) as service:
        options = ("--app", app, "--provider", dialect.provider, "--model", "m")
        terminal = Terminal("chat", "--plain", *options, **dialect.environment(service.url))
        seconds = await asyncio.to_thread(_interrupted, terminal)
        await asyncio.wait_for(service.left.wait(), 5)
        code = await asyncio.to_thread(_goes_on, terminal)

    assert seconds < 1
    assert code == 0
    assert "I was " in json.dumps(service.received[1].body)
    assert broken_rules(dialect, service) == []


def _interrupted(terminal: Terminal) -> float:
    """Seconds from Ctrl-C to the line that says that it stopped."""
    terminal.type("hello, please\n")
    terminal.until("I was ")
    started = time.monotonic()
    terminal.type("\x03")
    terminal.until("(stopped)")
    return time.monotonic() - started


def _goes_on(terminal: Terminal) -> int:
    terminal.type("are you there, please\n")
    terminal.until("Here I am.")
    terminal.type("\x04")
    return terminal.ended()
