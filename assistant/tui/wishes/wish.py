"""What a person wants of the conversation."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, ClassVar

from textual.message import Message

from assistant.events import Event

if TYPE_CHECKING:
    from assistant.core.conversation import Conversation


class Wish(Message):
    """Something that is wanted of the conversation."""

    doing: ClassVar[str] = "working"
    """What is being done meanwhile, for the status line."""
    quiet: ClassVar[bool] = False
    """Whether it is granted beside what is being done, and no word is lost about it."""
    changes_app: ClassVar[bool] = False
    """Whether the app is read again afterwards."""

    def granted(self, conversation: Conversation) -> AsyncIterator[Event]:
        """Do it; what happens, as it happens. Runs in the thread of the conversation."""
        raise NotImplementedError
