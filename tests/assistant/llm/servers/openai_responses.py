"""OpenAI's Responses API on the wire."""

# ruff: noqa: D102 - `Dialect` says what each method is for.

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .dialect import CALL, KEY, SEALED, TOKENS, Tokens, frame
from .http import Reply, document


class OpenAIResponses:
    """Server-sent events as `POST /responses` sends them."""

    provider = "openai"
    key_variable = "OPENAI_API_KEY"
    path = "/v1/responses"

    def environment(self, url: str) -> dict[str, str]:
        return {"OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": f"{url}/v1"}

    def text(self, pieces: Sequence[str], tokens: Tokens = TOKENS) -> list[bytes]:
        part = {"type": "output_text", "text": "".join(pieces), "annotations": [], "logprobs": []}
        return _numbered(
            [
                *_opening("message"),
                _event("content_part.added", part={**part, "text": ""}, **_PLACE),
                *(_event("output_text.delta", delta=p, logprobs=[], **_PLACE) for p in pieces),
                _event("output_text.done", text="".join(pieces), logprobs=[], **_PLACE),
                _event("content_part.done", part=part, **_PLACE),
                _event("output_item.done", output_index=0, item=_message([part])),
                _event("completed", response=_response("completed", [_message([part])], tokens)),
            ]
        )

    def call(self, name: str, arguments: Sequence[str]) -> list[bytes]:
        item = {
            "id": "fc_1",
            "type": "function_call",
            "call_id": CALL,
            "name": name,
            "arguments": "".join(arguments),
            "status": "completed",
        }
        place = {"item_id": "fc_1", "output_index": 0}
        return _numbered(
            [
                *_opening("function_call"),
                _event("output_item.done", output_index=0, item=_REASONING),
                *(_event("function_call_arguments.delta", delta=p, **place) for p in arguments),
                _event("function_call_arguments.done", arguments=item["arguments"], **place),
                _event("output_item.done", output_index=0, item=item),
                _event("completed", response=_response("completed", [item], TOKENS)),
            ]
        )

    def refusal(self, reason: str) -> list[bytes]:
        part = {"type": "refusal", "refusal": reason}
        return _numbered(
            [
                *_opening("message"),
                _event("refusal.delta", delta=reason[:5], **_PLACE),
                _event("refusal.delta", delta=reason[5:], **_PLACE),
                _event("refusal.done", refusal=reason, **_PLACE),
                _event("output_item.done", output_index=0, item=_message([part])),
                _event("completed", response=_response("completed", [_message([part])], TOKENS)),
            ]
        )

    def truncated(self, text: str) -> list[bytes]:
        details = {"incomplete_details": {"reason": "max_output_tokens"}}
        response = {**_response("incomplete", [], TOKENS), **details}
        delta = _event("output_text.delta", delta=text, logprobs=[], **_PLACE)
        return _numbered([*_opening("message"), delta, _event("incomplete", response=response)])

    def truncated_call(self, name: str, arguments: str) -> list[bytes]:
        details = {"incomplete_details": {"reason": "max_output_tokens"}}
        item = {"id": "fc_1", "type": "function_call", "call_id": CALL, "name": name}
        item |= {"arguments": arguments, "status": "incomplete"}
        place = {"item_id": "fc_1", "output_index": 0}
        response = {**_response("incomplete", [item], TOKENS), **details}
        return _numbered(
            [
                *_opening("function_call"),
                _event("function_call_arguments.delta", delta=arguments, **place),
                _event("output_item.done", output_index=0, item=item),
                _event("incomplete", response=response),
            ]
        )

    def failure(self, message: str) -> list[bytes]:
        error = {"error": {"code": "server_error", "message": message}}
        response = {**_response("failed", [], None), **error}
        return _numbered([*_opening("message"), _event("failed", response=response)])

    def error(
        self, status: int, message: str, code: str = "", headers: Mapping[str, str] | None = None
    ) -> Reply:
        error = {"message": message, "type": "error", "param": None, "code": code or None}
        return document(status, {"error": error}, headers)

    def said(self, body: Any) -> str:
        return str(body["input"][-1]["content"])

    def shape(self, body: Any) -> Any:
        assert body["text"]["format"]["strict"] is True
        return body["text"]["format"]["schema"]


_REASONING = {"id": "rs_1", "type": "reasoning", "summary": [], "encrypted_content": SEALED}
_PLACE = {"item_id": "msg_1", "output_index": 0, "content_index": 0}


def _event(kind: str, **fields: Any) -> dict[str, Any]:
    return {"type": f"response.{kind}", **fields}


def _opening(kind: str) -> list[dict[str, Any]]:
    response = _response("in_progress", [], None)
    item = {
        "function_call": {
            "id": "fc_1",
            "type": kind,
            "call_id": CALL,
            "name": "",
            "arguments": "",
        },
        "message": {**_message([]), "status": "in_progress"},
    }[kind]
    return [
        _event("created", response=response),
        _event("in_progress", response=response),
        _event("output_item.added", output_index=0, item=item),
    ]


def _message(content: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "id": "msg_1",
        "type": "message",
        "status": "completed",
        "role": "assistant",
        "content": content,
    }


def _response(status: str, output: list[Any], tokens: Tokens | None) -> dict[str, Any]:
    return {
        "id": "resp_1",
        "object": "response",
        "created_at": 1790000000,
        "status": status,
        "error": None,
        "incomplete_details": None,
        "model": "gpt-test",
        "output": output,
        "parallel_tool_calls": True,
        "tool_choice": "auto",
        "tools": [],
        "usage": _usage(tokens) if tokens else None,
    }


def _usage(tokens: Tokens) -> dict[str, Any]:
    return {
        "input_tokens": tokens.input,
        "input_tokens_details": {"cached_tokens": tokens.cached, "cache_write_tokens": 0},
        "output_tokens": tokens.output,
        "output_tokens_details": {"reasoning_tokens": 0},
        "total_tokens": tokens.input + tokens.output,
    }


def _numbered(events: Iterable[dict[str, Any]]) -> list[bytes]:
    return [
        frame({**event, "sequence_number": number}, event["type"])
        for number, event in enumerate(events)
    ]
