"""Limits of one request."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Caps:
    """What one request may take; None is no limit."""

    calls: int | None = 20
    """Times the model is asked."""
    tool_calls: int | None = 60
    tokens: int | None = 400_000
    """Input and output together, cached input included."""
    seconds: float | None = 600.0
    """From the moment the request is said."""
    cost: float | None = 1.0
    """US dollars. A model whose price is unknown cannot be held to it."""
