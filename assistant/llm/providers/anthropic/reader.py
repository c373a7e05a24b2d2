"""Reads the events of a Messages API stream."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from assistant.llm.characters import well_formed
from assistant.llm.endpoint import Endpoint
from assistant.llm.errors import BrokenCall, ProviderError, Refusal, Truncated
from assistant.llm.events import ArgumentsDelta, Done, LLMEvent, TextDelta, Usage
from assistant.llm.messages import Echo, LLMRequest, ToolCall
from assistant.llm.stream import parse_arguments


@dataclass(slots=True)
class _Block:
    """One content block while it arrives."""

    start: Mapping[str, Any]
    pieces: list[str] = field(default_factory=list)
    signature: str = ""

    @property
    def text(self) -> str:
        return well_formed("".join(self.pieces))


class MessagesReader:
    """State of one answer: its blocks, to hand back word for word in the next turn."""

    def __init__(self, at: Endpoint, request: LLMRequest, *, limit: int) -> None:
        self.outcome: Done | ProviderError | None = None
        self._at = at
        self._model = request.model
        self._limit = limit
        self._blocks: dict[int, _Block] = {}
        self._items: list[Mapping[str, Any]] = []
        self._usage: dict[str, int] = {}
        self._ending: Any = None
        self._broken: BrokenCall | None = None

    def read(self, item: Any) -> Sequence[LLMEvent]:
        """The events in one item of the stream."""
        match item.type:
            case "content_block_delta":
                return self._delta(item.index, item.delta)
            case "content_block_start":
                start = item.content_block.model_dump(mode="json", exclude_none=True)
                self._blocks[item.index] = _Block(start)
            case "content_block_stop":
                return self._block_end(self._blocks.pop(item.index))
            case "message_start":
                self._count(item.message.usage)
            case "message_delta":
                self._count(item.usage)
                self._ending = item.delta
            case "message_stop":
                return self._end()
        return ()

    def _delta(self, index: int, delta: Any) -> Sequence[LLMEvent]:
        block = self._blocks[index]
        match delta.type:
            case "text_delta":
                block.pieces.append(delta.text)
                return (TextDelta(delta.text),)
            case "input_json_delta":
                block.pieces.append(delta.partial_json)
                return (ArgumentsDelta(delta.partial_json, index, block.start.get("name", "")),)
            case "thinking_delta":
                block.pieces.append(delta.thinking)
            case "signature_delta":
                block.signature += delta.signature
        return ()

    def _block_end(self, block: _Block) -> Sequence[LLMEvent]:
        kind, start = block.start["type"], block.start
        if kind == "text":
            self._items.append({"type": "text", "text": block.text})
        elif kind == "thinking":
            item = {"type": "thinking", "thinking": block.text, "signature": block.signature}
            self._items.append(item)
        elif kind == "redacted_thinking":
            self._items.append(start)
        elif kind == "tool_use":
            return self._call(start, block.text)
        return ()

    def _call(self, start: Mapping[str, Any], text: str) -> Sequence[LLMEvent]:
        try:
            arguments = parse_arguments(self._at, start["name"], text)
        except BrokenCall as broken:
            # Cut off or broken? Only the end of the answer says.
            self._broken = broken
            return ()
        self._items.append({**start, "input": dict(arguments)})
        return (ToolCall(start["id"], start["name"], arguments),)

    def _count(self, usage: Any) -> None:
        # Figures are cumulative; a later one replaces an earlier one.
        self._usage.update(usage.model_dump(include=_COUNTED, exclude_none=True))

    def _end(self) -> Sequence[LLMEvent]:
        self.outcome = self._verdict()
        fresh, written, cached, output = (self._usage.get(key, 0) for key in _COUNTED_IN_ORDER)
        return (Usage(fresh + written + cached, output, cached, written),)

    def _verdict(self) -> Done | ProviderError | None:
        reason = self._ending.stop_reason if self._ending else None
        if reason == "refusal":
            details = self._ending.stop_details
            explanation = details.explanation if details else None
            return Refusal(self._at, self._at.scrub(explanation or ""))
        if reason == "max_tokens":
            return Truncated(self._at, self._limit)
        if reason == "model_context_window_exceeded":
            return Truncated(self._at, self._limit, "the end of the model's context window")
        return self._broken or Done("tool_calls" if reason == "tool_use" else "end", self._echo())

    def _echo(self) -> Echo:
        return Echo(self._at.provider, self._model, tuple(self._items))


_COUNTED_IN_ORDER = (
    "input_tokens",
    "cache_creation_input_tokens",
    "cache_read_input_tokens",
    "output_tokens",
)
_COUNTED = set(_COUNTED_IN_ORDER)
