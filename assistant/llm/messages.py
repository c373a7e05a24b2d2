"""What is said to a model: the request and everything it is made of, as plain frozen data."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

JSONSchema: TypeAlias = Mapping[str, Any]
"""A JSON schema of the strict subset: objects closed, all properties required, no free-form maps."""

ToolChoice: TypeAlias = Literal["auto", "none", "required"]
"""Whether the model may, must not or must call a tool. A model that cannot be forced is asked with `auto`."""


@dataclass(frozen=True, slots=True)
class ToolCall:
    """The model asks for a tool. Also an event of the stream: it arrives whole, its arguments parsed."""

    id: str
    """Made by the provider; a `ToolResult` answers it by this id."""
    name: str
    arguments: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Echo:
    """Items of an answer that its own model wants to see again, word for word (thinking, reasoning)."""

    provider: str
    model: str
    items: tuple[Mapping[str, Any], ...]

    def suits(self, provider: str, model: str) -> bool:
        """Whether these items may be shown to that model: they mean nothing to any other."""
        return (self.provider, self.model) == (provider, model)


@dataclass(frozen=True, slots=True)
class User:
    """Something the person said, or data shown to the model on their behalf."""

    text: str


@dataclass(frozen=True, slots=True)
class Assistant:
    """An earlier answer of the model."""

    text: str = ""
    tool_calls: tuple[ToolCall, ...] = ()
    echo: Echo | None = None


@dataclass(frozen=True, slots=True)
class ToolResult:
    """What a tool answered."""

    call_id: str
    content: str
    failed: bool = False


Message: TypeAlias = User | Assistant | ToolResult


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool the model may call. Its arguments follow `schema` strictly wherever the provider can hold it to that."""

    name: str
    description: str
    schema: JSONSchema


@dataclass(frozen=True, slots=True)
class Shape:
    """The shape the whole answer must have: JSON that follows `schema`."""

    name: str
    """Letters, digits, `_` and `-`, at most 64 of them."""
    schema: JSONSchema


@dataclass(frozen=True, slots=True)
class LLMRequest:
    """One question to a model.

    `system` is the stable prefix: the same text, tools and shape again are served from the provider's cache.
    """

    model: str
    messages: tuple[Message, ...]
    system: str = ""
    tools: tuple[Tool, ...] = ()
    tool_choice: ToolChoice = "auto"
    shape: Shape | None = None
    max_output_tokens: int | None = None
    """None: what the provider's `models.json` says, else the service's own limit."""
    temperature: float | None = None
    """None: the service's default. Many current models refuse any other."""
    timeout: float = 300.0
    """Seconds for the whole answer, first byte to last; `TimedOut` after that."""
    connect_timeout: float = 5.0
    """Seconds for the connection to come about; `ConnectionLost` after that."""
