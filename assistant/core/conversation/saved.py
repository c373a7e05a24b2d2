"""Messages of a model as JSON, for the transcript."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistant.core.redaction import Redactor
from assistant.llm.messages import Assistant, Echo, ToolCall
from assistant.planners.protocol import Question

_OPAQUE = frozenset({"id", "call_id", "signature", "data", "encrypted_content"})
"""Keys of what only the service can read. It looks random, and must return as it came."""


def answer_json(message: Assistant, redactor: Redactor) -> dict[str, Any]:
    """An answer of the model as the data of a record, without secrets.

    Ids of calls stay as they are: the service compares them. Where what the model wants to see
    again holds a secret, it is left out as a whole: changed, the service would refuse it.
    """
    calls = [
        {
            "id": call.id,
            "name": redactor.clean(call.name).text,
            "arguments": redactor.clean_json(dict(call.arguments)),
        }
        for call in message.tool_calls
    ]
    text = redactor.clean(message.text).text
    return {"text": text, "tool_calls": calls, "echo": _echo_json(message.echo, redactor)}


def _echo_json(echo: Echo | None, redactor: Redactor) -> dict[str, Any] | None:
    if echo is None:
        return None
    items = list(echo.items)
    readable = _readable(items)
    if redactor.clean_json(readable) != readable:
        return None
    return {"provider": echo.provider, "model": echo.model, "items": items}


def _readable(value: Any) -> Any:
    """A JSON value without its opaque parts."""
    if isinstance(value, Mapping):
        return {key: _readable(each) for key, each in value.items() if key not in _OPAQUE}
    return [_readable(each) for each in value] if isinstance(value, list | tuple) else value


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
