"""Puts the parts together: which planner a command works with."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from assistant.planners.protocol import Context, Planner, Policy

if TYPE_CHECKING:
    from assistant.llm.retry import Waiting
    from assistant.config import Settings
    from generators.apps.facts import AppFacts

OFFLINE = "offline"
_KEYS = {"openai": "OPENAI_API_KEY", "anthropic": "ANTHROPIC_API_KEY"}


def provider_name(settings: Settings) -> str:
    """The provider that was chosen, else the first one with a key, else the offline planner."""
    if settings.provider:
        return settings.provider
    with_key = (name for name, key in _KEYS.items() if os.environ.get(key))
    return next(with_key, OFFLINE)


def planner(settings: Settings, notify: Callable[[Waiting], None] | None = None) -> Planner:
    """Make the planner; errors of the provider tell what is missing.

    `notify` hears of every second that is waited before a model is asked again.
    """
    name = provider_name(settings)
    if name == OFFLINE:
        from assistant.planners.offline.planner import OfflinePlanner

        return OfflinePlanner()
    from assistant.planners.model.connect import connect_planner

    return connect_planner(name, os.environ, model=settings.model, notify=notify or _silent)


def context(settings: Settings, app: AppFacts | None, *, assume_defaults: bool = False) -> Context:
    """Make what a planner may know."""
    return Context(
        app=app,
        timezone=settings.timezone,
        cron=cast("Policy", settings.cron),
        gap="skip" if settings.gap == "skip" else "after",
        fold="both" if settings.fold == "both" else "once",
        assume_defaults=assume_defaults,
    )


def _silent(_: Waiting) -> None:
    """Tell nobody."""
