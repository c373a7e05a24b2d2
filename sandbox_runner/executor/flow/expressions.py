"""Expressions of flow control: keys, conditions, priorities."""

import json
from typing import Any

from sandbox_runner.executor.cel import Unsupported, value_of
from sandbox_runner.protocol.events import Event

_MOST_SECONDS = 600


def key_of(expression: str | None, event: Event) -> str:
    """The text by which events are told apart; the same for all without an expression."""
    if expression is None:
        return ""
    try:
        return json.dumps(value_of(expression, {"event": event}), sort_keys=True)
    except Unsupported:
        return json.dumps(expression)


def limiting_key(expression: str | None, event: Event) -> str | None:
    """The key of a rate limit or a singleton; None where it is false or missing: then there is none.

    Source: inngest/inngest at 253303cd, `pkg/execution/ratelimit/ratelimit.go` and
    `pkg/execution/singleton/singleton.go`, behaviour only.
    """
    key = key_of(expression, event)
    return None if expression is not None and key in {"false", "null"} else key


def meets(condition: str | None, event: Event) -> bool:
    """Whether a condition is true of an event; true where there is none."""
    return condition is None or _value(condition, event) is True


def priority_ms(expression: str | None, event: Event) -> int:
    """How much earlier (ms) a run comes; 0 where the expression gives no number."""
    value = _value(expression, event) if expression else 0
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return 0
    return int(max(-_MOST_SECONDS, min(_MOST_SECONDS, value)) * 1000)


def _value(expression: str, event: Event) -> Any:
    try:
        return value_of(expression, {"event": event})
    except Unsupported:
        return None
