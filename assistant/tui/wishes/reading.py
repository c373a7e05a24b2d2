"""The app as it is on the disk."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import TYPE_CHECKING

from assistant.events import Event
from assistant.tui.wishes.wish import Wish

if TYPE_CHECKING:
    from assistant.core.conversation import Conversation


class ReadFiles(Wish):
    """See files of the app as they are on the disk now."""

    doing = "reading files"

    def __init__(self, paths: Sequence[str]) -> None:
        super().__init__()
        self.paths = tuple(paths)

    async def granted(self, conversation: Conversation) -> AsyncIterator[Event]:
        """Read them."""
        for event in await conversation.files(self.paths):
            yield event


class Look(Wish):
    """Read the app again."""

    doing = "reading the app"

    async def granted(self, conversation: Conversation) -> AsyncIterator[Event]:
        """What it holds now."""
        for event in await conversation.look():
            yield event
