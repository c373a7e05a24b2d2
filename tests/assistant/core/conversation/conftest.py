"""Conversations with scripted models about a copy of the example app."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant import events
from assistant.config import Settings
from assistant.core.budget import Caps
from assistant.core.conversation import Conversation, Model
from assistant.core.conversation.desk import Desk
from assistant.core.conversation.folding import folded
from assistant.core.transcripts import Transcript
from assistant.llm.messages import LLMRequest
from assistant.llm.models import ModelFacts
from assistant.llm.provider import Provider
from assistant.llm.providers.scripted.client import ScriptedProvider
from assistant.llm.providers.scripted.script import read_script
from assistant.planners.protocol import Context
from generators.apps.facts import AppFacts

EXAMPLE = Path(__file__).parents[4] / "examples" / "contacts_api"


@pytest.fixture
def app(tmp_path: Path) -> Path:
    """A fresh copy of the example app."""
    copy = tmp_path / "contacts_api"
    ignored = shutil.ignore_patterns("__pycache__", ".*cache", ".venv", "*.db", ".assistant")
    shutil.copytree(EXAMPLE, copy, ignore=ignored)
    return copy


class Talk:
    """A conversation and everything that was seen of it."""

    def __init__(self, conversation: Conversation, desk: Desk) -> None:
        self.conversation = conversation
        self.desk = desk
        self.seen: list[events.Event] = []

    async def say(self, text: str) -> list[events.Event]:
        """Hold one turn, and give its events."""
        turn = [event async for event in self.conversation.say(text)]
        self.seen += turn
        return turn

    @property
    def asked(self) -> list[LLMRequest]:
        """What the scripted model was asked."""
        assert self.desk.model is not None
        provider = self.desk.model.provider
        assert isinstance(provider, ScriptedProvider)
        return provider.history


Talking = Callable[..., Any]


@pytest.fixture
def talking(app: Path, tmp_path: Path) -> Talking:
    """A function that opens a conversation: with replies of a script, a provider, or offline."""

    @asynccontextmanager
    async def opened(
        *replies: dict[str, Any],
        provider: Provider | None = None,
        facts: ModelFacts | None = None,
        caps: Caps | None = None,
        resume: str | None = None,
        compact_at: int | None = None,
        rounds: int = 3,
        timezone: str | None = "Europe/Paris",
        connect_seconds: float = 5.0,
    ) -> AsyncIterator[Talk]:
        model = _model(tmp_path, replies, provider, facts)
        model = model and replace(model, connect_seconds=connect_seconds)
        transcript, records = (
            Transcript.open(app, resume) if resume else (Transcript.begin(app), ())
        )

        def context(known: AppFacts | None) -> Context:
            return Context(app=known, timezone=timezone, today=date(2026, 11, 20))

        desk = Desk(Settings(app), transcript, context, model, folded(records))
        desk = replace(desk, caps=caps or Caps(), compact_at=compact_at, rounds=rounds)
        async with Conversation(desk) as conversation:
            yield Talk(conversation, desk)

    return opened


def _model(
    folder: Path,
    replies: tuple[dict[str, Any], ...],
    provider: Provider | None,
    facts: ModelFacts | None,
) -> Model | None:
    known = facts or ModelFacts("script", input_price=1.0, output_price=2.0)
    if provider is not None:
        return Model(provider, known)
    if not replies:
        return None
    path = folder / "script.jsonl"
    path.write_text("\n".join(json.dumps(reply) for reply in replies), "utf-8")
    return Model(ScriptedProvider(read_script(str(path))), known)


def of(kind: type[Any], found: list[events.Event]) -> list[Any]:
    """The events of one kind."""
    return [event for event in found if isinstance(event, kind)]


def ended(found: list[events.Event]) -> events.Ended:
    """How a turn ended; nothing follows it."""
    last = found[-1]
    assert isinstance(last, events.Ended)
    return last


def call(tool: str, **arguments: Any) -> dict[str, Any]:
    """A reply that calls one tool."""
    usage = {"input_tokens": 1_000, "output_tokens": 100}
    return {"tool_calls": [{"name": tool, "arguments": arguments}], "usage": usage}


def says(text: str) -> dict[str, Any]:
    """A reply in words."""
    return {"text": text, "usage": {"input_tokens": 1_000, "output_tokens": 100}}


def piece(name: str, value: str, kind: str = "text") -> dict[str, str]:
    """One piece of a value."""
    return {"name": name, "kind": kind, "value": value}


def slack(
    step: str = "tell-sales", channel: str = "#sales", text: str = "An order"
) -> dict[str, Any]:
    """A step of a draft that posts to Slack."""
    return {
        "kind": "call",
        "id": step,
        "name": "",
        "inside": "",
        "operation": "slack.post-message",
        "params": [piece("channel", channel), piece("text", text)],
    }


def body(code: str, step: str = "shape", **inputs: str) -> dict[str, Any]:
    """A step of a draft that holds code; inputs are references."""
    given = [piece(name, path, "reference") for name, path in inputs.items()]
    return {"kind": "code", "id": step, "name": "", "inside": "", "inputs": given, "body": code}


def on_event(name: str = "order/created") -> dict[str, str]:
    """A trigger of a draft."""
    return {"kind": "event", "event": name, "if": ""}


def every(words: str, cron: str) -> dict[str, str]:
    """A schedule of a draft."""
    return {"kind": "schedule", "words": words, "local_cron": cron, "timezone": ""}


def proposal(*steps: dict[str, Any], trigger: dict[str, str] | None = None) -> dict[str, Any]:
    """A reply that proposes a workflow."""
    return call(
        "propose_workflow",
        id="tell-sales-team",
        name="Tell sales",
        description="Tell sales about orders.",
        triggers=[trigger or on_event()],
        options=[],
        steps=list(steps or (slack(),)),
        emissions=[],
        assumptions=[],
    )


def edits(*operations: dict[str, Any], function: str = "") -> dict[str, Any]:
    """A reply that edits a workflow."""
    return call("edit_workflow", function=function, operations=list(operations), assumptions=[])


def retries(number: int) -> dict[str, Any]:
    """An operation that sets the retries."""
    return {"op": "set_options", "options": [{"option": "retries", "value": number}]}


def picture(root: Path) -> dict[str, bytes]:
    """Every file of an app outside of `.assistant`."""
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not {"__pycache__", ".assistant"} & set(path.parts)
    }


async def settled() -> None:
    """Let everything that is ready run."""
    for _ in range(20):
        await asyncio.sleep(0)
