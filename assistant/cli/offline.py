"""Says once that no key is set, and what works without one."""

from __future__ import annotations

from assistant.cli import diagnostics
from assistant.config import Settings


def tell_offline(settings: Settings, doing: str) -> None:
    """Say that a command is planning, or talking, without a model, unless that was asked for."""
    from assistant import wiring

    if wiring.provider_name(settings) == wiring.OFFLINE and not settings.provider:
        diagnostics.say(f"no key is set: {doing} offline (OPENAI_API_KEY or --provider changes it)")
