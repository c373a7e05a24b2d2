"""What the real services refuse with 400, so that no request of ours is one that only a test server takes."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .dialect import SEALED, Dialect
from .http import Service

_ID = re.compile(r"[A-Za-z0-9_-]+")
_MOST_MARKS = 4
_LONGEST_ID = 64


def broken_rules(dialect: Dialect, service: Service) -> list[str]:
    """Every reason for which the service would have refused a request that it received."""
    rules = {"anthropic": _anthropic, "openai": _openai, "compatible": _chat}[dialect.provider]
    bodies = [request.body for request in service.received if isinstance(request.body, dict)]
    return [why for body in bodies for why in rules(body)]


def _anthropic(body: Mapping[str, Any]) -> Iterator[str]:
    messages = [(each["role"], _blocks(each["content"])) for each in body["messages"]]
    if json.dumps(body).count('"cache_control"') > _MOST_MARKS:
        yield "more than four marks for the cache"
    if messages[0][0] != "user" or messages[-1][0] != "user":
        yield "a conversation begins and ends with the user"
    called: list[str] = []
    for role, blocks in messages:
        results = [each["tool_use_id"] for each in blocks if each["type"] == "tool_result"]
        if sorted(results) != sorted(called):
            yield f"calls {called} are answered by {results}"
        uses = [each for each in blocks if each["type"] == "tool_use"]
        called = [each["id"] for each in uses]
        yield from (f"the id {each!r}" for each in called if not _ID.fullmatch(each))
        yield from _blocks_of(role, blocks)


def _blocks(content: Any) -> Sequence[Mapping[str, Any]]:
    return [{"type": "text", "text": content}] if isinstance(content, str) else content


def _blocks_of(role: str, blocks: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    if not blocks:
        yield "a message without content"
    for block in blocks:
        if block["type"] == "text" and not block["text"].strip():
            yield f"empty text of the {role}"
        if block["type"] == "thinking" and block["signature"] != SEALED:
            yield "a signature that was changed"


def _openai(body: Mapping[str, Any]) -> Iterator[str]:
    items = body["input"]
    calls = [each["call_id"] for each in items if each.get("type") == "function_call"]
    outputs = [each["call_id"] for each in items if each.get("type") == "function_call_output"]
    if sorted(calls) != sorted(outputs):
        yield f"calls {calls} are answered by {outputs}"
    yield from (f"the id {each!r}" for each in calls if not 0 < len(each) <= _LONGEST_ID)
    for item, following in zip(items, [*items[1:], None], strict=True):
        if item.get("type") != "reasoning":
            continue
        if item["encrypted_content"] != SEALED:
            yield "encrypted reasoning that was changed"
        if following is None or "user" in following.values():
            yield "reasoning without what it led to"


def _chat(body: Mapping[str, Any]) -> Iterator[str]:
    called: list[str] = []
    for message in body["messages"]:
        if message["role"] == "tool":
            if message["tool_call_id"] not in called:
                yield f"{message['tool_call_id']} answers none of the calls {called}"
            else:
                called.remove(message["tool_call_id"])
            continue
        if called:
            yield f"nothing answers {called}"
        called = [each["id"] for each in message.get("tool_calls") or ()]
    if called:
        yield f"nothing answers {called}"
