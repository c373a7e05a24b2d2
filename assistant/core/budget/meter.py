"""Counts one request against its caps."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Literal

from assistant.core.budget.caps import Caps
from assistant.core.budget.ledger import Ledger
from assistant.errors import FailedError
from assistant.llm.events import Usage
from assistant.llm.messages import LLMRequest
from assistant.llm.models import ModelFacts

Cap = Literal["calls", "tool calls", "tokens", "seconds", "cost"]


_LONGEST = 300.0
"""Seconds for one answer, whatever the request may take."""
_ROOM = 16_000
"""Tokens of output that no answer of ours exceeds; a cap that leaves more is not sent."""


class OverBudget(FailedError):
    """The next step would exceed a cap, so it is not made. `cap` names it."""

    def __init__(self, cap: Cap, message: str, hint: str) -> None:
        super().__init__(message, hint)
        self.cap = cap


class Meter:
    """One request: what it has taken so far, and whether there is room for more."""

    def __init__(
        self, caps: Caps, facts: ModelFacts, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.caps, self.facts = caps, facts
        self.ledger = Ledger()
        self.tool_calls = 0
        self._assumed = Usage()
        """Tokens of answers that nobody counted: cut off, or from a service that does not say."""
        self._clock = clock
        self._started = clock()

    @property
    def priced(self) -> bool:
        """Whether the model's prices are known."""
        return self.facts.cost(Usage()) is not None

    @property
    def seconds_left(self) -> float | None:
        """Seconds until the cap; None without one."""
        spent = self._clock() - self._started
        return None if self.caps.seconds is None else self.caps.seconds - spent

    def estimate(self, input_tokens: int) -> float | None:
        """US dollars that the input of the next call costs; None when unknown."""
        return self.facts.cost(Usage(input_tokens=input_tokens))

    def check_call(self, input_tokens: int) -> None:
        """Make sure that the model may be asked with that much input.

        Raises:
            OverBudget: the cap that would be exceeded.
        """
        caps, spent = self.caps, self.ledger
        if caps.calls is not None and spent.calls >= caps.calls:
            raise _over("calls", f"the model was asked {spent.calls} times", f"{caps.calls}")
        if caps.tokens is not None and self.tokens + input_tokens >= caps.tokens:
            needed = f"{self.tokens:,} tokens are used, and the next call needs {input_tokens:,}"
            raise _over("tokens", needed, f"{caps.tokens:,}")
        self.check_time()
        self._check_cost(input_tokens)

    def check_tool(self) -> None:
        """Make sure that one more tool may be called, and count it.

        Raises:
            OverBudget: the cap that would be exceeded.
        """
        if self.caps.tool_calls is not None and self.tool_calls >= self.caps.tool_calls:
            said = f"{self.tool_calls} tools were called"
            raise _over("tool calls", said, f"{self.caps.tool_calls}")
        self.check_time()
        self.tool_calls += 1

    def output_limit(self, input_tokens: int) -> int | None:
        """Tokens of output that the next call can give within the caps; None without a limit."""
        limits = []
        if self.caps.tokens is not None:
            limits.append(self.caps.tokens - self.tokens - input_tokens)
        price = self.facts.output_price
        if self.caps.cost is not None and price:
            left = self.caps.cost - self.cost - (self.estimate(input_tokens) or 0.0)
            limits.append(int(left / price * 1_000_000))
        return max(1, min(limits)) if limits else None

    def within(self, request: LLMRequest, input_tokens: int) -> LLMRequest:
        """The request with no more output and no more time than the caps leave."""
        limit, left = self.output_limit(input_tokens), self.seconds_left
        longest = min(_LONGEST, request.timeout)
        return replace(
            request,
            max_output_tokens=limit if limit and limit < _ROOM else request.max_output_tokens,
            timeout=longest if left is None else max(0.01, min(longest, left)),
        )

    def add(
        self, usage: Usage | None, seconds: float, assumed: Usage | None = None
    ) -> float | None:
        """Count one answer; gives its cost in US dollars, None when unknown.

        Where nobody counted its tokens, `assumed` counts towards the caps, and is told to no one.
        """
        cost = self.facts.cost(usage) if usage else None
        self.ledger.add(usage, seconds, cost)
        if usage is None and assumed is not None:
            self._assumed += assumed
        return cost

    @property
    def tokens(self) -> int:
        """What counts towards the cap on tokens."""
        return self.ledger.tokens + self._assumed.input_tokens + self._assumed.output_tokens

    @property
    def cost(self) -> float:
        """US dollars that count towards the cap on cost."""
        return self.ledger.known_cost + (self.facts.cost(self._assumed) or 0.0)

    def check_time(self, seconds: float = 0.0) -> None:
        """Make sure that there is time left, also after waiting for some seconds.

        Raises:
            OverBudget: there is none.
        """
        left = self.seconds_left
        if left is not None and left <= seconds:
            said = f"the next try is {seconds:.0f} s away" if seconds else "the time is over"
            raise _over("seconds", said, f"{self.caps.seconds:g} s")

    def _check_cost(self, input_tokens: int) -> None:
        cap, next_one = self.caps.cost, self.estimate(input_tokens)
        if cap is None or next_one is None:
            return
        if self.cost + next_one >= cap:
            said = f"${self.cost:.4f} are spent, and the next call costs ${next_one:.4f} or more"
            raise _over("cost", said, f"${cap:g}")


_FLAGS: dict[Cap, str] = {
    "calls": "max_calls",
    "tool calls": "max_tool_calls",
    "tokens": "max_tokens",
    "seconds": "max_seconds",
    "cost": "max_cost",
}


def _over(cap: Cap, said: str, limit: str) -> OverBudget:
    setting = _FLAGS[cap]
    hint = f"what there is so far is kept; raise {setting} in [tool.assistant] to allow more"
    if cap == "cost":
        hint = "what there is so far is kept; raise --max-cost to allow more"
    return OverBudget(cap, f"stopped at the cap of {limit} for {cap}: {said}", hint)
