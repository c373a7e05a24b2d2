"""Laws of generating with a model: the official SDKs, in a process of their own, on real wires."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.assistant.llm.servers.anthropic_messages import AnthropicMessages
from tests.assistant.llm.servers.dialect import Dialect
from tests.assistant.llm.servers.http import Cut, Hang, Reply, Service, events
from tests.assistant.llm.servers.openai_chat import ChatCompletions
from tests.assistant.llm.servers.openai_responses import OpenAIResponses

from .conftest import Ended
from .models import REQUEST, WORKFLOW, answer, assistant

DIALECTS: tuple[Dialect, ...] = (OpenAIResponses(), AnthropicMessages(), ChatCompletions())
_PATIENCE = 60.0
"""Seconds for what happens at once on a machine that has nothing else to do."""


@pytest.fixture(params=DIALECTS, ids=lambda dialect: dialect.provider)
def dialect(request: pytest.FixtureRequest) -> Dialect:
    """Each wire format in turn."""
    found: Dialect = request.param
    return found


def _generate(dialect: Dialect, app: Path) -> tuple[str, ...]:
    return (
        "generate", REQUEST, "--app", str(app), "--provider", dialect.provider,
        "--model", "some-model", "--timezone", "Europe/Paris", "--yes", "--json",
    )  # fmt: skip


async def test_a_model_plans_and_the_function_runs(dialect: Dialect, app: Path) -> None:
    """A streamed structured answer becomes a written function that completes in the sandbox."""
    async with Service(answer(dialect, WORKFLOW)) as service:
        ended = await assistant(dialect.environment(service.url), *_generate(dialect, app))
    assert ended.code == 0, ended.err + ended.out
    document = json.loads(ended.out)
    assert document["workflow"]["id"] == "ticket-digest"
    assert document["run"]["status"] == "completed"
    assert document["usage"]["input_tokens"] > 0
    assert (app / "app" / "inngest" / "functions" / "ticket_digest.py").is_file()


@dataclass(frozen=True, slots=True)
class Failing:
    """What a service does at every try, how the command must end, and what it must say."""

    reply: Callable[[Dialect], Reply]
    code: int
    outcome: str
    rule: str
    said: str
    tries: int = 1
    seconds: float = 60.0
    """What `max_seconds` is set to."""


_BEGUN = ("One ", "two ", "three ", "four ", "five")
_AT_ONCE = {"retry-after-ms": "1"}
FAILURES = {
    "401": Failing(
        lambda d: d.error(401, "bad key"), 1, "failed", "authentication-refused", "API key"
    ),
    "429": Failing(
        lambda d: d.error(429, "slow down", headers={"retry-after": "120"}),
        1, "failed", "rate-limited", "Try again in 120 s",
    ),
    "500": Failing(
        lambda d: d.error(500, "boom", headers=_AT_ONCE),
        1, "failed", "server-failed", "on their side", tries=4,
    ),
    "cut": Failing(
        lambda d: events([*d.text(_BEGUN)[:4], Cut()]),
        1, "failed", "connection-lost", "ended before the answer was complete", tries=4,
    ),
    "timeout": Failing(
        lambda d: events([*d.text(_BEGUN)[:4], Hang()]),
        1, "failed", "timed-out", "gave no complete answer within", seconds=1.0,
    ),
    "refusal": Failing(
        lambda d: events(d.refusal("I cannot help.")), 4, "refused", "refusal", "I cannot help."
    ),
    "not-json": Failing(
        lambda _: Reply(200, (b"<html>",), {"content-type": "text/html"}),
        1, "failed", "bad-answer", "text/html",
    ),
}  # fmt: skip


@pytest.mark.parametrize("failing", FAILURES.values(), ids=FAILURES)
async def test_each_failure_ends_in_one_message(
    dialect: Dialect, app: Path, files: Any, failing: Failing
) -> None:
    """What goes wrong at the service is one message, one document, an exit code; nothing is written."""
    (app / "assistant.toml").write_text(f"max_seconds = {failing.seconds}\n")
    before = files(app)
    async with Service(*[failing.reply(dialect)] * failing.tries) as service:
        ended = await assistant(dialect.environment(service.url), *_generate(dialect, app))
    assert ended.code == failing.code, ended.err
    assert len(service.received) <= failing.tries
    _one_message(ended, failing.rule, failing.said)
    assert ended.document["outcome"] == failing.outcome
    assert files(app) == before


def _one_message(ended: Ended, rule: str, said: str) -> None:
    """The failure is told once on stderr, and is the one problem of the one document on stdout."""
    assert ended.err.count("error:") == 1, ended.err
    assert "Traceback" not in ended.err
    assert said in ended.err
    (problem,) = ended.document["problems"]
    assert (problem["level"], problem["rule"]) == ("error", rule)
    assert said in f"{problem['message']} {problem['hint']}"
    assert ended.document["workflow"] is None
    assert ended.document["applied"] is False


MISSING: dict[str, tuple[dict[str, str], str, str]] = {
    "openai": ({}, "missing-key", "export OPENAI_API_KEY="),
    "anthropic": ({}, "missing-key", "export ANTHROPIC_API_KEY="),
    "compatible": ({}, "bad-address", "export OPENAI_BASE_URL="),
}


async def test_what_is_missing_says_what_to_type(dialect: Dialect, app: Path, files: Any) -> None:
    """Without its key, or its address, a provider is not asked; the variable is named."""
    environment, rule, said = MISSING[dialect.provider]
    before = files(app)
    ended = await assistant(environment, *_generate(dialect, app))
    assert ended.code == 2
    _one_message(ended, rule, said)
    assert files(app) == before


async def test_a_failure_without_json_leaves_stdout_empty(dialect: Dialect, app: Path) -> None:
    """Data is data: what went wrong is told on stderr only."""
    async with Service(dialect.error(401, "bad key")) as service:
        arguments = [each for each in _generate(dialect, app) if each != "--json"]
        ended = await assistant(dialect.environment(service.url), *arguments)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.count("error:") == 1


async def test_a_short_wait_is_waited(dialect: Dialect, app: Path) -> None:
    """A 429 that asks for a moment, and a connection that breaks, are asked again, and told."""
    replies = (
        dialect.error(429, "slow down", headers=_AT_ONCE),
        dialect.error(500, "boom", headers=_AT_ONCE),
        answer(dialect, WORKFLOW),
    )
    async with Service(*replies) as service:
        ended = await assistant(
            dialect.environment(service.url), *_generate(dialect, app), "--dry-run"
        )
    assert ended.code == 0, ended.err
    assert "Try 2 of 4" in ended.err
    assert "Try 3 of 4" in ended.err
    assert ended.document["workflow"]["id"] == "ticket-digest"


async def test_a_refused_key_ends_a_stream_of_requests(dialect: Dialect) -> None:
    """`plan -` tells the failure in the document of its line, and asks for no further one."""
    lines = "".join(json.dumps({"id": number, "text": REQUEST}) + "\n" for number in range(3))
    async with Service(dialect.error(401, "bad key")) as service:
        ended = await assistant(
            dialect.environment(service.url), "plan", "-", "--provider", dialect.provider,
            "--model", "some-model", given=lines,
        )  # fmt: skip
    assert ended.code == 1
    assert (ended.document["id"], ended.document["outcome"]) == (0, "failed")


async def test_an_interrupt_ends_it_at_once(dialect: Dialect, app: Path, files: Any) -> None:
    """Ctrl-C while a model answers ends the command at once, with 130 and nothing written."""
    before = files(app)
    begun = events([dialect.text(["begun"])[0], Hang()])
    async with Service(begun) as service:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "assistant", *_generate(dialect, app),
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
            env={**os.environ, **dialect.environment(service.url)},
        )  # fmt: skip
        async with asyncio.timeout(_PATIENCE):
            await service.asked.wait()
        process.send_signal(2)
        _, err = await asyncio.wait_for(process.communicate(), _PATIENCE)
    assert process.returncode == 130, err
    assert b"Traceback" not in err
    assert files(app) == before


ACME = """
from assistant.llm.events import Done, TextDelta, Usage
from assistant.llm.models import Catalogue, ModelFacts

CATALOGUE = Catalogue("acme-1", models={"acme-1": ModelFacts("acme-1", input_price=1.0, output_price=2.0)})


class Acme:
    name = "acme"

    async def stream(self, request):
        yield TextDelta(f"Hello from {request.model}.")
        yield Usage(1_000_000, 500_000)
        yield Done()

    async def aclose(self):
        pass


def connect(environment):
    return Acme()
"""


def test_a_provider_of_another_distribution_holds_a_conversation(app: Path, tmp_path: Path) -> None:
    """Installed beside us, found by its entry point: named by --provider, priced by its catalogue."""
    info = tmp_path / "site" / "acme_llm-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-llm\nVersion: 1.0\n")
    (info / "RECORD").write_text("acme_llm.py,,\n")
    points = "[inngest_assistant.providers]\nacme = acme_llm:connect\n"
    (info / "entry_points.txt").write_text(points)
    (tmp_path / "site" / "acme_llm.py").write_text(ACME)

    done = subprocess.run(
        [sys.executable, "-m", "assistant", "chat", "--app", str(app), "--provider", "acme"],
        input="hello, please\n",
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "site")},
    )
    unknown = subprocess.run(
        [sys.executable, "-m", "assistant", "chat", "--app", str(app), "--provider", "acme"],
        input="hello, please\n",
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert "Assistant: Hello from acme-1." in done.stdout
    assert "request $2.0000 of $1" in done.stderr
    assert done.returncode == 0
    assert unknown.returncode == 2
    assert "available: offline, anthropic, compatible, openai, scripted" in unknown.stderr
