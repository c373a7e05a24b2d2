"""Planners that reach local servers through the real SDKs, and answers for those to give."""

import json
from collections.abc import AsyncIterator, Sequence
from datetime import date
from typing import Any

import pytest

from assistant.llm.registry import connect
from assistant.planners.model.planner import ModelPlanner
from assistant.planners.model.schedules import read_schedule_words
from assistant.planners.protocol import Context
from tests.assistant.llm.servers.anthropic_messages import AnthropicMessages
from tests.assistant.llm.servers.dialect import Dialect
from tests.assistant.llm.servers.http import Reply, Service, events
from tests.assistant.llm.servers.openai_chat import ChatCompletions
from tests.assistant.llm.servers.openai_responses import OpenAIResponses

DIALECTS: tuple[Dialect, ...] = (OpenAIResponses(), AnthropicMessages(), ChatCompletions())
PARIS = Context(timezone="Europe/Paris", today=date(2026, 11, 20))


@pytest.fixture(params=DIALECTS, ids=lambda dialect: dialect.provider)
def dialect(request: pytest.FixtureRequest) -> Dialect:
    """Each wire format in turn."""
    found: Dialect = request.param
    return found


class Desk:
    """A planner and the service it asks."""

    def __init__(self, dialect: Dialect, service: Service, planner: ModelPlanner) -> None:
        self.dialect = dialect
        self.service = service
        self.planner = planner

    def answers(self, *results: dict[str, Any] | str) -> None:
        """Queues answers: results of drafts, or raw text."""
        for result in results:
            text = result if isinstance(result, str) else json.dumps({"result": result})
            self.service.replies.append(self._reply(text))

    def _reply(self, text: str) -> Reply:
        pieces = [text[start : start + 40] for start in range(0, len(text), 40)]
        return events(self.dialect.text(pieces))

    def said(self, number: int) -> str:
        """The last message of a request that the service got."""
        return self.dialect.said(self.service.received[number].body)


@pytest.fixture
async def desk(dialect: Dialect) -> AsyncIterator[Desk]:
    """A planner for `dialect` whose service has no answers yet."""
    async with Service() as service:
        provider = connect(dialect.provider, dialect.environment(service.url))
        planner = ModelPlanner(provider, "some-model", read_schedule_words, timeout=5)
        yield Desk(dialect, service, planner)
        await planner.aclose()


def piece(name: str, value: str, kind: str = "text") -> dict[str, str]:
    """One piece of a value."""
    return {"name": name, "kind": kind, "value": value}


def call(step_id: str, operation: str, *params: dict[str, str], inside: str = "") -> dict[str, Any]:
    """A call step of a draft."""
    return {
        "kind": "call",
        "id": step_id,
        "name": "",
        "inside": inside,
        "operation": operation,
        "params": list(params),
    }


def schedule(words: str, cron: str = "", zone: str = "") -> dict[str, str]:
    """A schedule of a draft."""
    return {"kind": "schedule", "words": words, "local_cron": cron, "timezone": zone}


def event(name: str) -> dict[str, str]:
    """An event trigger of a draft."""
    return {"kind": "event", "event": name, "if": ""}


def draft(
    triggers: Sequence[dict[str, Any]], steps: Sequence[dict[str, Any]], **more: Any
) -> dict[str, Any]:
    """A draft of a workflow."""
    return {
        "outcome": "workflow",
        "id": "sample",
        "name": "Sample",
        "description": "",
        "triggers": list(triggers),
        "options": [],
        "steps": list(steps),
        "emissions": [],
        "assumptions": [],
        **more,
    }
