"""Laws of generating with a model: the official SDKs, in a process of their own, on real wires."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.assistant.llm.servers.anthropic_messages import AnthropicMessages
from tests.assistant.llm.servers.dialect import Dialect
from tests.assistant.llm.servers.http import Hang, Reply, Service, events
from tests.assistant.llm.servers.openai_chat import ChatCompletions
from tests.assistant.llm.servers.openai_responses import OpenAIResponses

DIALECTS: tuple[Dialect, ...] = (OpenAIResponses(), AnthropicMessages(), ChatCompletions())
REQUEST = "Every weekday at 9 AM post the open tickets to #support in Slack"


@pytest.fixture(params=DIALECTS, ids=lambda dialect: dialect.provider)
def dialect(request: pytest.FixtureRequest) -> Dialect:
    """Each wire format in turn."""
    found: Dialect = request.param
    return found


@dataclass(frozen=True, slots=True)
class Ended:
    """How the process ended."""

    code: int
    out: str
    err: str


def _piece(name: str, value: str, kind: str = "text") -> dict[str, str]:
    return {"name": name, "kind": kind, "value": value}


def _call(step_id: str, operation: str, *params: dict[str, str]) -> dict[str, Any]:
    return {
        "kind": "call", "id": step_id, "name": "", "inside": "", "operation": operation,
        "params": list(params),
    }  # fmt: skip


WORKFLOW = {
    "outcome": "workflow",
    "id": "ticket-digest",
    "name": "Ticket digest",
    "description": "",
    "triggers": [
        {"kind": "schedule", "words": "every weekday at 9 AM", "zone": "", "local_cron": "0 9 * * 1-5"}
    ],
    "options": [],
    "steps": [
        _call("find-tickets", "database.query-rows", _piece("table", "tickets")),
        _call(
            "post-digest", "slack.post-message", _piece("channel", "#support"),
            _piece("text", "Open tickets"),
        ),
    ],
    "emissions": [],
    "assumptions": [],
}  # fmt: skip


async def _assistant(environment: dict[str, str], *arguments: str) -> Ended:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "assistant", *arguments,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        env={**os.environ, **environment},
    )  # fmt: skip
    out, err = await process.communicate()
    return Ended(process.returncode or 0, out.decode(), err.decode())


def _generate(dialect: Dialect, app: Path) -> tuple[str, ...]:
    return (
        "generate", REQUEST, "--app", str(app), "--provider", dialect.provider,
        "--model", "some-model", "--timezone", "Europe/Paris", "--yes", "--json",
    )  # fmt: skip


def _answer(dialect: Dialect, result: dict[str, Any]) -> Reply:
    text = json.dumps({"result": result})
    return events(dialect.text([text[at : at + 50] for at in range(0, len(text), 50)]))


async def test_a_model_plans_and_the_function_runs(dialect: Dialect, app: Path) -> None:
    """A streamed structured answer becomes a written function that completes in the sandbox."""
    async with Service(_answer(dialect, WORKFLOW)) as service:
        ended = await _assistant(dialect.environment(service.url), *_generate(dialect, app))
    assert ended.code == 0, ended.err + ended.out
    document = json.loads(ended.out)
    assert document["workflow"]["id"] == "ticket-digest"
    assert document["run"]["status"] == "completed"
    assert document["usage"]["input_tokens"] > 0
    assert (app / "app" / "inngest" / "functions" / "ticket_digest.py").is_file()


def _failures(dialect: Dialect) -> dict[str, tuple[list[Reply], int, str]]:
    """Replies, the exit code, and what the message says."""
    return {
        "401": ([dialect.error(401, "bad key")], 1, "key"),
        "429": ([dialect.error(429, "slow down", headers={"retry-after": "120"})], 1, "429"),
        "refusal": ([events(dialect.refusal("I cannot help with that."))], 4, "cannot help"),
        "not-json": ([_raw("text/html", b"<html>")], 1, "text/html"),
    }


def _raw(content_type: str, body: bytes) -> Reply:
    return Reply(200, (body,), {"content-type": content_type})


@pytest.mark.parametrize("failure", ["401", "429", "refusal", "not-json"])
async def test_each_failure_ends_in_one_message(
    dialect: Dialect, app: Path, files: Any, failure: str
) -> None:
    """What goes wrong at the service is one message and an exit code; nothing is written."""
    replies, code, said = _failures(dialect)[failure]
    before = files(app)
    async with Service(*replies) as service:
        ended = await _assistant(dialect.environment(service.url), *_generate(dialect, app))
    assert ended.code == code, ended.err
    assert ended.err.count("error:") == 1
    assert said in ended.err
    assert "Traceback" not in ended.err
    assert ended.out == ""
    assert files(app) == before


async def test_a_missing_key_says_what_to_type(app: Path) -> None:
    """Without its key a provider is not asked; the variable is named."""
    for provider in ("openai", "anthropic"):
        ended = await _assistant({}, "generate", REQUEST, "--app", str(app), "--provider", provider)
        assert ended.code == 2
        assert f"export {provider.upper()}_API_KEY" in ended.err


async def test_an_interrupt_leaves_within_a_second(dialect: Dialect, app: Path, files: Any) -> None:
    """Ctrl-C while a model answers ends the command at once, with 130 and nothing written."""
    before = files(app)
    begun = events([dialect.text(["begun"])[0], Hang()])
    async with Service(begun) as service:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "assistant", *_generate(dialect, app),
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
            env={**os.environ, **dialect.environment(service.url)},
        )  # fmt: skip
        async with asyncio.timeout(30):
            await service.asked.wait()
        process.send_signal(2)
        _, err = await asyncio.wait_for(process.communicate(), 5)
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
