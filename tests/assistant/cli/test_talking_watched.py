"""Laws of watching a model call its tools on a terminal: what it writes is read out while it writes."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.assistant.llm.servers.anthropic_messages import AnthropicMessages
from tests.assistant.llm.servers.dialect import Dialect
from tests.assistant.llm.servers.http import Hang, Reply, Service, events
from tests.assistant.llm.servers.openai_responses import OpenAIResponses

from .conftest import Cli
from .models import WORKFLOW
from .test_terminal import Terminal

DIALECTS: tuple[Dialect, ...] = (OpenAIResponses(), AnthropicMessages())
FIRST = '{"fun'


def _called(dialect: Dialect, name: str, arguments: Any, until: str) -> Reply:
    """A call of a tool that stands still after a part of what it is called with."""
    text = json.dumps(arguments)
    text = text[: text.index(until) + len(until)]
    pieces = [text[:5], *(text[at : at + 9] for at in range(5, len(text), 9))]
    frames = dialect.call(name, [*pieces, "UNSAID"])
    unsaid = next(n for n, frame in enumerate(frames) if b"UNSAID" in frame)
    return events([*frames[:unsaid], Hang()])


EDIT = {
    "function": "",
    "operations": [
        {"op": "set_options", "options": [{"option": "retries", "value": 7}]},
        {"op": "rename", "name": "A better name \x1b[2J", "description": ""},
    ],
    "assumptions": [],
}


@pytest.fixture
def generated(app: Path, cli: Cli) -> Path:
    """An app with a function that can be edited."""
    ended = cli("generate", "sync contacts hourly", "--app", app, "--provider", "offline", "--yes")
    assert ended.code == 0, ended.err
    return app


async def test_an_edit_is_read_out_and_ctrl_c_leaves_the_files(
    generated: Path, files: Callable[[Path], dict[str, bytes]]
) -> None:
    """From the first token on; it stops within a second, with 130, and says how far it came."""
    for dialect in DIALECTS:
        await _stopped_edit(dialect, generated, files)


async def _stopped_edit(
    dialect: Dialect, app: Path, files: Callable[[Path], dict[str, bytes]]
) -> None:
    before = _code(files(app))
    first = _called(dialect, "edit_workflow", EDIT, FIRST)
    half = _called(dialect, "edit_workflow", EDIT, "A better name \\u001b[2")
    async with Service(first, half) as service:
        options = ("--app", app, "--provider", dialect.provider, "--model", "m")
        words = ("edit", "sync-contacts", "retry seven times, please", *options)
        terminal = Terminal(*words, **dialect.environment(service.url))
        await asyncio.to_thread(_interrupted, terminal, FIRST)
        assert await asyncio.to_thread(terminal.ended) == 130, terminal.shown
        terminal = Terminal(*words, **dialect.environment(service.url))
        seconds = await asyncio.to_thread(_interrupted, terminal, "name: A better name \\x1b[2")
        assert await asyncio.to_thread(terminal.ended) == 130, terminal.shown
    assert seconds < 1
    above, _, below = terminal.shown.partition("^C")
    assert "  option   retries 7" in above
    assert "edit     rename A better name \\x1b[2 …" in below
    assert "nothing was written" in below
    assert _code(files(app)) == before


def _interrupted(terminal: Terminal, text: str) -> float:
    """Seconds from Ctrl-C, pressed when a text is there, to the word that it stopped."""
    terminal.until(text)
    started = time.monotonic()
    terminal.type("\x03")
    terminal.until("(stopped)")
    return time.monotonic() - started


def _code(files: dict[str, bytes]) -> dict[str, bytes]:
    """All but the transcripts of conversations."""
    return {path: data for path, data in files.items() if "conversations" not in path}


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.provider)
async def test_the_plain_chat_reads_a_proposal_out(dialect: Dialect, app: Path) -> None:
    """Between what the model says and what comes of it; the chat stays open when it is stopped."""
    draft = {name: WORKFLOW[name] for name in WORKFLOW if name != "outcome"}
    half = _called(dialect, "propose_workflow", draft, '"#sup')
    async with Service(half) as service:
        options = ("--app", app, "--provider", dialect.provider, "--model", "m")
        terminal = Terminal("chat", "--plain", *options, **dialect.environment(service.url))
        await asyncio.to_thread(_proposing, terminal)
        assert await asyncio.to_thread(terminal.ended) == 0
    assert "  step     find-tickets: database.query-rows" in terminal.shown
    assert "step     post-digest: slack.post-message …" in terminal.shown


def _proposing(terminal: Terminal) -> None:
    terminal.type("post the open tickets to #support, please\n")
    _interrupted(terminal, "… value: #sup")
    terminal.type("\x04")
