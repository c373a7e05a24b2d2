"""Reads the chunks of a chat completions stream."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from assistant.llm.endpoint import Endpoint
from assistant.llm.errors import ProviderError, Refusal, Truncated
from assistant.llm.events import ArgumentsDelta, Done, LLMEvent, TextDelta, Usage
from assistant.llm.messages import LLMRequest, ToolCall
from assistant.llm.providers.compatible.fenced import Fences
from assistant.llm.stream import parse_arguments


@dataclass(slots=True)
class _Call:
    """One tool call while it arrives."""

    id: str = ""
    name: str = ""
    pieces: list[str] = field(default_factory=list)


class ChatReader:
    """State of one answer. Services differ in what they leave out; only the finish reason is insisted on."""

    def __init__(
        self, at: Endpoint, request: LLMRequest, *, limit: int | None, fences: Fences | None = None
    ) -> None:
        self.outcome: Done | ProviderError | None = None
        self._at = at
        self._model = request.model
        self._limit = limit
        self._fences = fences
        self._calls: dict[int, _Call] = {}
        self._called = False
        self._refusal: list[str] = []

    def whole(self, document: Any) -> bool:
        """Whether a document is an answer that came in one piece."""
        return isinstance(document, dict) and bool(document.get("choices"))

    def read(self, item: Any) -> Sequence[LLMEvent]:
        """The events in one chunk, or in a whole answer."""
        if isinstance(item, dict):
            item = _as_chunk(item)
        events: list[LLMEvent] = []
        if item.choices:
            self._choice(item.choices[0], events)
        if item.usage:
            events.append(_usage(item.usage))
        return events

    def _choice(self, choice: Any, events: list[LLMEvent]) -> None:
        delta = choice.delta
        if delta is not None:
            if delta.content:
                events.extend(self._text(delta.content))
            if delta.refusal:
                self._refusal.append(delta.refusal)
            events.extend(map(self._call, delta.tool_calls or ()))
        if choice.finish_reason:
            self.outcome = self._failure(choice.finish_reason)
        if choice.finish_reason and self.outcome is None:
            events.extend(self._whole_calls())
            self.outcome = Done("tool_calls" if self._called else "end")

    def _text(self, piece: str) -> Sequence[LLMEvent]:
        return self._fences.text(piece) if self._fences else (TextDelta(piece),)

    def _call(self, part: Any) -> ArgumentsDelta:
        # Some services leave out the index; then another id is another call.
        latest = max(self._calls, default=0)
        index = part.index
        if index is None:
            known = self._calls.get(latest)
            index = latest + 1 if known and part.id and known.id not in ("", part.id) else latest
        call = self._calls.setdefault(index, _Call())
        call.id = part.id or call.id
        piece = ""
        if part.function is not None:
            call.name = part.function.name or call.name
            piece = part.function.arguments or ""
            call.pieces.append(piece)
        return ArgumentsDelta(piece, index, call.name)

    def _whole_calls(self) -> list[LLMEvent]:
        calls: list[LLMEvent] = [
            ToolCall(
                call.id or f"call_{index}",
                call.name,
                parse_arguments(self._at, call.name, "".join(call.pieces)),
            )
            for index, call in sorted(self._calls.items())
        ]
        if self._fences:
            calls += self._fences.end()
        self._called = any(isinstance(event, ToolCall) for event in calls)
        return calls

    def _failure(self, reason: str) -> ProviderError | None:
        if self._refusal:
            return Refusal(self._at, self._at.scrub("".join(self._refusal)))
        if reason == "content_filter":
            return Refusal(self._at, "a content filter stopped the answer")
        return Truncated(self._at, self._limit) if reason == "length" else None


def _as_chunk(document: dict[str, Any]) -> Any:
    """A whole answer in the form of a stream's only chunk."""
    from openai.types.chat import ChatCompletionChunk

    choices = [
        {**choice, "delta": _numbered(choice.get("message") or {})}
        for choice in document["choices"][:1]
    ]
    return ChatCompletionChunk.construct(**{**document, "choices": choices})


def _numbered(message: dict[str, Any]) -> dict[str, Any]:
    calls = message.get("tool_calls") or []
    return {**message, "tool_calls": [{**call, "index": n} for n, call in enumerate(calls)]}


def _usage(usage: Any) -> Usage:
    details = usage.prompt_tokens_details
    return Usage(
        usage.prompt_tokens or 0,
        usage.completion_tokens or 0,
        (details.cached_tokens or 0) if details else 0,
    )
