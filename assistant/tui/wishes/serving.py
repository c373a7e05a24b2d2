"""The Inngest server that is configured: its runs, and events for it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import TYPE_CHECKING, Any

from assistant.events import Event
from assistant.tui.wishes.wish import Wish

if TYPE_CHECKING:
    from assistant.core.conversation import Conversation


class WatchServer(Wish):
    """See the latest runs of the Inngest server that is configured."""

    quiet = True

    async def granted(self, conversation: Conversation) -> AsyncIterator[Event]:
        """Its runs, or why there are none to see."""
        yield await conversation.server().watch()


class SeeRun(Wish):
    """See a run of the server in full."""

    quiet = True

    def __init__(self, run_id: str) -> None:
        super().__init__()
        self.run_id = run_id

    async def granted(self, conversation: Conversation) -> AsyncIterator[Event]:
        """Its steps and its output."""
        yield await conversation.server().run(self.run_id)


class CancelRun(SeeRun):
    """End a run of the server."""

    quiet = False
    doing = "cancelling"

    async def granted(self, conversation: Conversation) -> AsyncIterator[Event]:
        """End it, and look again."""
        for event in await conversation.server().cancel(self.run_id):
            yield event


class RerunRun(SeeRun):
    """Run again what a server ran."""

    quiet = False
    doing = "running again"

    async def granted(self, conversation: Conversation) -> AsyncIterator[Event]:
        """Begin it, and look again."""
        for event in await conversation.server().rerun(self.run_id):
            yield event


class SendEvent(Wish):
    """Send an event to the server."""

    doing = "sending"

    def __init__(self, name: str, data: Mapping[str, Any]) -> None:
        super().__init__()
        self.name, self.data = name, data

    async def granted(self, conversation: Conversation) -> AsyncIterator[Event]:
        """Send it, and look again."""
        for event in await conversation.server().send(self.name, self.data):
            yield event
