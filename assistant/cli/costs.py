"""What asking a model will cost, and has cost, in one line each."""

from __future__ import annotations

from assistant.events import Estimated, Spent


def cost_line(event: Estimated | Spent) -> str:
    """Either of them."""
    return asking(event) if isinstance(event, Estimated) else spending(event)


def asking(event: Estimated) -> str:
    """What is going to be asked."""
    return f"asking {event.model}: about {event.input_tokens:,} tokens, {dollars(event.cost)}"


def spending(event: Spent) -> str:
    """What was spent; unknown prices are said to be unknown."""
    cached = f", {event.cached_tokens:,} of them cached" if event.cached_tokens else ""
    tokens = f"{event.input_tokens:,} tokens in{cached}, {event.output_tokens:,} out"
    if not event.input_tokens and not event.output_tokens:
        tokens = "the service did not say how many tokens"
    cap = f" of ${event.cap:g}" if event.cap is not None and event.request_cost is not None else ""
    costs = f"request {dollars(event.request_cost)}{cap}, session {dollars(event.session_cost)}"
    return f"{event.model}: {tokens}; {costs}"


def dollars(cost: float | None) -> str:
    """An amount, or that it is unknown."""
    return "cost unknown" if cost is None else f"${cost:.4f}"
