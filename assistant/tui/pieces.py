"""Pieces of what is written, put together: a screen is drawn sixty times a second, tokens come faster."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from assistant.events import Drafting, Event, TextDelta

_PAUSE = 0.08
"""Seconds for which pieces are collected."""


class Pieces:
    """Passes events on in their order, pieces of one kind that follow each other as one."""

    def __init__(self, pass_on: Callable[[Event], object]) -> None:
        self._pass_on = pass_on
        self._texts: list[str] = []
        self._draft: Drafting | None = None
        self._timer: asyncio.TimerHandle | None = None

    def tell(self, event: Event) -> None:
        """Take an event."""
        if isinstance(event, TextDelta) and self._draft is None:
            self._texts.append(event.text)
        elif isinstance(event, Drafting) and not self._texts:
            self._draft = _joined(self._draft, event)
        else:
            self.flush()
            self._pass_on(event)
            return
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(_PAUSE, self.flush)

    def flush(self) -> None:
        """Pass on what was collected."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._texts:
            text = "".join(self._texts)
            self._texts.clear()
            self._pass_on(TextDelta(text))
        if self._draft is not None:
            draft, self._draft = self._draft, None
            self._pass_on(draft)


def _joined(before: Drafting | None, then: Drafting) -> Drafting:
    return then if before is None else Drafting((*before.lines, *then.lines), then.open)
