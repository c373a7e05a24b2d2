"""Reads the chunks of a chat completions stream."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from assistant.llm.endpoint import Endpoint
from assistant.llm.errors import ProviderError, Refusal, Truncated
from assistant.llm.events import Done, LLMEvent, TextDelta, Usage
from assistant.llm.messages import LLMRequest, ToolCall
from assistant.llm.stream import parse_arguments


@dataclass(slots=True)
class _Call:
    """One tool call while it arrives."""

    id: str = ""
    name: str = ""
    pieces: list[str] = field(default_factory=list)


class ChatReader:
    """State of one answer. Services differ in what they leave out; only the finish reason is insisted on."""

    def __init__(self, at: Endpoint, request: LLMRequest, *, limit: int | None) -> None:
        self.outcome: Done | ProviderError | None = None
        self._at = at
        self._model = request.model
        self._limit = limit
        self._calls: dict[int, _Call] = {}
        self._refusal: list[str] = []

    def read(self, item: Any) -> Sequence[LLMEvent]:
        """The events in one chunk."""
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
                events.append(TextDelta(delta.content))
            if delta.refusal:
                self._refusal.append(delta.refusal)
            for part in delta.tool_calls or ():
                self._call(part)
        if choice.finish_reason:
            events.extend(self._whole_calls())
            self.outcome = self._verdict(choice.finish_reason)

    def _call(self, part: Any) -> None:
        # Some services leave out the index, when there is one call at a time.
        call = self._calls.setdefault(part.index or 0, _Call())
        call.id = part.id or call.id
        if part.function is not None:
            call.name = part.function.name or call.name
            call.pieces.append(part.function.arguments or "")

    def _whole_calls(self) -> list[ToolCall]:
        return [
            ToolCall(
                call.id or f"call_{index}",
                call.name,
                parse_arguments(self._at, call.name, "".join(call.pieces)),
            )
            for index, call in sorted(self._calls.items())
        ]

    def _verdict(self, reason: str) -> Done | ProviderError:
        if self._refusal:
            return Refusal(self._at, self._at.scrub("".join(self._refusal)))
        if reason == "content_filter":
            return Refusal(self._at, "a content filter stopped the answer")
        if reason == "length":
            return Truncated(self._at, self._limit)
        return Done("tool_calls" if self._calls else "end")


def _usage(usage: Any) -> Usage:
    details = usage.prompt_tokens_details
    return Usage(
        usage.prompt_tokens or 0,
        usage.completion_tokens or 0,
        (details.cached_tokens or 0) if details else 0,
    )
