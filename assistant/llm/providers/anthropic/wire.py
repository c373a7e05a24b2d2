"""A request in the words of the Messages API."""

from typing import Any

from assistant.llm.messages import (
    Assistant,
    LLMRequest,
    Message,
    Tool,
    ToolCall,
    ToolChoice,
    ToolResult,
    User,
)
from assistant.llm.models import Catalogue, ModelFacts
from assistant.llm.strictness import Strictness, system_text

CACHED = {"type": "ephemeral"}
_FALLBACK_LIMIT = 8_192
_CHOICES: dict[ToolChoice, str] = {"auto": "auto", "none": "none", "required": "any"}


def parameters(request: LLMRequest, catalogue: Catalogue, level: Strictness) -> dict[str, Any]:
    """Keyword arguments for `client.messages.create`.

    Tools come before the system text in the cached prefix, so one mark at its end covers both.
    """
    limit = catalogue.output_limit(request.model, request.max_output_tokens)
    found: dict[str, Any] = {
        "model": request.model,
        "max_tokens": limit or _FALLBACK_LIMIT,
        "messages": [_message(message, request.model) for message in request.messages],
    }
    if system := system_text(request, level):
        found["system"] = [{"type": "text", "text": system, "cache_control": CACHED}]
    if len(request.messages) > 1:
        # A conversation that goes on: its last block is marked, so that the next turn reads it back.
        found["cache_control"] = CACHED
    if request.tools:
        found["tools"] = [_tool(tool, level) for tool in request.tools]
        found["tool_choice"] = _choice(request.tool_choice, catalogue.facts(request.model))
    if request.shape and level is Strictness.SCHEMA:
        shape = {"type": "json_schema", "schema": dict(request.shape.schema)}
        found["output_config"] = {"format": shape}
    if request.temperature is not None:
        # Not among the SDK's parameters: only older models take it.
        found["extra_body"] = {"temperature": request.temperature}
    return found


def _message(message: Message, model: str) -> dict[str, Any]:
    match message:
        case User(text):
            return {"role": "user", "content": text}
        case ToolResult(call_id, content, failed):
            block = {"type": "tool_result", "tool_use_id": call_id, "content": content}
            return {"role": "user", "content": [{**block, "is_error": True} if failed else block]}
        case Assistant():
            return {"role": "assistant", "content": _earlier_answer(message, model)}


def _earlier_answer(message: Assistant, model: str) -> list[dict[str, Any]]:
    if message.echo and message.echo.suits("anthropic", model):
        return [dict(item) for item in message.echo.items]
    text = [{"type": "text", "text": message.text}] if message.text else []
    return [*text, *(_call(call) for call in message.tool_calls)]


def _call(call: ToolCall) -> dict[str, Any]:
    return {"type": "tool_use", "id": call.id, "name": call.name, "input": dict(call.arguments)}


def _tool(tool: Tool, level: Strictness) -> dict[str, Any]:
    return {
        "name": tool.name,
        "description": tool.description,
        "input_schema": dict(tool.schema),
        "strict": level is Strictness.SCHEMA,
    }


def _choice(choice: ToolChoice, facts: ModelFacts) -> dict[str, str]:
    # Models that always think answer a forced choice with an error.
    forced = choice == "required" and not facts.can_be_forced
    return {"type": "auto" if forced else _CHOICES[choice]}
