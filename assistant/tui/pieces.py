"""Pieces of text, put together: a screen is drawn sixty times a second, tokens come faster."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from assistant.events import Event, TextDelta

_PAUSE = 0.08
"""Seconds for which pieces are collected."""


class Pieces:
    """Passes events on in their order, texts that follow each other as one."""

    def __init__(self, pass_on: Callable[[Event], object]) -> None:
        self._pass_on = pass_on
        self._texts: list[str] = []
        self._timer: asyncio.TimerHandle | None = None

    def tell(self, event: Event) -> None:
        """Take an event."""
        if isinstance(event, TextDelta):
            self._texts.append(event.text)
            if self._timer is None:
                self._timer = asyncio.get_running_loop().call_later(_PAUSE, self.flush)
            return
        self.flush()
        self._pass_on(event)

    def flush(self) -> None:
        """Pass on what was collected."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._texts:
            text = "".join(self._texts)
            self._texts.clear()
            self._pass_on(TextDelta(text))
