"""How a turn ends, whatever happens in it."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from assistant.core.budget import OverBudget
from assistant.core.conversation.desk import Desk
from assistant.errors import AssistantError
from assistant.events import Ended, Noticed
from assistant.llm.errors import ProviderError


def expected() -> tuple[type[Exception], ...]:
    """Errors of the packages below that a person can do something about."""
    from generators.apps.errors import AppError
    from generators.changes.errors import ChangeError
    from generators.targets import UnknownTarget
    from sandbox_runner.errors import SandboxError

    return (AppError, ChangeError, UnknownTarget, SandboxError)


async def ended(desk: Desk, turn: Coroutine[Any, Any, Ended]) -> Ended:
    """The end of a turn; only surprises raise."""
    try:
        return await turn
    except asyncio.CancelledError:
        return Ended("stopped", "stopped; what there is so far is kept")
    except OverBudget as over:
        desk.emit(Noticed("warning", over.message, over.hint))
        return Ended("budget", over.message, over.hint)
    except ProviderError as failure:
        return Ended("failed", failure.why, failure.hint)
    except AssistantError as failure:
        return Ended("failed", failure.message, failure.hint)
    except expected() as failure:
        return Ended("failed", str(failure))
