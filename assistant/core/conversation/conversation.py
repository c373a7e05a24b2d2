"""The conversation: one turn at a time, each a stream of events."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, Self

from assistant.core.budget import Ledger
from assistant.core.conversation import reviewing
from assistant.core.conversation.boasting import answered, boasts
from assistant.core.conversation.desk import Desk, silent
from assistant.core.conversation.ending import ended, expected
from assistant.core.conversation.evidence import claims_of
from assistant.core.conversation.state import State
from assistant.core.conversation.subject import open_function
from assistant.core.conversation.taking import take_run, take_words
from assistant.core.trial_run import TrialRun
from assistant.errors import RefusedError
from assistant.events import (
    ClaimsMade,
    ConversationSeen,
    ConversationsSeen,
    Ended,
    Event,
    Noticed,
    Opened,
    SaidBefore,
    Showed,
    Unsent,
)

if TYPE_CHECKING:
    from assistant.core.serving import Server
    from generators.changes.changeset import ChangeSet


class Conversation:
    """A conversation about one app; use it as an async context manager."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._task: asyncio.Task[Ended] | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()
        if self._task is not None:
            await asyncio.wait([self._task])
        await asyncio.shield(self._close())

    @property
    def id(self) -> str:
        """What `--resume` takes."""
        return self._desk.transcript.id

    @property
    def state(self) -> State:
        """What the conversation has come to; to be read only."""
        return self._desk.state

    @property
    def spent(self) -> Ledger:
        """What the session has cost so far."""
        return self._desk.state.ledger

    @property
    def busy(self) -> bool:
        """Whether a turn is under way."""
        return self._task is not None and not self._task.done()

    async def begin(self) -> tuple[Event, ...]:
        """What a face shows first: the conversation, and what the app holds."""
        model, settings = self._desk.model, self._desk.settings
        provider = model.provider.name if model else "offline"
        cap = self._desk.caps.cost if model else None
        name = model.name if model else ""
        opened = Opened(self.id, settings.app.name, provider, name, cap)
        return (opened, await self._said_before(), *self._unsent(), *await self.look())

    async def _said_before(self) -> SaidBefore:
        from assistant.core.transcripts import said_before

        root = self._desk.settings.app
        return SaidBefore(await asyncio.to_thread(said_before, root, self.id))

    def keep_unsent(self, text: str) -> None:
        """Keep what is typed and not sent, without the secrets in it, for when this is gone on with."""
        from assistant.core.transcripts import keep_unsent

        keep_unsent(self._desk.transcript.path, self._desk.clean(text))

    def _unsent(self) -> tuple[Unsent, ...]:
        from assistant.core.transcripts import unsent

        text = unsent(self._desk.transcript.path)
        return (Unsent(text),) if text else ()

    def recollect(self) -> tuple[Event, ...]:
        """What was said and done before, when this conversation is gone on with."""
        if not self._desk.transcript.path.is_file():
            return ()
        from assistant.core.conversation.replay import replayed
        from assistant.core.transcripts import Transcript

        _, records = Transcript.open(self._desk.settings.app, self.id)
        return tuple(replayed(records))

    async def stand(self) -> tuple[Event, ...]:
        """The proposal that is still open, when this conversation is gone on with."""
        if not self._desk.state.open_proposal:
            return ()
        try:
            return await reviewing.reopened(self._desk)
        except expected() as failure:
            return (Noticed("error", str(failure)),)

    def server(self) -> Server:
        """The Inngest server that is configured, or the local one."""
        from assistant.core.serving import configured

        return configured()

    async def explain(self, report: Mapping[str, Any]) -> AsyncIterator[Event]:
        """Why a run ended as it did: from its report, and by the model where there is one.

        The report becomes the last run that is talked about; what is in it stays data.
        """
        from assistant.core.conversation.explaining import looked_at, run_explained

        function = report.get("function_id", "the run")
        yield Showed(f"{function}: why", tuple(run_explained(report)))
        question = looked_at(self._desk, report)
        if self._desk.model is not None:
            async for event in self.say(question):
                yield event

    def kept(self) -> ConversationsSeen:
        """The conversations about this app."""
        from assistant.core.transcripts import listing

        found = listing(self._desk.settings.app)
        return ConversationsSeen(tuple(ConversationSeen(c.id, c.begun, c.title) for c in found))

    async def look(self) -> tuple[Event, ...]:
        """What the app holds now, or why it cannot be read."""
        from assistant.core.conversation.overview import overview

        try:
            app = await self._desk.refresh()
        except expected() as failure:
            return (Noticed("error", str(failure)),)
        return (await asyncio.to_thread(overview, app, datetime.now(UTC)),)

    def say(self, text: str) -> AsyncIterator[Event]:
        """Everything that happens in one turn, as it happens; `Ended` is the last.

        Leaving the iteration early stops the turn, like `stop`.
        """
        return self._turned(partial(take_words, self._desk, text))

    def run(
        self,
        function_id: str | None = None,
        trial: TrialRun | None = None,
    ) -> AsyncIterator[Event]:
        """Run a function in the sandbox, as a turn of its own; without an id, what is talked about."""
        return self._turned(partial(take_run, self._desk, function_id, trial or TrialRun()))

    def crash_matrix(
        self, function_id: str | None = None, trial: TrialRun | None = None
    ) -> AsyncIterator[Event]:
        """Kill a run of a function in every way, as a turn of its own."""
        from assistant.core.conversation.sampling import take_matrix

        return self._turned(partial(take_matrix, self._desk, function_id, trial or TrialRun()))

    async def sample(self, function_id: str | None = None) -> tuple[Event, ...]:
        """The event and the answers that the next run of a function begins with."""
        from assistant.core.conversation.sampling import sampled

        await self._desk.refresh()
        return await sampled(self._desk, function_id)

    async def keep_sample(
        self,
        function_id: str,
        event: Mapping[str, Any] | None,
        stubs: Sequence[Mapping[str, Any]],
    ) -> tuple[Event, ...]:
        """Keep a sample event and answers in the app. ChangeError: nothing was written, and why."""
        from assistant.core.conversation.sampling import kept

        return await kept(self._desk, function_id, event, stubs)

    async def _turned(self, turn: Callable[[], Coroutine[Any, Any, Ended]]) -> AsyncIterator[Event]:
        if self.busy:
            raise RuntimeError("a turn is under way; stop it first, or wait for its end")
        queue: asyncio.Queue[Event | None] = asyncio.Queue()
        self._desk.emit = queue.put_nowait
        self._task = asyncio.create_task(self._guarded(turn()))
        self._task.add_done_callback(lambda _: queue.put_nowait(None))
        try:
            while (event := await queue.get()) is not None:
                yield event
            yield self._task.result()
        finally:
            self._desk.emit = silent
            if not self._task.done():
                self._task.cancel()
                with suppress(asyncio.CancelledError):
                    await self._task

    def stop(self) -> None:
        """Stop the turn that is under way; what has arrived is kept."""
        if self._task is not None and not self._task.done():
            self._task.cancel()

    async def open(self, function_id: str, *, only: bool = False) -> None:
        """Talk about a function of the app from here on; with `only`, about no other.

        Raises:
            RefusedError: it is not there, or was written by hand.
        """
        await self._desk.refresh()
        self._desk.edits_only = only
        problem = open_function(self._desk, function_id)
        if problem is not None:
            raise RefusedError(problem.message, problem.hint)

    async def accept(self, changes: ChangeSet | None = None) -> tuple[Event, ...]:
        """Write the open proposal, or what is left of it after rejecting files or hunks."""
        return await reviewing.accepted(self._desk, changes)

    async def leave(self, changes: ChangeSet) -> tuple[Event, ...]:
        """Take up what the person left of the open proposal, and check it again.

        Raises:
            FailedError: nothing is proposed.
        """
        return await reviewing.left(self._desk, changes)

    async def reversible(self, verb: Literal["undo", "redo"]) -> tuple[Event, ...]:
        """What `undo` or `redo` would do. ChangeError tells what is wrong with the journal."""
        from assistant.core.conversation.reversible import reversible

        found = await reversible(self._desk, verb)
        return (found,) if found else (Noticed("info", f"there is nothing to {verb}"),)

    async def files(self, paths: Sequence[str]) -> tuple[Event, ...]:
        """Files of the app as they are on the disk now."""
        from assistant.core.conversation.files_seen import files_seen

        return (await asyncio.to_thread(files_seen, self._desk.settings.app, paths),)

    def comment(self, text: str, path: str, line: int, code: str) -> AsyncIterator[Event]:
        """Say something about a line of the code, from 1: a turn like any other."""

        async def take_comment() -> Ended:
            shown = self._desk.clean(code, "the line that is pointed at")
            self._desk.record("pointed", path=path, line=line, code=shown)
            return await take_words(self._desk, text)

        return self._turned(take_comment)

    def reject(self) -> tuple[Event, ...]:
        """Forget the open proposal."""
        return reviewing.rejected(self._desk)

    async def undo(self) -> tuple[Event, ...]:
        """Take back the last change of the open proposal, drop it, or take back that of the app."""
        return (*await reviewing.undone(self._desk), *self._claims())

    async def redo(self) -> tuple[Event, ...]:
        """Make the change again that was undone last."""
        return (*await reviewing.redone(self._desk), *self._claims())

    async def _guarded(self, turn: Coroutine[Any, Any, Ended]) -> Ended:
        """One turn, ended in one way or another, with its claims; only surprises raise."""
        desk = self._desk
        desk.spoken, ran = "", desk.state.report
        end = await ended(desk, turn)
        claims = self._claims()
        if not claims and boasts(desk.spoken):
            told = desk.told if desk.trial is not None else ()
            claims = (ClaimsMade(answered(told, ran=desk.state.report is not ran)),)
        for event in claims:
            desk.emit(event)
        desk.record("ended", reason=end.reason, message=end.message)
        return end

    def _claims(self) -> tuple[Event, ...]:
        """The table that stands under every proposal, whatever was said about it."""
        trial = self._desk.trial
        if trial is None or trial is self._desk.claimed:
            return ()
        self._desk.claimed, self._desk.told = trial, claims_of(trial)
        return (ClaimsMade(self._desk.told),)

    async def _close(self) -> None:
        await self._desk.bench.aclose()
        if self._desk.model is not None:
            await self._desk.model.provider.aclose()
        self._desk.transcript.close()
