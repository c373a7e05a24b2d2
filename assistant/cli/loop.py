"""Runs what is asynchronous; without an event loop where nothing can be waited for."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from assistant.config import Settings

T = TypeVar("T")


def run_planning(coroutine: Coroutine[Any, Any, T], settings: Settings) -> T:
    """Run a coroutine that plans: the offline planner waits for nothing, so asyncio is not loaded."""
    from assistant import wiring

    if wiring.provider_name(settings) == wiring.OFFLINE:
        return immediately(coroutine)
    from assistant.core import loop

    return loop.run(coroutine)


def immediately(coroutine: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine that never waits; RuntimeError when it does."""
    try:
        coroutine.send(None)
    except StopIteration as done:
        result: T = done.value
        return result
    coroutine.close()
    raise RuntimeError("this needs an event loop")
