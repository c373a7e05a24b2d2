"""Laws of watching a model plan on a terminal: the first token, the parts of the draft, and Ctrl-C."""

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
from tests.assistant.llm.servers.http import Hang, Part, Reply, Service, events
from tests.assistant.llm.servers.openai_chat import ChatCompletions
from tests.assistant.llm.servers.openai_responses import OpenAIResponses

from .models import REQUEST, WORKFLOW, answer, assistant
from .test_terminal import Terminal

DIALECTS: tuple[Dialect, ...] = (OpenAIResponses(), AnthropicMessages(), ChatCompletions())


@pytest.fixture(params=DIALECTS, ids=lambda dialect: dialect.provider)
def dialect(request: pytest.FixtureRequest) -> Dialect:
    """Each wire format in turn."""
    found: Dialect = request.param
    return found


def _until(dialect: Dialect, text: str, *end: Part) -> Reply:
    """An answer that says so much of a draft in pieces, and then does what `end` is, or just ends."""
    pieces = [text[at : at + 12] for at in range(0, len(text), 12)]
    frames = dialect.text([*pieces, "UNSAID"])
    unsaid = next(n for n, frame in enumerate(frames) if b"UNSAID" in frame)
    return events([*frames[:unsaid], *end])


def _terminal(dialect: Dialect, service: Service, command: str, app: Path) -> Terminal:
    options = ("--app", app, "--provider", dialect.provider, "--model", "m", "--timezone", "UTC")
    return Terminal(command, REQUEST, *options, **dialect.environment(service.url))


@pytest.mark.parametrize("command", ["plan", "generate"])
async def test_the_first_token_is_shown_before_the_second_is_sent(
    dialect: Dialect, app: Path, command: str
) -> None:
    """A stream that stands still after its first delta: it is on the screen all the same."""
    async with Service(_until(dialect, '{"resu', Hang())) as service:
        terminal = _terminal(dialect, service, command, app)
        await asyncio.to_thread(terminal.until, '{"resu')
        terminal.type("\x03")
        assert await asyncio.to_thread(terminal.ended) == 130


async def test_a_silent_service_is_waited_for_in_sight(dialect: Dialect, app: Path) -> None:
    """Who has not answered yet, and for how long, in the line that the first token replaces."""
    async with Service(events([Hang()])) as service:
        terminal = _terminal(dialect, service, "plan", app)
        await asyncio.to_thread(terminal.until, "… waiting for m: 1 s")
        await asyncio.to_thread(terminal.until, "… waiting for m: 2 s")
        terminal.type("\x03")
        assert await asyncio.to_thread(terminal.ended) == 130


def _draft(until: str) -> str:
    text = json.dumps({"result": WORKFLOW})
    return text[: text.index(until) + len(until)]


async def test_parts_of_a_draft_are_told_while_it_grows(dialect: Dialect, app: Path) -> None:
    """What is complete is a line; what is being written is below, as far as it came."""
    half = _until(dialect, _draft('"#sup'), Hang())
    async with Service(half) as service:
        terminal = _terminal(dialect, service, "plan", app)
        await asyncio.to_thread(terminal.until, "… value: #sup")
        lines = [line.split("\r")[-1] for line in terminal.shown.split("\r\n")]
        terminal.type("\x03")
        await asyncio.to_thread(terminal.ended)
    told = [line.partition("\x1b")[0] for line in lines]
    assert "  name     Ticket digest" in told
    assert "  starts   every weekday at 9 AM (0 9 * * 1-5)" in told
    assert "  step     find-tickets: database.query-rows" in told
    assert not any("post-digest" in line for line in told)


async def test_ctrl_c_keeps_what_was_read_and_writes_nothing(
    dialect: Dialect, app: Path, files: Callable[[Path], dict[str, bytes]]
) -> None:
    """In mid-stream it ends within a second, with 130, says how far the draft came, and hangs up."""
    before = files(app)
    async with Service(_until(dialect, _draft('"#sup'), Hang())) as service:
        terminal = _terminal(dialect, service, "generate", app)
        seconds = await asyncio.to_thread(_interrupted, terminal)
        code = await asyncio.to_thread(terminal.ended)
        await asyncio.wait_for(service.left.wait(), 5)
    assert seconds < 1
    assert code == 130
    after = terminal.shown.partition("^C")[2]
    assert "step     post-digest: slack.post-message …" in after
    assert "stopped; what was read of the answer by then stands above, and nothing" in after
    assert "m: the service did not say how many tokens" in after or "tokens in" in after
    assert "Traceback" not in terminal.shown
    assert files(app) == before


def _interrupted(terminal: Terminal) -> float:
    """Seconds from Ctrl-C to the word that it stopped."""
    terminal.until("… value: #sup")
    started = time.monotonic()
    terminal.type("\x03")
    terminal.until("stopped; ")
    return time.monotonic() - started


async def test_the_result_follows_on_a_clean_line(dialect: Dialect, app: Path) -> None:
    """What grew is wiped away, its parts stay above the result, and stdout is what it always is."""
    async with Service(answer(dialect, WORKFLOW), answer(dialect, WORKFLOW)) as service:
        terminal = _terminal(dialect, service, "plan", app)
        assert await asyncio.to_thread(terminal.ended) == 0
        piped = await assistant(
            dialect.environment(service.url), "plan", REQUEST, "--app", str(app),
            "--provider", dialect.provider, "--model", "m", "--timezone", "UTC",
        )  # fmt: skip
    screen = terminal.shown.replace("\x1b[0m", "").replace("\x1b[22m", "").split("\r\n")
    last = [line.rpartition("\r")[2] for line in screen]
    assert not any("…" in line for line in last)
    for line in piped.out.splitlines():
        assert line in last
    assert "starts " not in piped.err
    assert "\r" not in piped.err


async def test_what_breaks_is_void_and_read_again(dialect: Dialect, app: Path) -> None:
    """A connection that breaks in mid-draft is told, and the next try is read from its beginning."""
    broken = _until(dialect, _draft('"Ticket digest"'))
    async with Service(broken, answer(dialect, WORKFLOW)) as service:
        terminal = _terminal(dialect, service, "plan", app)
        assert await asyncio.to_thread(terminal.ended) == 0, terminal.shown
    first, void, again = terminal.shown.partition("what was read above is void")
    assert void
    assert "  name     Ticket digest" in first
    assert "  name     Ticket digest" in again


HOSTILE = "\x1b]0;owned\x07\x1b[2J\u202e\x9b31m\r\b"


async def test_control_sequences_of_a_model_are_shown_never_obeyed(
    dialect: Dialect, app: Path
) -> None:
    """In text, in a value that grows, and in one that is complete, however they are cut."""
    hostile: dict[str, Any] = {**WORKFLOW, "name": f"Ticket {HOSTILE} digest", "id": HOSTILE}
    text = f"{HOSTILE}\n{json.dumps({'result': hostile}, ensure_ascii=False)}"
    pieces = [text[at : at + 3] for at in range(0, len(text), 3)]
    async with Service(*[events(dialect.text(pieces))] * 2) as service:
        terminal = _terminal(dialect, service, "plan", app)
        await asyncio.to_thread(terminal.ended)
    assert "\\x1b]0;owned\\x07\\x1b[2J\\u202e\\x9b31m" in terminal.shown
    for sign in ("\x1b]", "\x1b[2", "\x07", "\u202e", "\x9b", "\b"):
        assert sign not in terminal.shown


async def test_a_document_is_not_watched(app: Path) -> None:
    """With --json nothing is read out, on a terminal either."""
    dialect = OpenAIResponses()
    async with Service(answer(dialect, WORKFLOW)) as service:
        options = ("--app", app, "--provider", "openai", "--model", "m", "--timezone", "UTC")
        terminal = Terminal("plan", REQUEST, "--json", *options, **dialect.environment(service.url))
        assert await asyncio.to_thread(terminal.ended) == 0
    assert "starts " not in terminal.shown
    assert "…" not in terminal.shown
