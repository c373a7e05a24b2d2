"""Laws of planning with a model outside of a conversation: nothing leaves, nothing overruns, nothing is guessed."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from tests.assistant.llm.servers.dialect import Dialect
from tests.assistant.llm.servers.http import Service, events
from tests.assistant.llm.servers.openai_responses import OpenAIResponses

from .models import REQUEST, WORKFLOW, answer, assistant

SLACK = "xoxb-1234567890-abcdefghijkl"
DIALECT: Dialect = OpenAIResponses()
MODEL = "gpt-6.1-terra"
"""A model whose prices are known."""


def _planning(app: Path, *more: str, verb: str = "generate", said: str = REQUEST) -> list[str]:
    given = ("--provider", DIALECT.provider, "--model", MODEL, "--timezone", "Europe/Paris")
    return [verb, said, "--app", str(app), "--json", *given, *more]


def _workflow(**changes: Any) -> dict[str, Any]:
    return copy.deepcopy(WORKFLOW) | changes


@pytest.mark.parametrize("verb", ["generate", "plan"])
async def test_pasted_secrets_do_not_reach_the_model(verb: str, app: Path) -> None:
    """Keys in the request, and values of the app's environment, are redacted, and that is said."""
    (app / ".env").write_text("CRM_PASSWORD=correct-horse-9-battery\n")
    said = f"{REQUEST}, with the token {SLACK} and correct-horse-9-battery"
    async with Service(answer(DIALECT, WORKFLOW)) as service:
        ended = await assistant(
            DIALECT.environment(service.url), *_planning(app, verb=verb, said=said)
        )
        sent = json.dumps([request.body for request in service.received])
    assert SLACK not in sent
    assert "correct-horse" not in sent
    assert "[redacted: Slack token]" in sent
    told = [each for each in ended.document["problems"] if each["rule"] == "redacted"]
    assert [each["message"] for each in told] == [
        "redacted in the request: value of CRM_PASSWORD, Slack token"
    ]


async def test_a_secret_is_not_written_into_code(app: Path, files: Any) -> None:
    """A draft that holds a key is refused, whoever made it, with what to write instead."""
    steps = copy.deepcopy(WORKFLOW["steps"])
    steps[1]["params"][1]["value"] = f"token {SLACK}"
    before = files(app)
    async with Service(answer(DIALECT, _workflow(steps=steps))) as service:
        ended = await assistant(DIALECT.environment(service.url), *_planning(app, "--yes"))
    offline = await assistant(
        {}, "generate", f"{REQUEST} saying 'token {SLACK}'", "--app", str(app), "--json", "--yes"
    )
    for each in (ended, offline):
        assert each.code == 4, each.err
        assert each.document["problems"][0]["rule"] == "secret"
        assert "env.NAME" in each.document["problems"][0]["hint"]
    assert files(app) == before


async def test_the_cap_on_cost_is_checked_before_the_first_call(app: Path, files: Any) -> None:
    """What the question alone would cost too much is not asked."""
    before = files(app)
    async with Service(answer(DIALECT, WORKFLOW)) as service:
        ended = await assistant(
            DIALECT.environment(service.url), *_planning(app, "--yes", "--max-cost", "0.0001")
        )
        asked = len(service.received)
    assert (ended.code, asked) == (1, 0)
    assert ended.document["problems"][0]["rule"] == "over-budget"
    assert "--max-cost" in ended.err
    assert files(app) == before


async def test_a_round_of_repair_is_within_the_caps(app: Path) -> None:
    """The second question is checked like the first, and so is every try of either."""
    (app / "assistant.toml").write_text("max_calls = 1\n")
    async with Service(*[events(DIALECT.text(["I would rather talk."]))] * 2) as service:
        ended = await assistant(DIALECT.environment(service.url), *_planning(app))
        asked = len(service.received)
    assert (ended.code, asked) == (1, 1)
    assert "max_calls" in ended.err


async def test_costs_are_told_before_and_after(app: Path) -> None:
    """An estimate of the question, then what it came to; an unknown price is said to be unknown."""
    async with Service(*[answer(DIALECT, WORKFLOW)] * 2) as service:
        environment = DIALECT.environment(service.url)
        known = await assistant(environment, *_planning(app, "--dry-run"))
        unknown = await assistant(environment, *_planning(app, "--model", "some-model"))
    assert f"asking {MODEL}: about" in known.err
    assert f"{MODEL}: 120 tokens in, 100 of them cached, 34 out; request $0.0002 of $1" in known.err
    assert "asking some-model: about" in unknown.err
    assert "cost unknown" in unknown.err


async def test_another_time_than_the_words_say_is_a_question(app: Path, files: Any) -> None:
    """It goes back once; a model that insists makes it a question, and nothing is written."""
    trigger = {
        "kind": "schedule",
        "words": "in the evening",
        "zone": "",
        "local_cron": "0 18 * * 1-5",
    }
    wrong = answer(DIALECT, _workflow(triggers=[trigger]))
    before = files(app)
    async with Service(wrong, wrong) as service:
        ended = await assistant(DIALECT.environment(service.url), *_planning(app))
        complaint = DIALECT.said(service.received[1].body)
    assert "the request says" in complaint
    assert (ended.code, ended.document["outcome"]) == (3, "question")
    (question,) = ended.document["questions"]
    assert len(question["choices"]) == 2
    assert files(app) == before


async def test_a_named_service_that_is_missing_goes_back(app: Path) -> None:
    """A draft without what the request names is corrected before anybody sees it."""
    without = answer(DIALECT, _workflow(steps=WORKFLOW["steps"][:1]))
    async with Service(without, answer(DIALECT, WORKFLOW)) as service:
        ended = await assistant(DIALECT.environment(service.url), *_planning(app, verb="plan"))
        complaint = DIALECT.said(service.received[1].body)
    assert "the request names Slack, but no step uses it" in complaint
    assert ended.document["outcome"] == "planned"


async def test_what_is_no_workflow_is_told_to_a_person(app: Path) -> None:
    """The words that went back to the model are not what the person reads."""
    async with Service(*[events(DIALECT.text(["I would rather talk."]))] * 2) as service:
        ended = await assistant(DIALECT.environment(service.url), *_planning(app))
    assert ended.code == 4
    (problem,) = ended.document["problems"]
    assert "the model's answer is no workflow" in problem["message"]
    assert "choose another --model" in problem["hint"]
