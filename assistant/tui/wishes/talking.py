"""What is said, and about what."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import TYPE_CHECKING, Any

from assistant.events import Event
from assistant.tui.wishes.wish import Wish

if TYPE_CHECKING:
    from assistant.core.conversation import Conversation


class Say(Wish):
    """Say something: a request, an answer, a question."""

    doing = "thinking"
    changes_app = True

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def granted(self, conversation: Conversation) -> AsyncIterator[Event]:
        """One turn."""
        return conversation.say(self.text)


class KeepUnsent(Wish):
    """Keep what is typed, for the next time."""

    quiet = True

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    async def granted(self, conversation: Conversation) -> AsyncIterator[Event]:
        """At once; nothing is told."""
        conversation.keep_unsent(self.text)
        nothing: tuple[Event, ...] = ()
        for event in nothing:
            yield event


class Comment(Say):
    """Say something about a line of the code."""

    def __init__(self, text: str, path: str, line: int, code: str) -> None:
        super().__init__(text)
        self.path, self.line, self.code = path, line, code

    def granted(self, conversation: Conversation) -> AsyncIterator[Event]:
        """One turn."""
        return conversation.comment(self.text, self.path, self.line, self.code)


class TalkAbout(Wish):
    """Talk about a function of the app from here on."""

    def __init__(self, function_id: str) -> None:
        super().__init__()
        self.function_id = function_id

    async def granted(self, conversation: Conversation) -> AsyncIterator[Event]:
        """Open it; a function that was written by hand is refused."""
        from assistant.events import Noticed

        await conversation.open(self.function_id)
        yield Noticed("info", f"talking about {self.function_id}", "say what should change")


class Explain(Wish):
    """Have it explained why a run failed."""

    doing = "reading the run"

    def __init__(self, report: Mapping[str, Any]) -> None:
        super().__init__()
        self.report = report

    def granted(self, conversation: Conversation) -> AsyncIterator[Event]:
        """From the run itself; with a model, as a turn."""
        return conversation.explain(self.report)


class ListConversations(Wish):
    """Which conversations there are."""

    doing = "looking"

    async def granted(self, conversation: Conversation) -> AsyncIterator[Event]:
        """All about this app."""
        yield conversation.kept()
