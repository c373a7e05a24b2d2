"""A request in the words of the Messages API."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from assistant.llm.messages import (
    Assistant,
    LLMRequest,
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
_STRANGE = re.compile(r"[^A-Za-z0-9_-]")
_CHOICES: dict[ToolChoice, str] = {"auto": "auto", "none": "none", "required": "any"}


def parameters(request: LLMRequest, catalogue: Catalogue, level: Strictness) -> dict[str, Any]:
    """Keyword arguments for `client.messages.create`.

    Tools come before the system text in the cached prefix, so one mark at its end covers both.
    """
    limit = catalogue.output_limit(request.model, request.max_output_tokens)
    found: dict[str, Any] = {
        "model": request.model,
        "max_tokens": limit or _FALLBACK_LIMIT,
        "messages": list(_messages(request)),
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


def _messages(request: LLMRequest) -> Iterator[dict[str, Any]]:
    """Turns of the conversation; results that follow one another answer one turn together."""
    results: list[dict[str, Any]] = []
    for message in request.messages:
        if isinstance(message, ToolResult):
            results.append(_result(message))
            continue
        if results:
            yield {"role": "user", "content": results}
            results = []
        if isinstance(message, User):
            yield {"role": "user", "content": message.text}
        elif blocks := _earlier_answer(message, request.model):
            yield {"role": "assistant", "content": blocks}
    if results:
        yield {"role": "user", "content": results}


def _result(result: ToolResult) -> dict[str, Any]:
    block = {
        "type": "tool_result",
        "tool_use_id": _id(result.call_id),
        "content": result.content,
    }
    return {**block, "is_error": True} if result.failed else block


def _earlier_answer(message: Assistant, model: str) -> list[dict[str, Any]]:
    if message.echo and message.echo.suits("anthropic", model):
        return [dict(item) for item in message.echo.items if not _says_nothing(item)]
    text = {"type": "text", "text": message.text}
    return [*([] if _says_nothing(text) else [text]), *map(_call, message.tool_calls)]


def _says_nothing(block: Mapping[str, Any]) -> bool:
    """Whether it is text that the service refuses to hear again."""
    return block["type"] == "text" and not block["text"].strip()


def _call(call: ToolCall) -> dict[str, Any]:
    given = dict(call.arguments)
    return {"type": "tool_use", "id": _id(call.id), "name": call.name, "input": given}


def _id(call_id: str) -> str:
    """An id in the letters that the service takes; other services make them of any."""
    return _STRANGE.sub("_", call_id)


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
