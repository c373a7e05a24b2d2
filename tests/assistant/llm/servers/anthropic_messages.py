"""Anthropic's Messages API on the wire."""

# ruff: noqa: D102 - `Dialect` says what each method is for.

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .dialect import CALL, KEY, SEALED, TOKENS, Tokens, frame
from .http import Reply, document


class AnthropicMessages:
    """Server-sent events as `POST /v1/messages` sends them."""

    provider = "anthropic"
    key_variable = "ANTHROPIC_API_KEY"
    path = "/v1/messages"

    def environment(self, url: str) -> dict[str, str]:
        return {"ANTHROPIC_API_KEY": KEY, "ANTHROPIC_BASE_URL": url}

    def text(self, pieces: Sequence[str], tokens: Tokens = TOKENS) -> list[bytes]:
        deltas = ({"type": "text_delta", "text": piece} for piece in pieces)
        block = _block(0, {"type": "text", "text": ""}, deltas)
        return [_start(tokens), _PING, *block, *_stop("end_turn", tokens)]

    def call(self, name: str, arguments: Sequence[str]) -> list[bytes]:
        thinking = [
            {"type": "thinking_delta", "thinking": "A tool "},
            {"type": "thinking_delta", "thinking": "will do."},
            {"type": "signature_delta", "signature": SEALED},
        ]
        pieces = ({"type": "input_json_delta", "partial_json": piece} for piece in arguments)
        use = {"type": "tool_use", "id": CALL, "name": name, "input": {}}
        return [
            _start(TOKENS),
            *_block(0, {"type": "thinking", "thinking": "", "signature": ""}, thinking),
            *_block(1, use, pieces),
            *_stop("tool_use", TOKENS),
        ]

    def refusal(self, reason: str) -> list[bytes]:
        details = {"type": "refusal", "category": "cyber", "explanation": reason}
        return [_start(TOKENS), *_stop("refusal", TOKENS, details)]

    def truncated(self, text: str) -> list[bytes]:
        block = _block(0, {"type": "text", "text": ""}, [{"type": "text_delta", "text": text}])
        return [_start(TOKENS), *block, *_stop("max_tokens", TOKENS)]

    def truncated_call(self, name: str, arguments: str) -> list[bytes]:
        use = {"type": "tool_use", "id": CALL, "name": name, "input": {}}
        block = _block(0, use, [{"type": "input_json_delta", "partial_json": arguments}])
        return [_start(TOKENS), *block, *_stop("max_tokens", TOKENS)]

    def failure(self, message: str) -> list[bytes]:
        error = {"type": "error", "error": {"type": "overloaded_error", "message": message}}
        return [_start(TOKENS), frame(error, "error")]

    def error(
        self, status: int, message: str, code: str = "", headers: Mapping[str, str] | None = None
    ) -> Reply:
        error = {"type": code or "api_error", "message": message}
        return document(status, {"type": "error", "error": error}, headers)

    def said(self, body: Any) -> str:
        return str(body["messages"][-1]["content"])

    def shape(self, body: Any) -> Any:
        assert body["output_config"]["format"]["type"] == "json_schema"
        return body["output_config"]["format"]["schema"]


def _start(tokens: Tokens) -> bytes:
    usage = {
        "input_tokens": tokens.input - tokens.cached,
        "cache_creation_input_tokens": 0,
        "cache_read_input_tokens": tokens.cached,
        "output_tokens": 1,
    }
    message: dict[str, Any] = {
        "id": "msg_1",
        "type": "message",
        "role": "assistant",
        "model": "claude-test",
        "content": [],
        "stop_reason": None,
        "stop_sequence": None,
        "usage": usage,
    }
    return frame({"type": "message_start", "message": message}, "message_start")


_PING = frame({"type": "ping"}, "ping")


def _block(index: int, start: Any, deltas: Iterable[Any]) -> list[bytes]:
    opening = {"type": "content_block_start", "index": index, "content_block": start}
    stop = {"type": "content_block_stop", "index": index}
    pieces = [{"type": "content_block_delta", "index": index, "delta": d} for d in deltas]
    return [frame(event, event["type"]) for event in (opening, *pieces, stop)]


def _stop(reason: str, tokens: Tokens, details: Any = None) -> list[bytes]:
    delta = {"stop_reason": reason, "stop_sequence": None, "stop_details": details}
    usage = {"output_tokens": tokens.output}
    ending = {"type": "message_delta", "delta": delta, "usage": usage}
    return [frame(ending, "message_delta"), frame({"type": "message_stop"}, "message_stop")]
