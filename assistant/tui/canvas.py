"""The screen: what a key changes is painted at once, before what changes by itself.

Textual paints in ticks of a sixtieth of a second, and misses one or two after a large paint. Who
types while an answer streams would wait for both. Here a key's own widget is painted as soon as it
has changed, alone; the rest follows at the next tick.
"""

from __future__ import annotations

import time

from textual import events, messages
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widget import Widget

_HELD = 0.016
"""Seconds for which other paints wait for what a key changes; many keys change nothing here."""


class Covered(Horizontal):
    """Holds what covers it, so that nothing of itself needs to be drawn."""

    BLANK = True


class Canvas(Screen[None]):
    """Knows of a key from its coming until its paint."""

    BLANK = True

    def __init__(self) -> None:
        super().__init__(id="_default")
        self._pressed: float | None = None
        """When a key came whose paint is not out yet."""
        self._answering: Widget | None = None

    def press(self) -> None:
        """A key has come."""
        self._pressed = time.monotonic()

    def on_update(self, message: messages.Update) -> None:
        """A widget has changed."""
        if self._pressed is not None and message.widget is self.focused:
            self._answering = self.focused

    def on_idle(self, _: events.Idle) -> None:
        """Everything that has changed is known: paint what the key was meant for."""
        answering, self._answering = self._answering, None
        if answering is not None:
            self._pressed = None
            rest, self._dirty_widgets = self._dirty_widgets - {answering}, {answering}
            self._on_timer_update()
            self._dirty_widgets |= rest

    def _on_timer_update(self) -> None:
        held = self._pressed is not None and time.monotonic() - self._pressed < _HELD
        if not held:
            super()._on_timer_update()
