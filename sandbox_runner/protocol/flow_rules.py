"""Rules of flow control, as an app registers them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sandbox_runner.protocol.durations import duration_ms

MAX_CONCURRENCY_RULES = 2
DAY_MS = 86_400_000


@dataclass(frozen=True, slots=True)
class Concurrency:
    """How many steps may run at once."""

    limit: int
    key: str | None = None
    scope: Literal["fn", "env", "account"] = "fn"


@dataclass(frozen=True, slots=True)
class Rate:
    """How many runs may start in a period (ms, whole seconds), evenly spread."""

    limit: int
    period: int
    key: str | None = None
    at_once: int = 1
    """How many may start together after a pause."""


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
    """An expression on the event; a rate limit of one run in 24 hours, instead of the function's."""
    priority: str | None = None
    """An expression on the event: seconds (-600 to 600) by which a run comes earlier."""
    start_timeout: str | None = None
    """A run that has not been entered for so long is cancelled."""


NO_RULES = FlowRules()


def read_rules(config: Mapping[str, Any]) -> FlowRules:
    """The rules in a function's registration; what has not the right shape is left out."""
    if not config.keys() & _NAMES:
        return NO_RULES
    idempotency = _text(config.get("idempotency"))
    return FlowRules(
        concurrency=_concurrency(config.get("concurrency")),
        throttle=_throttle(_dict(config.get("throttle"))),
        rate_limit=Rate(1, DAY_MS, idempotency) if idempotency else _rate_limit(config),
        debounce=_debounce(_dict(config.get("debounce"))),
        batch=_batch(_dict(config.get("batchEvents"))),
        singleton=_singleton(_dict(config.get("singleton"))),
        idempotency=idempotency,
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


def _throttle(given: dict[str, Any]) -> Rate | None:
    """Its burst is what may start at once beyond the limit; see `executor.flow.rates`."""
    limit, period = _count(given.get("limit")) or 1, _whole_seconds(given.get("period"))
    at_once = limit + _count(given.get("burst"))
    return Rate(limit, period, _text(given.get("key")), at_once) if period else None


def _rate_limit(config: Mapping[str, Any]) -> Rate | None:
    """A tenth of its limit may start beyond the first; see `executor.flow.rates`."""
    given = _dict(config.get("rateLimit"))
    limit, period = _count(given.get("limit")), _whole_seconds(given.get("period"))
    if not limit or not period:
        return None
    return Rate(limit, period, _text(given.get("key")), limit // 10 + 1)


def _whole_seconds(value: object) -> int:
    return (duration_ms(value) or 0) // 1_000 * 1_000


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
