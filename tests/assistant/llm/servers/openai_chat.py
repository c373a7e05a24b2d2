"""OpenAI-style chat completions on the wire."""

# ruff: noqa: D102 - `Dialect` says what each method is for.

from collections.abc import Mapping, Sequence
from typing import Any

from .dialect import CALL, KEY, TOKENS, Tokens, frame
from .http import Reply, document

DONE = b"data: [DONE]\n\n"


class ChatCompletions:
    """Server-sent events as `POST /chat/completions` sends them."""

    provider = "compatible"
    key_variable = "OPENAI_API_KEY"
    path = "/v1/chat/completions"

    def environment(self, url: str) -> dict[str, str]:
        return {"OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": f"{url}/v1"}

    def text(self, pieces: Sequence[str], tokens: Tokens = TOKENS) -> list[bytes]:
        chunks = [_chunk({"role": "assistant", "content": ""})]
        chunks += [_chunk({"content": piece}) for piece in pieces]
        return [*chunks, _chunk({}, "stop"), _usage(tokens), DONE]

    def call(self, name: str, arguments: Sequence[str]) -> list[bytes]:
        function = {"name": name, "arguments": ""}
        first = {"index": 0, "id": CALL, "type": "function", "function": function}
        chunks = [_chunk({"role": "assistant", "content": None, "tool_calls": [first]})]
        for piece in arguments:
            part = {"index": 0, "function": {"arguments": piece}}
            chunks.append(_chunk({"tool_calls": [part]}))
        return [*chunks, _chunk({}, "tool_calls"), _usage(TOKENS), DONE]

    def refusal(self, reason: str) -> list[bytes]:
        chunks = [_chunk({"refusal": reason[:5]}), _chunk({"refusal": reason[5:]})]
        return [*chunks, _chunk({}, "stop"), _usage(TOKENS), DONE]

    def truncated(self, text: str) -> list[bytes]:
        return [_chunk({"content": text}), _chunk({}, "length"), _usage(TOKENS), DONE]

    def truncated_call(self, name: str, arguments: str) -> list[bytes]:
        return [*self.call(name, [arguments])[:-3], _chunk({}, "length"), _usage(TOKENS), DONE]

    def failure(self, message: str) -> list[bytes]:
        error = {"error": {"message": message, "type": "server_error", "code": None}}
        return [_chunk({"content": "So"}), frame(error)]

    def error(
        self, status: int, message: str, code: str = "", headers: Mapping[str, str] | None = None
    ) -> Reply:
        error = {"message": message, "type": "error", "code": code or None}
        return document(status, {"error": error}, headers)

    def said(self, body: Any) -> str:
        return str(body["messages"][-1]["content"])

    def shape(self, body: Any) -> Any:
        assert body["response_format"]["json_schema"]["strict"] is True
        return body["response_format"]["json_schema"]["schema"]


_HEAD = {
    "id": "chatcmpl-1",
    "object": "chat.completion.chunk",
    "created": 1790000000,
    "model": "local",
}


def _chunk(delta: dict[str, Any], finish: str | None = None) -> bytes:
    choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
    return frame({**_HEAD, "choices": [choice], "usage": None})


def _usage(tokens: Tokens) -> bytes:
    usage = {
        "prompt_tokens": tokens.input,
        "completion_tokens": tokens.output,
        "total_tokens": tokens.input + tokens.output,
        "prompt_tokens_details": {"cached_tokens": tokens.cached},
    }
    return frame({**_HEAD, "choices": [], "usage": usage})
