"""A request in the words of chat completions."""

import json
from collections.abc import Iterator
from typing import Any

from assistant.llm.messages import Assistant, LLMRequest, Message, Shape, Tool, ToolResult, User
from assistant.llm.models import Catalogue
from assistant.llm.providers.compatible.abilities import Abilities
from assistant.llm.strictness import Strictness, system_text


def parameters(request: LLMRequest, catalogue: Catalogue, can: Abilities) -> dict[str, Any]:
    """Keyword arguments for `client.chat.completions.create`."""
    level = can.form
    found: dict[str, Any] = {
        "model": request.model,
        "messages": list(_messages(request, level)),
    }
    if can.streams and can.counts:
        found["stream_options"] = {"include_usage": True}
    if not can.streams:
        # The SDK is asked for a stream all the same: it hands over the answer as it is.
        found["extra_body"] = {"stream": False}
    if request.tools:
        found["tools"] = [_tool(tool, can) for tool in request.tools]
        found["tool_choice"] = request.tool_choice
    if request.shape and level is not Strictness.PROMPT:
        found["response_format"] = _format(request.shape, level)
    if limit := catalogue.output_limit(request.model, request.max_output_tokens):
        # Not `max_completion_tokens`: few services besides OpenAI's own know that name.
        found[can.limit_name] = limit
    if request.temperature is not None:
        found["temperature"] = request.temperature
    return found


def _messages(request: LLMRequest, level: Strictness) -> Iterator[dict[str, Any]]:
    if system := system_text(request, level):
        yield {"role": "system", "content": system}
    for message in request.messages:
        yield _message(message)


def _message(message: Message) -> dict[str, Any]:
    match message:
        case User(text):
            return {"role": "user", "content": text}
        case ToolResult(call_id, content):
            return {"role": "tool", "tool_call_id": call_id, "content": content}
        case Assistant():
            return _earlier_answer(message)


def _earlier_answer(message: Assistant) -> dict[str, Any]:
    found: dict[str, Any] = {"role": "assistant", "content": message.text}
    if message.tool_calls:
        found["tool_calls"] = [
            {
                "id": call.id,
                "type": "function",
                "function": {"name": call.name, "arguments": json.dumps(dict(call.arguments))},
            }
            for call in message.tool_calls
        ]
    return found


def _tool(tool: Tool, can: Abilities) -> dict[str, Any]:
    function = {"name": tool.name, "description": tool.description, "parameters": dict(tool.schema)}
    held = {"strict": True} if can.strict else {}
    return {"type": "function", "function": {**function, **held}}


def _format(shape: Shape, level: Strictness) -> dict[str, Any]:
    if level is Strictness.JSON:
        return {"type": "json_object"}
    schema = {"name": shape.name, "schema": dict(shape.schema), "strict": True}
    return {"type": "json_schema", "json_schema": schema}
