"""Reads the events of a Responses API stream."""

from collections.abc import Mapping, Sequence
from typing import Any

from assistant.llm.endpoint import Endpoint
from assistant.llm.errors import BrokenCall, ProviderError, Refusal, Truncated
from assistant.llm.events import ArgumentsDelta, Done, LLMEvent, TextDelta, Usage
from assistant.llm.http_status import stream_error
from assistant.llm.messages import Echo, LLMRequest, ToolCall
from assistant.llm.stream import parse_arguments


class ResponsesReader:
    """State of one answer: its refusal, its tool calls, the reasoning to hand back."""

    def __init__(self, at: Endpoint, request: LLMRequest, *, limit: int | None) -> None:
        self.outcome: Done | ProviderError | None = None
        self._at = at
        self._model = request.model
        self._limit = limit
        self._refusal: list[str] = []
        self._reasoning: list[Mapping[str, Any]] = []
        self._called = False
        self._tools: dict[int, str] = {}
        self._broken: BrokenCall | None = None

    def read(self, item: Any) -> Sequence[LLMEvent]:
        """The events in one item of the stream."""
        match item.type:
            case "response.output_text.delta":
                return (TextDelta(item.delta),)
            case "response.function_call_arguments.delta":
                tool = self._tools.get(item.output_index, "")
                return (ArgumentsDelta(item.delta, item.output_index, tool),)
            case "response.output_item.added" if item.item.type == "function_call":
                self._tools[item.output_index] = item.item.name
            case "response.refusal.delta":
                self._refusal.append(item.delta)
            case "response.output_item.done":
                return self._output(item.item)
            case "response.completed" | "response.incomplete" | "response.failed":
                return self._end(item.response)
            case "error":
                complaint = {"code": item.code, "message": item.message}
                self.outcome = stream_error(self._at, complaint, model=self._model)
        return ()

    def _output(self, output: Any) -> Sequence[LLMEvent]:
        if output.type == "reasoning" and output.encrypted_content:
            self._reasoning.append(output.model_dump(mode="json", exclude_none=True))
        if output.type != "function_call":
            return ()
        self._called = True
        try:
            arguments = parse_arguments(self._at, output.name, output.arguments)
        except BrokenCall as broken:
            # Cut off or broken? Only the end of the answer says.
            self._broken = broken
            return ()
        return (ToolCall(output.call_id, output.name, arguments),)

    def _end(self, response: Any) -> Sequence[LLMEvent]:
        self.outcome = self._verdict(response)
        return (_usage(response.usage),) if response.usage else ()

    def _verdict(self, response: Any) -> Done | ProviderError:
        if self._refusal:
            return Refusal(self._at, self._at.scrub("".join(self._refusal)))
        if response.status == "failed":
            error = response.error.model_dump() if response.error else ""
            return stream_error(self._at, error, model=self._model)
        if response.status == "incomplete":
            return self._incomplete(response.incomplete_details)
        return self._broken or Done("tool_calls" if self._called else "end", self._echo())

    def _incomplete(self, details: Any) -> ProviderError:
        reason = details.reason if details else None
        if reason == "content_filter":
            return Refusal(self._at, "a content filter stopped the answer")
        return Truncated(self._at, self._limit)

    def _echo(self) -> Echo | None:
        if not self._reasoning:
            return None
        return Echo(self._at.provider, self._model, tuple(self._reasoning))


def _usage(usage: Any) -> Usage:
    cached = usage.input_tokens_details
    return Usage(
        usage.input_tokens,
        usage.output_tokens,
        getattr(cached, "cached_tokens", None) or 0,
        getattr(cached, "cache_write_tokens", None) or 0,
    )
