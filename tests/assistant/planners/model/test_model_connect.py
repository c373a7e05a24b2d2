"""A planner from names and variables, and prompts that stay within their budget."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.core.budget import estimated_tokens
from assistant.llm.errors import MissingKey, NoModel, UnknownProvider
from assistant.llm.providers.scripted.client import ScriptedProvider
from assistant.llm.providers.scripted.script import Reply, Script
from assistant.planners.model.connect import connect_planner
from assistant.planners.model.planner import ModelPlanner, system_prompt
from assistant.planners.model.relevance import relevant_connectors
from assistant.planners.model.schedules import read_schedule_words
from assistant.planners.protocol import Context, Planned, Planner
from tests.assistant.llm.servers.http import Service, events
from tests.assistant.llm.servers.openai_responses import OpenAIResponses

from .conftest import PARIS, call, draft, event, piece

REQUEST = "Every weekday at 9 AM post the number of open tickets to #support in Slack"


async def test_the_model_is_the_named_one_else_the_variable_else_the_default() -> None:
    """Flags before environment before defaults."""
    dialect = OpenAIResponses()
    refusal = dialect.text(['{"result": {"outcome": "refusal", "reason": "no"}}'])
    async with Service(*[events(refusal)] * 3) as service:
        environment = dialect.environment(service.url)
        named = {**environment, "ASSISTANT_MODEL": "from-variable"}
        for variables, model in ((named, "from-flag"), (named, None), (environment, None)):
            planner = connect_planner("openai", variables, model=model)
            await planner.plan("x", PARIS)
            await planner.aclose()

    asked = [received.body["model"] for received in service.received]
    assert asked == ["from-flag", "from-variable", "gpt-6.1-terra"]


async def test_a_script_plays_the_model(tmp_path: Path) -> None:
    """Recorded answers plan as a model does: for demos without a key, and for tests of what comes after."""
    post = call("post", "slack.post-message", piece("channel", "#ops"), piece("text", "Up"))
    script = tmp_path / "replies.jsonl"
    reply = {"json": {"result": draft([event("app/up")], [post])}, "usage": {"input_tokens": 7}}
    script.write_text(json.dumps(reply), "utf-8")

    planner = connect_planner("scripted", {"ASSISTANT_SCRIPT": str(script)})
    plan = await planner.plan("when app/up happens post Up to #ops in Slack", PARIS)

    assert isinstance(plan, Planned)
    assert plan.usage is not None
    assert (plan.usage.model, plan.usage.input_tokens) == ("script", 7)


def test_what_is_missing_is_said_before_anything_is_asked() -> None:
    """Provider, key, model."""
    with pytest.raises(UnknownProvider):
        connect_planner("nobody", {})
    with pytest.raises(MissingKey):
        connect_planner("anthropic", {})
    with pytest.raises(NoModel, match="--model"):
        connect_planner("compatible", {"OPENAI_BASE_URL": "http://localhost:1/v1"})


def test_it_is_a_planner() -> None:
    """`ModelPlanner` keeps the protocol, and the type checker agrees."""
    planner: Planner = connect_planner("compatible", {"OPENAI_BASE_URL": "http://x/v1"}, model="m")

    assert isinstance(planner, ModelPlanner)
    assert planner.name == "compatible"


@pytest.mark.parametrize("request_", [REQUEST, "sync contacts hourly", "tell the team about it"])
async def test_a_plain_request_stays_within_six_thousand_tokens(request_: str) -> None:
    """Instructions, schema and operations together, by the estimate that the budget uses."""
    provider = ScriptedProvider(Script((Reply("{}"), Reply("{}"))))

    await ModelPlanner(provider, "m", read_schedule_words).plan(request_, Context())

    assert estimated_tokens(provider.history[0]) < 6_000


def test_only_named_services_are_offered() -> None:
    """Slack is named, Salesforce is not; what belongs to no vendor is always there."""
    found = relevant_connectors(REQUEST)

    assert "slack" in found
    assert "salesforce" not in found
    assert {"database", "email"} <= set(found)
    assert "salesforce" in relevant_connectors("sync contacts hourly")


def test_the_prefix_is_the_same_for_every_request() -> None:
    """A prefix that changed would never be read from a cache."""
    assert system_prompt() == system_prompt()
    assert REQUEST not in system_prompt()


def test_importing_the_planner_loads_no_sdk() -> None:
    """Only a connected provider costs the import of its SDK."""
    program = (
        "import sys, assistant.planners.model.connect\n"
        "print(sorted({'openai', 'anthropic', 'jinja2', 'libcst', 'black'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "[]"
