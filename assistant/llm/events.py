"""What comes back from a model: a stream of these events, ended by `Done` or by a `ProviderError`."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from assistant.llm.messages import Echo, ToolCall

StopReason: TypeAlias = Literal["end", "tool_calls"]


@dataclass(frozen=True, slots=True)
class TextDelta:
    """The next piece of text, as it arrives. With a `Shape`, read the whole with `answer.read_json`."""

    text: str


@dataclass(frozen=True, slots=True)
class ArgumentsDelta:
    """The next piece of what a tool is to be called with, as it arrives: JSON, cut anywhere.

    Only to be shown: the call itself is the `ToolCall` that follows, and none follows what breaks.
    """

    text: str
    call: int = 0
    """Tells the calls of one answer apart."""
    tool: str = ""
    """Its name; empty where the service says it only at the end."""


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens that the answer cost. A service that does not say sends no `Usage` at all."""

    input_tokens: int = 0
    """All input, cached or not."""
    output_tokens: int = 0
    """All output, thinking included."""
    cached_tokens: int = 0
    """Part of the input that was read from the provider's cache."""
    cache_write_tokens: int = 0
    """Part of the input that was written to it."""

    def __add__(self, other: "Usage") -> "Usage":
        return Usage(
            self.input_tokens + other.input_tokens,
            self.output_tokens + other.output_tokens,
            self.cached_tokens + other.cached_tokens,
            self.cache_write_tokens + other.cache_write_tokens,
        )


@dataclass(frozen=True, slots=True)
class Restarted:
    """The connection broke and the question was asked again: everything that came before this is void."""

    attempt: int
    """2 for the first repetition."""


@dataclass(frozen=True, slots=True)
class Done:
    """The answer is complete. Nothing follows."""

    stop_reason: StopReason = "end"
    echo: Echo | None = None


LLMEvent: TypeAlias = TextDelta | ArgumentsDelta | ToolCall | Usage | Restarted | Done
