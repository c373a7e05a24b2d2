"""Rules of flow control, as an app registers them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sandbox_runner.protocol.durations import duration_ms

MAX_CONCURRENCY_RULES = 2


@dataclass(frozen=True, slots=True)
class Concurrency:
    """How many steps may run at once."""

    limit: int
    key: str | None = None
    scope: Literal["fn", "env", "account"] = "fn"


@dataclass(frozen=True, slots=True)
class Rate:
    """How many runs may start in a period (ms)."""

    limit: int
    period: int
    key: str | None = None
    burst: int = 1
    """Of a throttle: how many may start together."""


@dataclass(frozen=True, slots=True)
class Debounce:
    """A run starts when no event has come for a period (ms)."""

    period: int
    key: str | None = None
    timeout: int | None = None
    """The longest time (ms) that it is put off."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Events are gathered to one run."""

    size: int
    timeout: int
    """The longest time (ms) that an event waits for others."""
    key: str | None = None
    condition: str | None = None
    """Events that do not meet it are not gathered."""


@dataclass(frozen=True, slots=True)
class Singleton:
    """One run at a time; a further one is skipped, or cancels the one that runs."""

    mode: Literal["skip", "cancel"]
    key: str | None = None


@dataclass(frozen=True, slots=True)
class FlowRules:
    """All rules of a function."""

    concurrency: tuple[Concurrency, ...] = ()
    throttle: Rate | None = None
    rate_limit: Rate | None = None
    debounce: Debounce | None = None
    batch: Batch | None = None
    singleton: Singleton | None = None
    idempotency: str | None = None
    """An expression on the event; events with the same value start one run in 24 hours."""
    priority: str | None = None
    """An expression on the event: seconds (-600 to 600) by which a run comes earlier."""
    start_timeout: str | None = None
    """A run that has not been entered for so long is cancelled."""


NO_RULES = FlowRules()


def read_rules(config: Mapping[str, Any]) -> FlowRules:
    """The rules in a function's registration; what has not the right shape is left out."""
    if not config.keys() & _NAMES:
        return NO_RULES
    return FlowRules(
        concurrency=_concurrency(config.get("concurrency")),
        throttle=_rate(config.get("throttle")),
        rate_limit=_rate(config.get("rateLimit")),
        debounce=_debounce(_dict(config.get("debounce"))),
        batch=_batch(_dict(config.get("batchEvents"))),
        singleton=_singleton(_dict(config.get("singleton"))),
        idempotency=_text(config.get("idempotency")),
        priority=_text(_dict(config.get("priority")).get("run")),
        start_timeout=_text(_dict(config.get("timeouts")).get("start")),
    )


_NAMES = {
    "concurrency", "throttle", "rateLimit", "debounce", "batchEvents", "singleton", "idempotency",
    "priority", "timeouts",
}  # fmt: skip


def _concurrency(value: object) -> tuple[Concurrency, ...]:
    given = value if isinstance(value, list) else [value]
    rules = [{"limit": rule} if isinstance(rule, int) else _dict(rule) for rule in given]
    found = []
    for rule in rules[:MAX_CONCURRENCY_RULES]:
        limit = _count(rule.get("limit"))
        if limit:
            found.append(Concurrency(limit, _text(rule.get("key")), _scope(rule.get("scope"))))
    return tuple(found)


def _scope(value: object) -> Literal["fn", "env", "account"]:
    return value if value in {"env", "account"} else "fn"


def _rate(value: object) -> Rate | None:
    given = _dict(value)
    limit, period = _count(given.get("limit")), duration_ms(given.get("period"))
    if not limit or not period:
        return None
    return Rate(limit, period, _text(given.get("key")), _count(given.get("burst")) or 1)


def _debounce(given: dict[str, Any]) -> Debounce | None:
    period = duration_ms(given.get("period"))
    timeout = duration_ms(given.get("timeout"))
    return Debounce(period, _text(given.get("key")), timeout) if period else None


def _batch(given: dict[str, Any]) -> Batch | None:
    size, timeout = _count(given.get("maxSize")), duration_ms(given.get("timeout"))
    if not size:
        return None
    condition = _text(given.get("if"))
    return Batch(size, timeout or 60_000, _text(given.get("key")), condition)


def _singleton(given: dict[str, Any]) -> Singleton | None:
    mode = given.get("mode")
    return Singleton(mode, _text(given.get("key"))) if mode in {"skip", "cancel"} else None


def _count(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
