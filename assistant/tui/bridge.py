"""Holds the conversation in a thread of its own, so that typing never waits for planning.

Wishes are granted one after another, in the order in which they came; `stop` ends the present one.
Nothing of the conversation is imported before `start`, so that the screen is there first.
"""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import Callable
from contextlib import nullcontext, suppress
from functools import partial
from typing import TYPE_CHECKING

from textual.message import Message

from assistant.errors import AssistantError, FailedError
from assistant.events import Event, Noticed
from assistant.tui.messages import Began, Done, Failed, Happened, Queued, Remembered
from assistant.tui.pieces import Pieces
from assistant.tui.wishes import Look, Wish

if TYPE_CHECKING:
    from assistant.core.conversation import Conversation

Post = Callable[[Message], object]
Opening = Callable[["str | None"], "Conversation"]
"""Opens the conversation of an id (`last` is the latest), or a new one."""
_GRACE = 5.0
"""Seconds that the conversation may take to close."""


class Bridge:
    """Between the panes and the conversation; its methods are called in the thread of the panes."""

    def __init__(self, opening: Opening, post: Post, resume: str | None = None) -> None:
        self._opening, self._to_panes, self._resume = opening, post, resume
        self._waiting: deque[Wish] = deque()
        self._current: Wish | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._wake: asyncio.Event | None = None
        self._conversation: Conversation | None = None
        self._aside: set[asyncio.Future[None]] = set()
        self._ended = False
        self._thread = threading.Thread(target=self._live, name="conversation", daemon=True)

    @property
    def busy(self) -> bool:
        """Whether a wish is being granted."""
        return self._current is not None

    def start(self) -> None:
        """Open the conversation."""
        self._thread.start()

    def wish(self, wish: Wish) -> None:
        """Grant a wish, after those that wait."""
        if wish.quiet:
            self._ask_quietly(wish)
            return
        self._waiting.append(wish)
        if self.busy:
            self._post(Queued(tuple(self._waiting)))
        self._rouse()

    def _ask_quietly(self, wish: Wish) -> None:
        if self._conversation is not None and not self._ended:
            told = partial(self._grant, wish, self._conversation, self._tell)
            self._call(lambda: self._beside(asyncio.ensure_future(told())))

    def _beside(self, granting: asyncio.Future[None]) -> None:
        self._aside.add(granting)
        granting.add_done_callback(self._aside.discard)

    def _post(self, message: Message) -> None:
        with suppress(RuntimeError) if self._ended else nullcontext():
            # Who left sooner than what was being done has no screen any more.
            self._to_panes(message)

    def _tell(self, event: Event) -> None:
        self._post(Happened(event))

    def withdraw(self) -> tuple[Wish, ...]:
        """Take back everything that waits."""
        taken = tuple(self._waiting)
        self._waiting.clear()
        self._post(Queued(()))
        return taken

    def stop(self) -> None:
        """Stop what is under way; what there is so far is kept."""
        if self._conversation is not None:
            self._call(self._conversation.stop)

    def close(self) -> None:
        """End the conversation; what it has come to is on the disk already."""
        self._ended = True
        self._waiting.clear()
        self.stop()
        self._rouse()
        if self._thread.is_alive():
            self._thread.join(_GRACE)

    def _rouse(self) -> None:
        if self._wake is not None:
            self._call(self._wake.set)

    def _call(self, what: Callable[[], object]) -> None:
        """In the thread of the conversation, as long as there is one."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(what)

    def _live(self) -> None:
        from assistant.core import loop

        try:
            loop.run(self._talk())
        except Exception as surprise:  # noqa: BLE001 - a screen that freezes tells nothing
            said = f"the conversation broke: {type(surprise).__name__}: {surprise}"
            self._post(
                Failed(FailedError(said, "what was said is kept: assistant chat --resume last"))
            )

    async def _talk(self) -> None:
        self._loop, self._wake = asyncio.get_running_loop(), asyncio.Event()
        pieces = Pieces(self._tell)
        try:
            conversation = self._opening(self._resume)
        except AssistantError as failure:
            self._post(Failed(failure))
            return
        async with conversation:
            self._conversation = conversation
            if past := conversation.recollect():
                self._post(Remembered(past))
            for event in (*await conversation.begin(), *await conversation.stand()):
                pieces.tell(event)
            while not self._ended:
                await self._next(conversation, pieces)

    async def _next(self, conversation: Conversation, pieces: Pieces) -> None:
        """Grant the wish that comes next, once there is one."""
        if not self._waiting:
            self._current = None
            assert self._wake is not None  # noqa: S101 - set before anything is granted
            self._wake.clear()
            if not self._waiting and not self._ended:
                await self._wake.wait()
            return
        wish = self._current = self._waiting.popleft()
        self._post(Began(wish))
        await self._grant(wish, conversation, pieces.tell)
        if wish.changes_app:
            # What ails the app was said by the wish itself.
            await self._grant(Look(), conversation, _but_notices(pieces.tell))
        pieces.flush()
        if not self._waiting:
            self._current = None
        self._post(Done(wish, tuple(self._waiting)))

    async def _grant(
        self, wish: Wish, conversation: Conversation, tell: Callable[[Event], None]
    ) -> None:
        from assistant.core.conversation.ending import expected

        try:
            async for event in wish.granted(conversation):
                tell(event)
        except AssistantError as failure:
            tell(Noticed("error", failure.message, failure.hint))
        except expected() as failure:
            tell(Noticed("error", str(failure)))
        except Exception as surprise:  # noqa: BLE001 - a screen that freezes tells nothing
            said = f"something went wrong inside: {type(surprise).__name__}: {surprise}"
            tell(Noticed("error", said, "what was said is kept; try again, or leave and resume"))


def _but_notices(tell: Callable[[Event], None]) -> Callable[[Event], None]:
    return lambda event: None if isinstance(event, Noticed) else tell(event)
