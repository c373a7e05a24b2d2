"""Runs in the sandbox, and what they begin with."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from assistant.events import Event
from assistant.tui.wishes.wish import Wish

if TYPE_CHECKING:
    from assistant.core.conversation import Conversation


class Run(Wish):
    """Run a function in the sandbox; without an id, what is talked about."""

    doing = "running"

    def __init__(self, function_id: str | None = None, **trial: Any) -> None:
        """Run it as usual; `trial` are fields of `assistant.core.trial_run.TrialRun` that are not."""
        super().__init__()
        self.function_id, self.trial = function_id, trial

    def granted(self, conversation: Conversation) -> AsyncIterator[Event]:
        """One run, as a turn of its own."""
        from assistant.core.trial_run import TrialRun

        return conversation.run(self.function_id, TrialRun(**self.trial))


class RunMatrix(Run):
    """Kill a run in every way."""

    doing = "killing runs"

    def granted(self, conversation: Conversation) -> AsyncIterator[Event]:
        """One matrix, as a turn of its own."""
        from assistant.core.trial_run import TrialRun

        return conversation.crash_matrix(self.function_id, TrialRun(**self.trial))


class WantSample(Wish):
    """Know what the next run begins with."""

    doing = "making a sample event"

    def __init__(self, function_id: str | None = None) -> None:
        super().__init__()
        self.function_id = function_id

    async def granted(self, conversation: Conversation) -> AsyncIterator[Event]:
        """The event and the answers."""
        for event in await conversation.sample(self.function_id):
            yield event


class KeepSample(Wish):
    """Keep an event and answers in the app."""

    doing = "writing"

    def __init__(
        self,
        function_id: str,
        event: Mapping[str, Any] | None,
        stubs: Sequence[Mapping[str, Any]],
    ) -> None:
        super().__init__()
        self.function_id, self.event, self.stubs = function_id, event, stubs

    async def granted(self, conversation: Conversation) -> AsyncIterator[Event]:
        """Written, and to be taken back like every change."""
        for event in await conversation.keep_sample(self.function_id, self.event, self.stubs):
            yield event
