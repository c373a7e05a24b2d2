"""What becomes of a proposal, and of changes that were made."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Literal

from assistant.events import Event
from assistant.tui.wishes.wish import Wish

if TYPE_CHECKING:
    from assistant.core.conversation import Conversation
    from generators.changes.changeset import ChangeSet


class Accept(Wish):
    """Write the open proposal, or what is left of it after rejecting files or hunks."""

    doing = "writing"
    changes_app = True

    def __init__(self, changes: ChangeSet | None = None) -> None:
        super().__init__()
        self.changes = changes

    async def granted(self, conversation: Conversation) -> AsyncIterator[Event]:
        """Write it and read it back."""
        for event in await conversation.accept(self.changes):
            yield event


class Revise(Wish):
    """Let only some of the open proposal stand, or an edited form of it, and check it again."""

    doing = "checking"

    def __init__(self, changes: ChangeSet) -> None:
        super().__init__()
        self.changes = changes

    async def granted(self, conversation: Conversation) -> AsyncIterator[Event]:
        """Syntax, names, the app as it would be; claims become weaker."""
        for event in await conversation.leave(self.changes):
            yield event


class Reject(Wish):
    """Forget the open proposal."""

    async def granted(self, conversation: Conversation) -> AsyncIterator[Event]:
        """Nothing is written."""
        for event in conversation.reject():
            yield event


class AskReversible(Wish):
    """Know what undo or redo would do, before it is done."""

    doing = "looking at the journal"

    def __init__(self, verb: Literal["undo", "redo"]) -> None:
        super().__init__()
        self.verb: Literal["undo", "redo"] = verb

    async def granted(self, conversation: Conversation) -> AsyncIterator[Event]:
        """Nothing is written."""
        for event in await conversation.reversible(self.verb):
            yield event


class Undo(Wish):
    """Take back the last change of the app; an open proposal goes first."""

    doing = "taking back"
    changes_app = True

    async def granted(self, conversation: Conversation) -> AsyncIterator[Event]:
        """Take it back."""
        for event in await conversation.undo():
            yield event


class Redo(Wish):
    """Make the change again that was undone last."""

    doing = "making again"
    changes_app = True

    async def granted(self, conversation: Conversation) -> AsyncIterator[Event]:
        """Make it again."""
        for event in await conversation.redo():
            yield event
