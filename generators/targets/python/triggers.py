"""Triggers of a function, as the SDK takes them."""

from __future__ import annotations

from collections.abc import Iterator

from generators.spec.triggers import CronTrigger, Trigger
from generators.targets.python.source.literals import Source, literal
from generators.targets.python.source.prose import prose


def trigger_code(triggers: tuple[Trigger, ...]) -> Source:
    """One trigger, or a list of them."""
    codes = [code for trigger in triggers for code in _codes(trigger)]
    return Source(codes[0] if len(codes) == 1 else f"[{', '.join(codes)}]")


def _codes(trigger: Trigger) -> Iterator[str]:
    if isinstance(trigger, CronTrigger):
        yield from (f"inngest.TriggerCron(cron={literal(cron)})" for cron in trigger.crons)
        return
    condition = f", expression={literal(trigger.if_)}" if trigger.if_ is not None else ""
    yield f"inngest.TriggerEvent(event={literal(trigger.event)}{condition})"


def in_words(triggers: tuple[Trigger, ...]) -> str:
    """When the function runs, for its docstring."""
    return "Runs " + ", and ".join(_words(trigger) for trigger in triggers)


def _words(trigger: Trigger) -> str:
    if not isinstance(trigger, CronTrigger):
        condition = f" if {prose(trigger.if_, 80)}" if trigger.if_ else ""
        return f"when the event {prose(trigger.event)} comes{condition}"
    zone = f" ({prose(trigger.timezone or 'UTC')})"
    text = prose(trigger.text).rstrip(".") or f"at the cron {prose(' and '.join(trigger.crons))}"
    return text + ("" if (trigger.timezone or "UTC") in text else zone)
