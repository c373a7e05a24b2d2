"""Messages of a model as JSON, for the transcript."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistant.llm.messages import Assistant, Echo, ToolCall
from assistant.planners.protocol import Question


def answer_json(message: Assistant) -> dict[str, Any]:
    """An answer of the model as the data of a record."""
    calls = [
        {"id": call.id, "name": call.name, "arguments": dict(call.arguments)}
        for call in message.tool_calls
    ]
    echo = message.echo
    thought = (
        {"provider": echo.provider, "model": echo.model, "items": list(echo.items)}
        if echo
        else None
    )
    return {"text": message.text, "tool_calls": calls, "echo": thought}


def answer_of(data: Mapping[str, Any]) -> Assistant:
    """The answer in a record."""
    calls = tuple(
        ToolCall(each["id"], each["name"], each["arguments"]) for each in data["tool_calls"]
    )
    echo = data.get("echo")
    thought = Echo(echo["provider"], echo["model"], tuple(echo["items"])) if echo else None
    return Assistant(data["text"], calls, thought)


def question_of(data: Mapping[str, Any]) -> Question:
    """The question in a record."""
    return Question(data["text"], tuple(data["choices"]), data["default"])
