"""What an app says of its functions when it registers them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sandbox_runner.protocol.durations import duration_ms
from sandbox_runner.protocol.flow_rules import NO_RULES, FlowRules, read_rules

DEFAULT_RETRIES = 4
MAX_RETRIES = 20


@dataclass(frozen=True, slots=True)
class Trigger:
    """Either `event` (with an optional CEL condition) or `cron`."""

    event: str | None = None
    condition: str | None = None
    cron: str | None = None
    jitter: int = 0
    """What a schedule's runs are put off at most (ms)."""


@dataclass(frozen=True, slots=True)
class CancelRule:
    """An event that cancels a run."""

    event: str
    condition: str | None = None
    timeout: str | None = None


@dataclass(frozen=True, slots=True)
class FunctionConfig:
    """One function as registered."""

    id: str
    """With the app's prefix."""
    local_id: str
    """As the author wrote it; the whole id for the handler of failures."""
    name: str
    triggers: tuple[Trigger, ...]
    retries: int = DEFAULT_RETRIES
    cancel: tuple[CancelRule, ...] = ()
    finish_timeout: str | None = None
    on_failure_id: str | None = None
    module: str = ""
    rules: FlowRules = NO_RULES
    described: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)
    """What it was read from: `{"id", "local_id", "on_failure_id", "config"}`."""

    @property
    def max_attempts(self) -> int:
        """Attempts of each step: one more than the retries."""
        return self.retries + 1

    @property
    def crons(self) -> tuple[str, ...]:
        """Its cron expressions."""
        return tuple(trigger.cron for trigger in self.triggers if trigger.cron)


def read_functions(value: object) -> dict[str, FunctionConfig]:
    """Functions by their id from a worker's list; what has not the right shape is left out."""
    found = (_read(item) for item in value) if isinstance(value, list) else ()
    return {function.id: function for function in found if function is not None}


def _read(item: object) -> FunctionConfig | None:
    if not isinstance(item, dict):
        return None
    config, identity = _dict(item.get("config")), _text(item.get("id"))
    if identity is None:
        return None
    return FunctionConfig(
        id=identity,
        local_id=_text(item.get("local_id")) or identity,
        name=_text(config.get("name")) or identity,
        triggers=tuple(_trigger(_dict(trigger)) for trigger in _list(config.get("triggers"))),
        retries=_retries(config.get("steps")),
        cancel=tuple(_cancel_rules(_list(config.get("cancel")))),
        finish_timeout=_text(_dict(config.get("timeouts")).get("finish")),
        on_failure_id=_text(item.get("on_failure_id")),
        module=_text(item.get("module")) or "",
        rules=read_rules(config),
        described=item,
    )


def _trigger(value: dict[str, Any]) -> Trigger:
    return Trigger(
        event=_text(value.get("event")),
        condition=_text(value.get("expression")),
        cron=_text(value.get("cron")),
        jitter=duration_ms(value.get("jitter")) or 0,
    )


def _cancel_rules(values: list[Any]) -> Iterable[CancelRule]:
    for value in map(_dict, values):
        event = _text(value.get("event"))
        if event:
            condition = _text(value.get("if")) or _text(value.get("if_exp"))
            yield CancelRule(event, condition, _text(value.get("timeout")))


def _retries(steps: object) -> int:
    attempts = _dict(_dict(_dict(steps).get("step")).get("retries")).get("attempts")
    if isinstance(attempts, int) and not isinstance(attempts, bool):
        return min(max(attempts, 0), MAX_RETRIES)
    return DEFAULT_RETRIES


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
