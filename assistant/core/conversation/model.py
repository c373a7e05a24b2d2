"""The language model that a conversation is held with."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.llm.models import ModelFacts
from assistant.llm.provider import Provider


@dataclass(frozen=True, slots=True)
class Model:
    """A model of a provider, and what is known about it."""

    provider: Provider
    """Without patience: the conversation adds its own, so that faces see the countdown."""
    facts: ModelFacts
    connect_seconds: float = 5.0
    """What a connection may take to come about."""

    @property
    def name(self) -> str:
        """As `--model` takes it."""
        return self.facts.name
