"""How many tokens a question will be, before anybody has counted them."""

from __future__ import annotations

import json

from assistant.llm.events import Usage
from assistant.llm.messages import Assistant, LLMRequest, Message

BYTES_PER_TOKEN = 3.6
"""Of English and JSON; an estimate on the safe side: cl100k_base takes 4.0 to 4.1 for these prompts."""
_FRAME = 4
"""Tokens that wrap every message."""


def estimated_tokens(request: LLMRequest) -> int:
    """Tokens of input: system text, tools, the shape of the answer, and messages."""
    shape = _json(request.shape.schema) if request.shape else 0
    tools = sum(_size(tool.description) + _json(tool.schema) for tool in request.tools)
    said = sum(message_bytes(message) for message in request.messages)
    frames = _FRAME * (len(request.messages) + len(request.tools))
    return round((_size(request.system) + tools + shape + said) / BYTES_PER_TOKEN) + frames


def assumed_usage(request: LLMRequest, answer: Assistant) -> Usage:
    """What an answer took, as far as it came, where nobody counted."""
    return Usage(estimated_tokens(request), round(message_bytes(answer) / BYTES_PER_TOKEN))


def message_bytes(message: Message) -> int:
    """Bytes of one message as it goes over the wire, without its frame."""
    if isinstance(message, Assistant):
        calls = sum(_json(dict(call.arguments)) for call in message.tool_calls)
        return _size(message.text) + calls
    return _size(message.text if hasattr(message, "text") else message.content)


def _size(text: str) -> int:
    return len(text.encode("utf-8", "replace"))


def _json(value: object) -> int:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)
    return _size(text)
