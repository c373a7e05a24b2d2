"""What a pane is, and which there are.

A pane is one folder, `panes/<name>/`, whose `PANE` is a subclass of `Pane` with its CSS
(`DEFAULT_CSS`), keys (`BINDINGS`), messages and help. It learns of what happens by `take`, and
posts `wishes`; it knows nothing else of the program.
"""

from __future__ import annotations

from collections.abc import Coroutine
from importlib import import_module
from pathlib import Path
from typing import Any, ClassVar, Literal

from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget

from assistant.events import Event
from assistant.tui.command import Command
from assistant.tui.messages import Began, Done, Happened, Queued, Remembered, Withdrawn
from assistant.tui.wishes import Wish

_FOLDER = Path(__file__).parent / "panes"


class Pane(Vertical):
    """One view of the conversation."""

    TITLE: ClassVar[str]
    """On its tab."""
    KEY: ClassVar[str]
    """Shows and focuses it from anywhere: `f3`. Panes stand in the order of their keys."""
    SIDE: ClassVar[Literal["left", "right"]] = "right"
    HELP: ClassVar[str] = ""
    """What it is for, in a few sentences; its keys are listed below them."""
    COMMANDS: ClassVar[tuple[Command, ...]] = ()
    """What can be ordered of it by name, in the chat and in the palette."""

    class Flagged(Message):
        """The pane has something to look at, or no more."""

        def __init__(self, pane: Pane, flag: str) -> None:
            super().__init__()
            self.pane, self.flag = pane, flag

    class Broke(Message):
        """What was told to the pane surprised it; the others go on."""

        def __init__(self, pane: Pane, error: Exception) -> None:
            super().__init__()
            self.pane, self.error = pane, error

    async def take(self, event: Event) -> None:
        """Something happened in the conversation."""

    async def remember(self, events: tuple[Event, ...]) -> None:
        """The conversation is gone on with: this happened before."""

    async def began(self, wish: Wish) -> None:
        """A wish is being granted."""

    async def done(self, wish: Wish) -> None:
        """A wish was granted, refused or stopped."""

    async def queued(self, waiting: tuple[Wish, ...]) -> None:
        """What waits has changed."""

    async def withdrawn(self, wishes: tuple[Wish, ...]) -> None:
        """These waited, and are taken back."""

    def copied(self) -> str:
        """What `/copy` copies of it; empty for nothing."""
        return ""

    def first_focus(self) -> Widget | None:
        """What is used first; by default the first that can be focused."""
        return next((widget for widget in self.query() if widget.focusable), None)

    def flag(self, mark: str) -> None:
        """Show a short mark on the pane's tab, such as `2` or `!`; empty takes it away."""
        self.post_message(self.Flagged(self, mark))

    async def on_happened(self, message: Happened) -> None:
        """Pass it to `take`."""
        await self._guarded(self.take(message.event))

    async def on_remembered(self, message: Remembered) -> None:
        """Pass it to `remember`."""
        await self._guarded(self.remember(message.events))

    async def on_began(self, message: Began) -> None:
        """Pass it to `began`."""
        await self._guarded(self.began(message.wish))

    async def on_done(self, message: Done) -> None:
        """Pass it to `done`."""
        await self._guarded(self.done(message.wish))
        await self._guarded(self.queued(message.waiting))

    async def on_queued(self, message: Queued) -> None:
        """Pass it to `queued`."""
        await self._guarded(self.queued(message.waiting))

    async def on_withdrawn(self, message: Withdrawn) -> None:
        """Pass it to `withdrawn`."""
        await self._guarded(self.withdrawn(message.wishes))

    async def _guarded(self, hearing: Coroutine[Any, Any, None]) -> None:
        try:
            await hearing
        except Exception as surprise:  # noqa: BLE001 - the other panes still work
            self.post_message(self.Broke(self, surprise))


def pane_name(pane: type[Pane]) -> str:
    """The name of its folder."""
    return pane.__module__.split(".")[3]


def found_panes() -> tuple[type[Pane], ...]:
    """Every pane, in the order of their keys."""
    names = sorted(path.parent.name for path in _FOLDER.glob("*/__init__.py"))
    panes = (import_module(f"assistant.tui.panes.{name}").PANE for name in names)
    return tuple(sorted(panes, key=lambda pane: (len(pane.KEY), pane.KEY)))
