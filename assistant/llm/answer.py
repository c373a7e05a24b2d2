"""A whole answer, put together from its events."""

import json
import re
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any, cast

from assistant.llm.events import Done, LLMEvent, Restarted, StopReason, TextDelta, Usage
from assistant.llm.messages import Assistant, Echo, ToolCall

_FENCE = re.compile(r"```(?:json)?\s*\n(.*?)```", re.DOTALL)
_THINKING = re.compile(r"<think>.*?</think>", re.DOTALL)


@dataclass(slots=True)
class Answer:
    """What has arrived so far. After an error it holds the part that came before."""

    pieces: list[str] = field(default_factory=list)
    tool_calls: list[ToolCall] = field(default_factory=list)
    usage: Usage | None = None
    """None until the service says; summed over repetitions."""
    stop_reason: StopReason | None = None
    """None: not complete."""
    echo: Echo | None = None
    seconds: float = 0.0
    """From asking to the last event."""

    @property
    def text(self) -> str:
        """All text so far."""
        return "".join(self.pieces)

    @property
    def begun(self) -> bool:
        """Whether anything of it has arrived."""
        return bool(self.pieces or self.tool_calls)

    def add(self, event: LLMEvent) -> None:
        """Takes one event in."""
        match event:
            case TextDelta(text):
                self.pieces.append(text)
            case ToolCall():
                self.tool_calls.append(event)
            case Usage():
                self.usage = event if self.usage is None else self.usage + event
            case Restarted():
                self.pieces.clear()
                self.tool_calls.clear()
            case Done(stop_reason, echo):
                self.stop_reason, self.echo = stop_reason, echo

    def message(self) -> Assistant:
        """The answer as a turn of the conversation that goes on."""
        return Assistant(self.text, tuple(self.tool_calls), self.echo)


async def collect(
    events: AsyncIterator[LLMEvent],
    *,
    into: Answer | None = None,
    show: Callable[[LLMEvent], None] | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Answer:
    """Reads `events` to the end, handing each to `show` as it arrives.

    With `into`, what came before an error or a cancellation is kept there.

    Raises:
        ProviderError: whatever the stream raises.
    """
    answer = Answer() if into is None else into
    started = clock()
    try:
        async with aclosing(cast("Any", events)):
            async for event in events:
                answer.add(event)
                if show is not None:
                    show(event)
    finally:
        answer.seconds += clock() - started
    return answer


def read_json(text: str) -> Mapping[str, Any]:
    """The JSON object that `text` is, or holds: bare, in a fence, or after a model's thinking.

    Raises:
        ValueError: there is none.
    """
    plain = _THINKING.sub("", text).strip()
    braces = plain[plain.find("{") : plain.rfind("}") + 1]
    # As it is comes first: a string in it may look like a fence or like thinking.
    candidates = (text, plain, *reversed(_FENCE.findall(plain)), braces)
    for candidate in candidates:
        try:
            value = json.loads(candidate)
        except (ValueError, RecursionError):
            continue
        if isinstance(value, dict):
            return value
    raise ValueError("the answer holds no JSON object")
