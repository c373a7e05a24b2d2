"""The app: a frame with a conversation behind it; what happens goes to every pane, wishes go down."""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.message import Message

from assistant.events import (
    Applied,
    ConversationsSeen,
    Dropped,
    Event,
    Noticed,
    Opened,
    Proposed,
    Reversed,
)
from assistant.tui.breakage import breakage
from assistant.tui.bridge import Bridge, Opening
from assistant.tui.command import Order
from assistant.tui.commands import commands, near
from assistant.tui.frame import Frame
from assistant.tui.messages import (
    Began,
    Done,
    Failed,
    Happened,
    Queued,
    Remembered,
    Withdrawn,
)
from assistant.tui.pane import Pane
from assistant.tui.status import Clock
from assistant.tui.welcome import welcome
from assistant.tui.wishes import Wish


class AssistantApp(Frame):
    """Talks with a person about one app; its result is why there was nothing to talk with."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "stop", "Stop what is being done", show=False),
    ]

    def __init__(
        self, opening: Opening, resume: str | None = None, clock: Clock = time.monotonic
    ) -> None:
        super().__init__(clock)
        self._opening = opening
        self._bridge = Bridge(opening, self.post_message, resume)
        self._leaving = False
        self.unwritten = ""
        """The function of a proposal that is open; empty when none is."""

    @property
    def conversation(self) -> str | None:
        """What `--resume` takes; None until it is there."""
        return self.opened.id if self.opened else None

    def begin(self) -> None:
        """Begin the conversation once the screen is there."""
        super().begin()
        self.call_after_refresh(self._bridge.start)

    def on_unmount(self) -> None:
        """End the conversation."""
        self._bridge.close()
        gc.unfreeze()

    def action_stop(self) -> None:
        """Stop what is under way; what waits is taken back."""
        if self._bridge.busy:
            self._tell(partial(Withdrawn, self._bridge.withdraw()))
        self._bridge.stop()

    def action_copy_last(self) -> None:
        """Copy what was said last."""
        text = next(filter(None, (pane.copied() for pane in self.panes.values())), "")
        self.copy_to_clipboard(text)
        self.notify("copied" if text else "there is nothing to copy yet", timeout=1.5)

    def action_begin_anew(self) -> None:
        """Begin another conversation; this one is kept."""
        self._open_another(None)

    def action_resume(self, id_: str) -> None:
        """Go on with an earlier one."""
        self._open_another(id_)

    async def action_quit(self) -> None:
        """Leave, once what is being done has stopped; asked again, at once."""
        if self._leaving:
            self.exit()
        self._leaving = True
        self._leave()

    def action_help_quit(self) -> None:
        """Ctrl+C stops what is being done; it does not leave."""
        if self._bridge.busy:
            self.action_stop()
        else:
            self.notify("Ctrl+Q leaves; the conversation is kept", timeout=3)

    @work
    async def _leave(self) -> None:
        self.status.begin("leaving")
        await asyncio.to_thread(self._bridge.close)
        self.exit()

    @work(exclusive=True)
    async def _open_another(self, resume: str | None) -> None:
        self.status.begin("closing this conversation")
        await asyncio.to_thread(self._bridge.close)
        self._bridge, self.opened = Bridge(self._opening, self.post_message, resume), None
        self.unwritten = ""
        await self.recompose()
        self.begin()

    @on(Order)
    async def _carry_out(self, order: Order) -> None:
        command = commands().get(order.name)
        if command is None:
            wrong = Noticed("warning", f"there is no order /{order.name}", near(order.name))
            self._tell(partial(Happened, wrong))
            return
        deed = command.deed(order.argument)
        if isinstance(deed, Wish):
            self._bridge.wish(deed)
        else:
            await self.run_action(deed)

    @on(Wish)
    def _pass_down(self, wish: Wish) -> None:
        self._bridge.wish(wish)

    def on_happened(self, message: Happened) -> None:
        """Tell every pane."""
        event = message.event
        if isinstance(event, ConversationsSeen):
            self._choose_conversation(event)
        self._note_proposal(event)
        self.status.take(event)
        self._tell(partial(Happened, event))
        if isinstance(event, Opened):
            self.opened = event
            # A long history is there to stay: looking it through for garbage takes a tenth of a second.
            self.call_after_refresh(gc.freeze)
            if not self.preferences.met:
                self._tell(partial(Happened, welcome(event)))
                self.preferences = self.preferences.keep(met=True)

    def _note_proposal(self, event: Event) -> None:
        match event:
            case Proposed():
                self.unwritten = event.workflow.id if event.sound else ""
            case Applied() | Dropped() | Reversed():
                self.unwritten = ""

    @work
    async def _choose_conversation(self, seen: ConversationsSeen) -> None:
        from assistant.tui.kept import KeptConversations

        chosen = await self.push_screen_wait(KeptConversations(seen))
        if chosen is not None:
            self._open_another(chosen)

    def on_remembered(self, message: Remembered) -> None:
        """Tell every pane."""
        self._tell(partial(Remembered, message.events))

    @on(Pane.Broke)
    def _tell_broken(self, message: Pane.Broke) -> None:
        self.broken.append(message.error)
        told = breakage(message.error, f"the pane {message.pane.TITLE}")
        self.tabs.flag(str(message.pane.id), "✗")
        self.notify(f"{told.message}\n{told.hint}", severity="error", timeout=20, markup=False)

    def on_failed(self, message: Failed) -> None:
        """Leave: there is nothing to talk with."""
        self.exit(message.error)

    def on_began(self, message: Began) -> None:
        """Tell every pane."""
        self.status.begin(message.wish.doing)
        self._tell(partial(Began, message.wish))

    def on_done(self, message: Done) -> None:
        """Tell every pane."""
        if not message.waiting:
            self.status.end()
        self._tell(partial(Done, message.wish, message.waiting))

    def on_queued(self, message: Queued) -> None:
        """Tell every pane."""
        self._tell(partial(Queued, message.waiting))

    def _tell(self, make: Callable[[], Message]) -> None:
        for pane in self.panes.values():
            pane.post_message(make())
