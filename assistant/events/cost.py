"""What a request may cost, and has cost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Estimated:
    """What the input of the next call of the model will cost, before it is made."""

    model: str
    input_tokens: int
    """Estimated from the length of the texts."""
    cost: float | None
    """US dollars; None when the price of the model is unknown."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What was spent: the last call, this request, and the whole session."""

    model: str
    input_tokens: int
    output_tokens: int
    cached_tokens: int
    seconds: float
    cost: float | None
    """US dollars of this call; None when a price is unknown."""
    request_cost: float | None
    """US dollars since the request was said; None when any part of it is unknown."""
    session_cost: float | None
    session_tokens: int
    cap: float | None
    """US dollars that this request may cost; None without a cap."""
