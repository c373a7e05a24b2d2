"""What a model is writing, on stderr of a terminal, as it arrives.

Where stderr is no terminal nobody watches, and nothing is shown.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import click

from assistant import events
from assistant.cli import diagnostics
from assistant.cli.ticker import Ticker
from assistant.printable import printable

if TYPE_CHECKING:
    from assistant.core.drafting.listening import Written

T = TypeVar("T")
_MARGIN = "  "


class Live:
    """Text as text; a draft as the parts of it that are complete, and the one that grows below."""

    def __init__(self) -> None:
        self._ticker = Ticker()
        self._open = ""
        self._in_line = False
        """Whether the cursor stands behind text."""
        self._clock: asyncio.TimerHandle | None = None

    def expect(self, whom: str) -> None:
        """Count the seconds until something arrives from somebody."""
        loop = asyncio.get_running_loop()
        since = loop.time()

        def count() -> None:
            self._ticker.show(f"{_MARGIN}… waiting for {whom}: {loop.time() - since:.0f} s")
            self._clock = loop.call_later(1.0, count)

        self._stop_clock()
        self._clock = loop.call_later(1.0, count)

    def show(self, event: Written) -> None:
        """Show one event."""
        self._stop_clock()
        match event:
            case events.TextDelta(text):
                self._say(text)
            case events.Drafting(lines, growing):
                self._draft(lines, growing)
            case events.TextVoided():
                self.pause()
                diagnostics.say("the connection broke; what was read above is void")

    def pause(self) -> None:
        """Make room for what others say."""
        self._stop_clock()
        self._ticker.clear()
        self._open = ""
        if self._in_line:
            click.echo(err=True)
            self._in_line = False

    def aside(self, tell: Callable[[T], None]) -> Callable[[T], None]:
        """The same teller, who is made room for."""

        def told(what: T) -> None:
            self.pause()
            tell(what)

        return told

    def _stop_clock(self) -> None:
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None

    def _say(self, text: str) -> None:
        self._ticker.clear()
        click.echo(printable(text), nl=False, err=True)
        self._in_line = not text.endswith("\n")

    def _draft(self, lines: tuple[str, ...], growing: str) -> None:
        if lines or self._in_line:
            self.pause()
        for line in lines:
            diagnostics.say(f"{_MARGIN}{line}")
        if growing and growing != self._open:
            self._open = growing
            self._ticker.show(f"{_MARGIN}… {growing}")
