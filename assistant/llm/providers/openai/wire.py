"""A request in the words of the Responses API."""

import json
from collections.abc import Iterator
from typing import Any

from assistant.llm.messages import Assistant, LLMRequest, Message, Shape, Tool, ToolResult, User
from assistant.llm.models import Catalogue
from assistant.llm.strictness import Strictness, system_text


def parameters(request: LLMRequest, catalogue: Catalogue, level: Strictness) -> dict[str, Any]:
    """Keyword arguments for `client.responses.create`."""
    found: dict[str, Any] = {
        "model": request.model,
        "input": [item for message in request.messages for item in _items(message, request.model)],
        "store": False,
    }
    if system := system_text(request, level):
        found["instructions"] = system
    if request.tools:
        found["tools"] = [_tool(tool, level) for tool in request.tools]
        found["tool_choice"] = request.tool_choice
    if request.shape and level is not Strictness.PROMPT:
        found["text"] = {"format": _format(request.shape, level)}
    if limit := catalogue.output_limit(request.model, request.max_output_tokens):
        found["max_output_tokens"] = limit
    if request.temperature is not None:
        found["temperature"] = request.temperature
    if catalogue.facts(request.model).reasons:
        found["include"] = ["reasoning.encrypted_content"]
    return found


def _items(message: Message, model: str) -> Iterator[dict[str, Any]]:
    match message:
        case User(text):
            yield {"role": "user", "content": text}
        case ToolResult(call_id, content):
            yield {"type": "function_call_output", "call_id": call_id, "output": content}
        case Assistant():
            yield from _earlier_answer(message, model)


def _earlier_answer(message: Assistant, model: str) -> Iterator[dict[str, Any]]:
    if message.echo and message.echo.suits("openai", model):
        yield from (dict(item) for item in message.echo.items)
    if message.text:
        yield {"role": "assistant", "content": message.text}
    for call in message.tool_calls:
        arguments = json.dumps(dict(call.arguments), ensure_ascii=False)
        yield {
            "type": "function_call",
            "call_id": call.id,
            "name": call.name,
            "arguments": arguments,
        }


def _tool(tool: Tool, level: Strictness) -> dict[str, Any]:
    return {
        "type": "function",
        "name": tool.name,
        "description": tool.description,
        "parameters": dict(tool.schema),
        "strict": level is Strictness.SCHEMA,
    }


def _format(shape: Shape, level: Strictness) -> dict[str, Any]:
    if level is Strictness.JSON:
        return {"type": "json_object"}
    return {
        "type": "json_schema",
        "name": shape.name,
        "schema": dict(shape.schema),
        "strict": True,
    }
