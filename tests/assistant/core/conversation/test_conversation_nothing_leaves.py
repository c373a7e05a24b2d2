"""Everything that goes over the wire and into the transcript, searched for what must stay here."""

import json
from pathlib import Path

import pytest

from assistant.llm.registry import connect
from tests.assistant.llm.servers.anthropic_messages import AnthropicMessages
from tests.assistant.llm.servers.dialect import Dialect
from tests.assistant.llm.servers.http import Service
from tests.assistant.llm.servers.http import events as stream
from tests.assistant.llm.servers.openai_chat import ChatCompletions
from tests.assistant.llm.servers.openai_responses import OpenAIResponses

from .conftest import Talking, body, call, proposal

CANARIES = {
    "of the environment": "canary-env-4242",
    "of .env": 'canary"dot env-77',
    "of .env.local": "canary+local/9",
    "in the request": "xoxb-" + "123456789012-canaryRequest",
    "in code": "sk_live_" + "canaryInCode123456",
    "in an event": "ghp_" + "canaryInEvent1234567890abcd",
    "random": "q7Zr2LmX9vKp4TnB6wYs8DcF1gHj3",
}


def _hide(app: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CRM_TOKEN", CANARIES["of the environment"])
    (app / ".env").write_text(f"ADMIN={CANARIES['of .env']}\n")
    (app / ".env.local").write_text(f"export DB_PASS='{CANARIES['of .env.local']}'\n")
    kept = "\n".join(f"# {value}" for value in CANARIES.values())
    (app / "app" / "notes.py").write_text(f'"""Notes."""\n{kept}\nNAME = "a"\n')


@pytest.mark.parametrize(
    "dialect", [OpenAIResponses(), AnthropicMessages(), ChatCompletions()], ids=lambda d: d.provider
)
async def test_no_canary_reaches_the_wire_or_the_transcript(
    dialect: Dialect, talking: Talking, app: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Values of the environment, keys that are typed, read, run or answered: none leaves."""
    _hide(app, monkeypatch)
    event = {"name": "order/created", "data": {"note": " ".join(CANARIES.values())}}
    calls = (
        call("read_app", path="app/notes.py", from_line=1),
        call("read_app", path=".env", from_line=1),
        call("search_app", kind="text", query="canary"),
        call("search_app", kind="environment", query=""),
        proposal(body("return {'said': note}", note="event.data.note")),
        call("run_sandbox", event=json.dumps(event), fail=[]),
        call("explain_run", step="shape"),
        call("explain_run", step=""),
    )
    async with Service() as service:
        for reply in calls:
            made = reply["tool_calls"][0]
            frames = dialect.call(made["name"], [json.dumps(made["arguments"])])
            service.replies.append(stream(frames))
        service.replies += [stream(dialect.text(["Ok ", *CANARIES.values()]))] * 2
        provider = connect(dialect.provider, dialect.environment(service.url))
        async with talking(provider=provider) as talk:
            await talk.say(f"Note orders on order/created, with {CANARIES['in the request']}")
            await talk.say("And what is next, please?")
            kept = talk.desk.transcript.path.read_text()

    sent = json.dumps([each.body for each in service.received], ensure_ascii=False)
    assert len(service.received) == 10
    assert "[redacted: " in sent
    for where, canary in CANARIES.items():
        escaped = json.dumps(canary)[1:-1]
        assert not [form for form in (canary, escaped) if form in sent], where
        assert not [form for form in (canary, escaped) if form in kept], where
