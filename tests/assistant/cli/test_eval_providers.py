"""`eval` asks any provider over its wire: several at once, within a cap, going on where it was cut off."""

from __future__ import annotations

import json
import os
import sys
from asyncio import create_subprocess_exec
from asyncio.subprocess import DEVNULL, PIPE
from pathlib import Path
from typing import Any

import pytest

from tests.assistant.llm.servers.anthropic_messages import AnthropicMessages
from tests.assistant.llm.servers.dialect import Dialect
from tests.assistant.llm.servers.http import Service, events
from tests.assistant.llm.servers.openai_chat import ChatCompletions
from tests.assistant.llm.servers.openai_responses import OpenAIResponses

from .models import REQUEST, WORKFLOW, answer

WRONG = {**WORKFLOW, "steps": WORKFLOW["steps"][:1]}


@pytest.fixture(
    params=[OpenAIResponses(), AnthropicMessages(), ChatCompletions()], ids=lambda d: d.provider
)
def dialect(request: pytest.FixtureRequest) -> Dialect:
    """Each wire format in turn."""
    found: Dialect = request.param
    return found


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    """Two requests with the same answer."""
    file = tmp_path / "cases.jsonl"
    trigger = {"kind": "cron", "cron": "0 9 * * 1-5", "zone": "Europe/Paris"}
    lines = [
        {"id": name, "text": REQUEST, "trigger": trigger, "services": ["slack"]}
        for name in ("one", "two")
    ]
    file.write_text("\n".join(map(json.dumps, lines)))
    return file


async def _eval(
    dialect: Dialect, service: Service, cases: Path, *options: str, model: str = "some-model"
) -> tuple[dict[str, Any], str]:
    """The one JSON document on stdout, and what was told on stderr."""
    given = ("--provider", dialect.provider, "--model", model, "--timezone", "Europe/Paris")
    process = await create_subprocess_exec(
        *(sys.executable, "-m", "assistant", "eval", str(cases), *given, "--json", *options),
        stdin=DEVNULL,
        stdout=PIPE,
        stderr=PIPE,
        env={**os.environ, **dialect.environment(service.url)},
    )
    out, err = await process.communicate()
    assert process.returncode == 0, err.decode()
    return json.loads(out), err.decode()


async def test_every_provider_is_scored(dialect: Dialect, cases: Path, tmp_path: Path) -> None:
    """pass^3 stands beside pass@1, and what stands in the results is not asked again.

    The wrong answer is told once that the words say otherwise, and insists.
    """
    kept = str(tmp_path / "results.jsonl")
    right, wrong = answer(dialect, WORKFLOW), answer(dialect, WRONG)
    async with Service(*[right] * 5, wrong, wrong) as service:
        first, _ = await _eval(dialect, service, cases, "--results", kept, "--at-once", "1")
        again, _ = await _eval(dialect, service, cases, "--results", kept)
        asked = len(service.received)

    assert asked == 7
    assert first["pass@1"]["value"] == pytest.approx(5 / 6, abs=0.01)
    assert first["pass^3"]["value"] == 0.5
    assert (again["pass@1"], again["pass^3"]) == (first["pass@1"], first["pass^3"])
    assert first["cost"] is None


@pytest.mark.parametrize("dialect", [OpenAIResponses()], ids=["openai"])
async def test_the_cap_on_cost_ends_it(dialect: Dialect, cases: Path) -> None:
    """A model whose prices are known: no more is asked than the cap allows, and that is said."""
    options = ("--max-cost", "0.0002", "--at-once", "1")
    async with Service(*[answer(dialect, WORKFLOW)] * 6) as service:
        found, told = await _eval(dialect, service, cases, *options, model="gpt-6.1-terra")
        asked = len(service.received)

    assert 0 < asked < 6
    assert found["stopped"] is True
    assert found["cost"] > 0
    assert "stopped at --max-cost" in told


@pytest.mark.parametrize("dialect", [OpenAIResponses()], ids=["openai"])
async def test_answers_that_fail_count_towards_the_cap(dialect: Dialect, cases: Path) -> None:
    """What was cut off at its limit was paid for, and ends the evaluation like any other cost."""
    options = ("--max-cost", "0.0002", "--at-once", "1")
    async with Service(*[events(dialect.truncated('{"result"'))] * 6) as service:
        found, told = await _eval(dialect, service, cases, *options, model="gpt-6.1-terra")
        asked = len(service.received)

    assert 0 < asked < 6
    assert found["cost"] > 0
    assert "stopped at --max-cost" in told
