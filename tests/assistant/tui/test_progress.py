"""Laws of the status line: whatever takes time is seen to go on, and what it says is all there."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Generator
from typing import Any, cast

import pytest

from assistant.core.conversation import Conversation
from assistant.events import Event, Opened, RunSeen, RunsSeen, Spent
from assistant.tui import wishes
from assistant.tui.app import AssistantApp
from assistant.tui.wishes import Wish
from generators.changes.changeset import ChangeSet

from .conftest import Script, Sitting
from .person import Person
from .proposals import ROOT
from .stage import OPENED, Recital, staged, tell

WISHES = (
    wishes.Say("sync contacts"),
    wishes.Comment("why?", "app/a.py", 1, "a = 1"),
    wishes.Accept(),
    wishes.Revise(ChangeSet(ROOT, (), "nothing")),
    wishes.AskReversible("undo"),
    wishes.Undo(),
    wishes.Redo(),
    wishes.ReadFiles(("app/a.py",)),
    wishes.Look(),
    wishes.Run("sync"),
    wishes.RunMatrix("sync"),
    wishes.WantSample("sync"),
    wishes.KeepSample("sync", None, ()),
    wishes.TalkAbout("sync"),
    wishes.CancelRun("01RUN"),
    wishes.RerunRun("01RUN"),
    wishes.SendEvent("user/hello", {}),
    wishes.Explain({"status": "failed"}),
)
AT_ONCE = {"Wish", "Reject", "ListConversations"}
"""Nothing is waited for."""
QUIET = {"KeepUnsent", "WatchServer", "SeeRun"}


class Clock:
    """Goes on when it is told to."""

    now = 1_000.0

    def __call__(self) -> float:
        """Seconds."""
        return self.now


class Slow:
    """Something that lasts until it is let go, awaited or iterated."""

    def __init__(self, over: asyncio.Event) -> None:
        self._over = over

    def __await__(self) -> Generator[Any, None, tuple[Event, ...]]:
        self._over.clear()
        yield from self._over.wait().__await__()
        return ()

    def __aiter__(self) -> AsyncIterator[Event]:
        return self

    async def __anext__(self) -> Event:
        await self
        raise StopAsyncIteration


class SlowConversation(Recital):
    """Everything that is wanted of it lasts until it is let go; so does opening it."""

    def __init__(self) -> None:
        super().__init__(())
        self._over = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    async def begin(self) -> tuple[Event, ...]:
        """Lasts too."""
        self._loop = asyncio.get_running_loop()
        await Slow(self._over)
        return (OPENED,)

    def let_go(self) -> None:
        """End what lasts."""
        assert self._loop is not None
        self._loop.call_soon_threadsafe(self._over.set)

    def __getattribute__(self, name: str) -> Any:
        known = {"begin", "let_go", "recollect", "stand", "stop"}
        if name.startswith("_") or name in known:
            return super().__getattribute__(name)
        if name == "server":
            return lambda: self
        return lambda *_, **__: Slow(self._over)


def test_every_wish_is_looked_at() -> None:
    """None is left out of what follows."""
    looked_at = {type(wish).__name__ for wish in WISHES}
    assert looked_at | AT_ONCE | QUIET == set(wishes.__all__)
    assert all(not wish.quiet and wish.doing for wish in WISHES)


async def test_whatever_lasts_is_seen_to_go_on() -> None:
    """From its first moment: what is done, for how many seconds, a sign that turns, what stops it."""
    clock, conversation = Clock(), SlowConversation()
    app = AssistantApp(lambda _: cast("Conversation", conversation), clock=clock)
    async with app.run_test(size=(120, 30)) as pilot:
        person = Person(app, pilot)
        await _goes_on(person, clock, "opening")
        await _until_ready(person, conversation)
        for wish in WISHES:
            await _is_seen(person, clock, conversation, wish)


async def _is_seen(
    person: Person, clock: Clock, conversation: SlowConversation, wish: Wish
) -> None:
    person.app.post_message(wish)
    await _goes_on(person, clock, wish.doing)
    assert "Esc stops" in _status(person)
    await _until_ready(person, conversation)


async def _until_ready(person: Person, conversation: SlowConversation) -> None:
    """Reading the app again, which comes after some wishes, lasts too."""

    def is_ready() -> bool:
        conversation.let_go()
        return "ready" in _status(person)

    await person.waits(is_ready)


async def _goes_on(person: Person, clock: Clock, doing: str) -> None:
    await person.sees(f"{doing} 0 s")
    sign = _status(person).strip()[0]
    clock.now += 0.25
    await person.waits(lambda: _status(person).strip()[0] not in {sign, " "})
    clock.now += 70.0
    await person.sees(f"{doing} 70 s")
    await person.type("x")
    await person.press("backspace")


def _status(person: Person) -> str:
    return person.screen.splitlines()[-2]


async def test_a_run_of_a_server_is_said_to_be_asked_for() -> None:
    """It is asked for beside what is being done."""
    seen = RunsSeen("http://x", (RunSeen("01RUN", "greet", "failed", None),))
    async with staged(size=(160, 40)) as person:
        pane = person.app.panes["workflows"]
        pane._runs.server = seen  # type: ignore[attr-defined]
        pane._see("01RUN")  # type: ignore[attr-defined]
        await person.press("f5")
        await person.sees("asking the server")


SPENT = Spent("large", 9, 9, 0, 1.0, 0.01, 0.0123, 1.23456, 1_234_567, 0.5)


async def test_the_status_line_tells_who_answers_what_it_cost_and_where() -> None:
    """Provider, model, tokens, cost, cap and app; all of them on a wide screen."""
    async with staged(size=(120, 24)) as person:
        await tell(person, Opened("1", "shop", "anthropic", "large", 0.5))
        assert _status(person).split("  ")[-1].strip() == "anthropic · large │ $0, cap $0.5 │ shop"
        await tell(person, SPENT)
        await person.sees("anthropic · large │ 1,234,567 tokens │ $1.2346, cap $0.5 │ shop")


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        (80, "anthropic · large │ 1,234,567 tokens │ $1.2346, cap $0.5"),
        (60, "anthropic · large │ $1.2346, cap $0.5"),
        (40, "anthropic · large"),
    ],
)
async def test_where_there_is_less_room_the_app_goes_first_and_the_cost_stays(
    columns: int, told: str
) -> None:
    """Nothing of it is cut in the middle."""
    async with staged(size=(columns, 24)) as person:
        await tell(person, Opened("1", "a-shop-with-a-long-name", "anthropic", "large", 0.5))
        await tell(person, SPENT)
        await person.waits(lambda: _status(person).split("  ")[-1].strip() == told)


async def test_a_price_that_is_unknown_is_said_to_be(sitting: Sitting, answers: Script) -> None:
    """Never shown as nothing."""
    answers("It is red.", usage={"input_tokens": 1_000, "output_tokens": 234})
    async with sitting(provider="scripted") as person:
        await person.say("what is red?")
        await person.sees("It is red.", "ready", "1,234 tokens", "scripted", "contacts_api")
