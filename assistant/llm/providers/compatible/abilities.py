"""What a service behind an address can do, learned from what it rejects."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.llm.errors import BadRequest, ProviderError, ServerFailed
from assistant.llm.messages import LLMRequest
from assistant.llm.strictness import Strictness

_VAGUE = frozenset({400, 415, 422, 501})
"""Statuses with which services reject the form of an answer without naming it."""
_CANNOT = frozenset({500, 501})
"""Statuses of 5xx with which services say what they can't do; others say that they are down."""


_ABOUT_SCHEMAS = re.compile(r"\bstrict\b|schema|additional_?properties|\$defs|\$ref|grammar")


@dataclass(frozen=True, slots=True)
class Abilities:
    """How a model of a service is asked."""

    form: Strictness = Strictness.SCHEMA
    """How firmly the shape of an answer can be asked for."""
    strict: bool = True
    """Whether it can hold the arguments of tools to their schemas."""
    calls: bool = True
    """Whether it takes tools; else the prompt tells how to ask for one, in a fence of JSON."""
    streams: bool = True
    counts: bool = True
    """Whether it takes the option that asks for tokens at the end of a stream."""
    limit_name: str = "max_tokens"

    def without(self, error: ProviderError, request: LLMRequest) -> Abilities | None:
        """What is left when the service rejects a request like this; None when it says something else."""
        if not isinstance(error, BadRequest | ServerFailed) or not _is_about_us(error):
            return None
        said = error.said.lower()
        if request.tools and self.calls and self.strict and _ABOUT_SCHEMAS.search(said):
            return replace(self, strict=False)
        if self.counts and self.streams and re.search(r"stream_options|include_usage", said):
            return replace(self, counts=False)
        if self.streams and re.search(r"\bstream(?:ing|ed|s)?\b", said):
            return replace(self, streams=False)
        if request.tools and self.calls and re.search(r"\btools?\b|\bfunctions?\b|tool_", said):
            return replace(self, calls=False)
        if self.limit_name == "max_tokens" and "max_completion_tokens" in said:
            return replace(self, limit_name="max_completion_tokens")
        return self._looser(error, said, request)

    def _looser(self, error: ProviderError, said: str, request: LLMRequest) -> Abilities | None:
        named = "parameters" in said or "response_format" in said
        if not request.shape or self.form is Strictness.PROMPT or not isinstance(error, BadRequest):
            return None
        # Local services are vague about what they do not know.
        if error.status not in _VAGUE and not named:
            return None
        return replace(self, form=Strictness(self.form + 1))


def _is_about_us(error: BadRequest | ServerFailed) -> bool:
    """Whether it is about what was asked for, not about how the service is."""
    return isinstance(error, BadRequest) or error.status in _CANNOT
