"""What a person wants of the conversation: posted by panes, granted by the bridge.

A pane that wants something else of it adds a class of its own; it bubbles to the app like these.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from textual.message import Message

from assistant.events import Event

if TYPE_CHECKING:
    from assistant.core.conversation import Conversation
    from generators.changes.changeset import ChangeSet


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


class Comment(Say):
    """Say something about a line of the code."""

    def __init__(self, text: str, path: str, line: int, code: str) -> None:
        super().__init__(text)
        self.path, self.line, self.code = path, line, code

    def granted(self, conversation: Conversation) -> AsyncIterator[Event]:
        """One turn."""
        return conversation.comment(self.text, self.path, self.line, self.code)


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


class Reject(Wish):
    """Forget the open proposal."""

    async def granted(self, conversation: Conversation) -> AsyncIterator[Event]:
        """Nothing is written."""
        for event in conversation.reject():
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


class Look(Wish):
    """Read the app again."""

    doing = "reading the app"

    async def granted(self, conversation: Conversation) -> AsyncIterator[Event]:
        """What it holds now."""
        for event in await conversation.look():
            yield event
