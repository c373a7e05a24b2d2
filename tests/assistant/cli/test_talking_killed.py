"""A conversation whose process is really killed in the middle of a turn goes on in another one."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.assistant.core.conversation.conftest import body, proposal
from tests.assistant.llm.servers.http import Hang, Reply, Service, events
from tests.assistant.llm.servers.openai_chat import ChatCompletions

CHAT = ChatCompletions()
WISH = "Note new orders when order/created arrives"
Files = Callable[[Path], dict[str, bytes]]


async def _chat(app: Path, service: Service, *options: str) -> Process:
    keys = ("ASSISTANT_PROVIDER", "ASSISTANT_MODEL", "ANTHROPIC_API_KEY")
    environment = {name: value for name, value in os.environ.items() if name not in keys}
    given = ("--provider", "compatible", "--model", "local", "--app", str(app), *options)
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "assistant", "chat", "--plain", *given),
        stdin=PIPE,
        stdout=PIPE,
        stderr=PIPE,
        env=environment | CHAT.environment(service.url),
    )


def _calls(reply: dict[str, Any]) -> Reply:
    made = reply["tool_calls"][0]
    return events(CHAT.call(made["name"], [json.dumps(made["arguments"])]))


async def _said(stream: asyncio.StreamReader | None, words: bytes) -> None:
    """Wait until something is printed."""
    assert stream is not None
    seen = b""
    while words not in seen:
        piece = await asyncio.wait_for(stream.read(500), 60)
        assert piece, seen
        seen += piece


async def _killed(chat: Process) -> None:
    chat.kill()
    await chat.communicate()


async def _goes_on(app: Path, service: Service) -> tuple[str, str]:
    """Resume, ask, apply, and give what was printed."""
    chat = await _chat(app, service, "--resume", "last")
    out, err = await asyncio.wait_for(chat.communicate(b"go on, please\n"), 60)
    assert chat.returncode == 0, err
    return out.decode(), err.decode()


async def test_killed_in_the_middle_of_a_word(app: Path, files: Files) -> None:
    """What was said is there, nothing is written, and the model gets the whole conversation."""
    before = files(app)
    first = CHAT.text(["I was say"])[:2]
    async with Service(events([*first, Hang()]), events(CHAT.text(["Where was I?"]))) as service:
        chat = await _chat(app, service)
        assert chat.stdin is not None
        chat.stdin.write(f"{WISH}\n".encode())
        await _said(chat.stdout, b"I was say")
        await _killed(chat)

        out, err = await _goes_on(app, service)

        told = json.dumps(service.received[-1].body)
    assert "the last turn was cut off" in err
    assert "Where was I?" in out
    assert WISH in told
    assert {k: v for k, v in files(app).items() if ".assistant" not in k} == before


@pytest.mark.parametrize("code", ["while True:\n    pass"])
async def test_killed_while_a_function_runs(app: Path, files: Files, code: str) -> None:
    """The call that nothing answered is said to be unfinished; no scratch copy is written back."""
    before = files(app)
    replies = (_calls(proposal(body(code))), events(CHAT.text(["It slept."])))
    async with Service(*replies) as service:
        chat = await _chat(app, service)
        assert chat.stdin is not None
        chat.stdin.write(f"{WISH}\n".encode())
        await _said(chat.stderr, b"check and render")
        await _killed(chat)

        out, _ = await _goes_on(app, service)

        messages = service.received[-1].body["messages"]
    assert "It slept." in out
    assert [m["role"] for m in messages[1:]] == ["user", "assistant", "tool", "user"]
    assert "Not done" in messages[3]["content"]
    assert {k: v for k, v in files(app).items() if ".assistant" not in k} == before
