"""The chat on a stage: what the conversation tells is laid down, so that pictures never change."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Self, cast

from assistant.events import Checked, Event, Opened, RunsSeen
from assistant.tui.app import AssistantApp
from assistant.tui.messages import Happened

from .person import Person

if TYPE_CHECKING:
    from assistant.core.conversation import Conversation
    from generators.changes.changeset import ChangeSet

OPENED = Opened("20260601-090000-abc123", "contacts_api", "offline", "", None)
SIZES = ((80, 24), (120, 40), (300, 80))


class Silent:
    """A server that is not there."""

    async def watch(self) -> RunsSeen:
        """Nothing is told."""
        return RunsSeen("http://127.0.0.1:8288", refused="nothing answers at 127.0.0.1:8288")


class Recital:
    """Tells its events when it begins; nothing can be wished for."""

    def __init__(self, events: Iterable[Event]) -> None:
        self._events = (OPENED, *events)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        pass

    async def begin(self) -> tuple[Event, ...]:
        """Everything that there is to tell."""
        return self._events

    def recollect(self) -> tuple[Event, ...]:
        """Nothing was before."""
        return ()

    async def stand(self) -> tuple[Event, ...]:
        """Nothing is open."""
        return ()

    async def files(self, _: object) -> tuple[Event, ...]:
        """Nobody looks at the disk."""
        return ()

    def server(self) -> Silent:
        """None is there."""
        return Silent()

    async def leave(self, changes: ChangeSet) -> tuple[Event, ...]:
        """What is left is right."""
        return (Checked(changes, (), sound=True),)

    def keep_unsent(self, text: str) -> None:
        """What is typed is typed here only."""

    def stop(self) -> None:
        """Nothing is under way."""


@asynccontextmanager
async def staged(
    *events: Event, size: tuple[int, int] = (120, 40), notifications: bool = False
) -> AsyncIterator[Person]:
    """Open the chat; everything that was told is on the screen."""
    app = AssistantApp(lambda _: cast("Conversation", Recital(events)))
    async with app.run_test(size=size, notifications=notifications) as pilot:
        person = Person(app, pilot)
        await person.waits(lambda: app.conversation)
        await pilot.pause()
        yield person


async def tell(person: Person, event: Event) -> None:
    """Let something happen that was not laid down."""
    person.app.post_message(Happened(event))
    await person.pilot.pause()
    await asyncio.sleep(0)
