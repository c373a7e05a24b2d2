"""The conversation about one request, and what it has cost."""

from dataclasses import dataclass, field

from assistant.llm.answer import Answer
from assistant.llm.messages import Message, Shape, User
from assistant.llm.provider import Provider
from assistant.planners.protocol import Context, Usage


@dataclass(slots=True)
class Spent:
    """Tokens, seconds and calls so far. A service that does not say its tokens adds none."""

    model: str
    input_tokens: int = 0
    output_tokens: int = 0
    cached_tokens: int = 0
    cache_write_tokens: int = 0
    seconds: float = 0.0
    calls: int = 0

    def add(self, answer: Answer) -> None:
        """Counts one answer, as far as it came."""
        self.calls += 1
        self.seconds += answer.seconds
        if answer.usage:
            self.input_tokens += answer.usage.input_tokens
            self.output_tokens += answer.usage.output_tokens
            self.cached_tokens += answer.usage.cached_tokens
            self.cache_write_tokens += answer.usage.cache_write_tokens

    def usage(self) -> Usage:
        """The form that plans carry; seconds to the millisecond."""
        seconds = round(self.seconds, 3)
        counts = (self.input_tokens, self.output_tokens, seconds, self.calls)
        return Usage(self.model, *counts, self.cached_tokens, self.cache_write_tokens)


@dataclass(slots=True)
class Exchange:
    """What was said so far, and the shape that answers must have."""

    request: str
    """Without secrets."""
    context: Context
    provider: Provider
    """Held to what one request may take."""
    shape: Shape
    spent: Spent
    messages: list[Message] = field(default_factory=list)

    def reply(self, answer: Answer, text: str) -> None:
        """Takes up what the model said, and says `text`."""
        self.messages += [answer.message(), User(text)]
