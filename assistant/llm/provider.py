"""The seam between us and every language model."""

from collections.abc import AsyncIterator, Mapping
from typing import Protocol

from assistant.llm.events import LLMEvent
from assistant.llm.messages import LLMRequest


class Provider(Protocol):
    """A service that answers requests. Lives inside one event loop."""

    @property
    def name(self) -> str:
        """The folder's or entry point's name, as `--provider` takes it."""
        ...

    def stream(self, request: LLMRequest) -> AsyncIterator[LLMEvent]:
        """Events of the answer as they arrive, `Done` last.

        Closing the iterator early closes the connection.

        Raises:
            ProviderError: the one message a person needs; whatever was yielded before it stands.
        """
        ...

    async def aclose(self) -> None:
        """Give connections back. A closed provider answers nothing more."""
        ...


class Connect(Protocol):
    """What a provider's folder (`connect`) or entry point offers."""

    def __call__(self, environment: Mapping[str, str]) -> Provider:
        """A provider set up from environment variables.

        Raises:
            NotConfigured: a variable is missing.
        """
        ...
