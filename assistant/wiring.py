"""Puts the parts together: which planner a command works with."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, cast

from assistant.errors import ConfigError
from assistant.planners.protocol import Context, Planner, Policy

if TYPE_CHECKING:
    from assistant.config import Settings
    from assistant.core.budget import Caps
    from assistant.core.conversation import Conversation, Model
    from assistant.events import Estimated, Spent
    from assistant.llm.events import LLMEvent
    from assistant.llm.models import ModelFacts
    from assistant.llm.provider import Provider
    from assistant.llm.retry import Waiting
    from generators.apps.facts import AppFacts

OFFLINE = "offline"
_LONGEST = 300.0
"""Seconds that one answer of a model may take, whatever a request may."""
_KEYS = {"openai": "OPENAI_API_KEY", "anthropic": "ANTHROPIC_API_KEY"}


def provider_name(settings: Settings) -> str:
    """The provider that was chosen, else the first one with a key, else the offline planner."""
    if settings.provider:
        return settings.provider
    with_key = (name for name, key in _KEYS.items() if os.environ.get(key))
    return next(with_key, OFFLINE)


@asynccontextmanager
async def opened_planner(
    settings: Settings,
    notify: Callable[[Waiting], None],
    tell: Callable[[Estimated | Spent], None],
    show: Callable[[LLMEvent], None] | None = None,
) -> AsyncIterator[Planner]:
    """Make a planner that holds each request to its caps, and close its connections afterwards.

    It is closed before anything else is opened; `tell` hears what each asking will and did cost,
    `show` every event of an answer.
    A connection that the garbage collector closes leaves its descriptor in the event loop's
    selector; whoever gets the same number next would never be heard of.
    """

    def within(provider: Provider) -> Provider:
        from assistant.core.safeguards import capped

        return capped(caps(settings), model_facts(settings), notify, tell, provider)

    opened = planner(settings, within, show)
    try:
        yield opened
    finally:
        close = getattr(opened, "aclose", None)
        if close is not None:
            await close()


def patient_planner(settings: Settings, notify: Callable[[Waiting], None]) -> Planner:
    """Make a planner without caps, for whoever counts many requests together; it must be closed."""

    def within(provider: Provider) -> Provider:
        from assistant.llm.retry import Retrying

        return Retrying(provider, notify=notify)

    return planner(settings, within)


def planner(
    settings: Settings,
    within: Callable[[Provider], Provider],
    show: Callable[[LLMEvent], None] | None = None,
) -> Planner:
    """Make the planner; errors of the provider tell what is missing.

    `within` holds the provider of a model to what one request may take; `show` hears its answers.
    """
    name = provider_name(settings)
    if name == OFFLINE:
        from assistant.planners.offline.planner import OfflinePlanner

        return OfflinePlanner()
    from assistant.core.safeguards import other_reading, without_secrets
    from assistant.planners.model.connect import connect_planner
    from assistant.planners.model.safeguards import Safeguards

    _check_known(name)
    return connect_planner(
        name,
        os.environ,
        model=settings.model,
        timeout=min(_LONGEST, settings.max_seconds),
        safeguards=Safeguards(within, without_secrets, other_reading),
        show=show,
    )


def caps(settings: Settings) -> Caps:
    """What one request may take."""
    from assistant.core.budget import Caps

    return Caps(
        calls=settings.max_calls,
        tool_calls=settings.max_tool_calls,
        tokens=settings.max_tokens,
        seconds=settings.max_seconds,
        cost=settings.max_cost,
    )


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


def conversation(
    settings: Settings, *, resume: str | None = None, assume_defaults: bool = False
) -> Conversation:
    """Begin a conversation about the app, or go on with one that is there (`last` is the latest).

    Raises:
        NotConfigured: the provider lacks something.
        TranscriptError: there is no such conversation, or it cannot be read.
    """
    from functools import partial

    from assistant.core.conversation.conversation import Conversation
    from assistant.core.conversation.desk import Desk
    from assistant.core.conversation.folding import folded
    from assistant.core.transcripts import Transcript

    transcript, records = (
        Transcript.open(settings.app, resume) if resume else (Transcript.begin(settings.app), ())
    )
    return Conversation(
        Desk(
            settings,
            transcript,
            partial(context, settings, assume_defaults=assume_defaults),
            model(settings),
            folded(records),
            caps(settings),
            settings.max_rounds,
        )
    )


def model(settings: Settings) -> Model | None:
    """The model to talk with; None when the offline planner answers."""
    name = provider_name(settings)
    if name == OFFLINE:
        return None
    from assistant.core.conversation.model import Model
    from assistant.llm.errors import NoModel
    from assistant.llm.registry import catalogue, connect

    _check_known(name)
    provider, known = connect(name, os.environ), catalogue(name)
    chosen = settings.model or known.default
    if not chosen:
        raise NoModel(name)
    return Model(provider, known.facts(chosen))


def model_facts(settings: Settings) -> ModelFacts | None:
    """What is known about the model that is asked; None when the offline planner answers."""
    name = provider_name(settings)
    if name == OFFLINE:
        return None
    from assistant.llm.registry import catalogue

    known = catalogue(name)
    return known.facts(settings.model or known.default)


def _check_known(name: str) -> None:
    from assistant.llm.registry import provider_names

    if name not in provider_names():
        there = ", ".join((OFFLINE, *provider_names()))
        raise ConfigError(f"there is no provider '{name}'", f"available: {there}")
