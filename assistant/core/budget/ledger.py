"""What a session has cost."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.llm.events import Usage


@dataclass(slots=True)
class Ledger:
    """A running total."""

    calls: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    seconds: float = 0.0
    known_cost: float = 0.0
    """US dollars of the calls whose price is known."""
    unpriced: int = 0
    """Calls whose price, or whose number of tokens, is unknown."""

    @property
    def cost(self) -> float | None:
        """US dollars in all; None when any call had no price."""
        return None if self.unpriced else self.known_cost

    @property
    def tokens(self) -> int:
        """Input and output."""
        return self.input_tokens + self.output_tokens

    def add(self, usage: Usage | None, seconds: float, cost: float | None) -> None:
        """Count one call."""
        self.calls += 1
        self.seconds += seconds
        if usage:
            self.input_tokens += usage.input_tokens
            self.output_tokens += usage.output_tokens
        if cost is None:
            self.unpriced += 1
        else:
            self.known_cost += cost
