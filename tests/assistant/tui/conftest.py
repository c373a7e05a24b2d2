"""A person at the keyboard of the chat, about a copy of the example app."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.pilot import Pilot

from assistant.config import load
from assistant.tui.app import AssistantApp
from assistant.tui.panes.chat.prompt import Prompt

if TYPE_CHECKING:
    from assistant.core.conversation import Conversation
    from assistant.errors import AssistantError

EXAMPLE = Path(__file__).parents[3] / "examples" / "contacts_api"
_PATIENCE = 60.0
"""Seconds that anything may take on a busy machine."""


@pytest.fixture
def app_folder(tmp_path: Path) -> Path:
    """A fresh copy of the example app."""
    copy = tmp_path / "contacts_api"
    ignored = shutil.ignore_patterns("__pycache__", ".*cache", ".venv", "*.db", ".assistant")
    shutil.copytree(EXAMPLE, copy, ignore=ignored)
    return copy


class Person:
    """Types, and reads the screen."""

    def __init__(self, app: AssistantApp, pilot: Pilot[AssistantError]) -> None:
        self.app, self.pilot = app, pilot

    async def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        await self.pilot.press(*keys)

    async def type(self, text: str) -> None:
        """Type a text, a key for each letter."""
        await self.pilot.press(*("space" if letter == " " else letter for letter in text))

    async def say(self, text: str) -> None:
        """Type a text into the prompt and send it."""
        await self.type(text)
        await self.press("enter")

    async def sees(self, *texts: str) -> None:
        """Wait until all of these are on the screen."""
        async with asyncio.timeout(_PATIENCE):
            while any(text not in self.screen for text in texts):
                await self.pilot.pause(0.01)

    async def waits(self, until: Callable[[], object]) -> None:
        """Wait until something is the case."""
        async with asyncio.timeout(_PATIENCE):
            while not until():
                await self.pilot.pause(0.01)

    @property
    def screen(self) -> str:
        """What is on the screen, as text."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips)

    @property
    def prompt(self) -> Prompt:
        """Where one types."""
        return self.app.query_one(Prompt)


Sitting = Callable[..., AbstractAsyncContextManager[Person]]


@pytest.fixture
def sitting(app_folder: Path) -> Sitting:
    """A function that opens the chat in a terminal of some size."""

    @asynccontextmanager
    async def opened(
        size: tuple[int, int] = (120, 40), resume: str | None = None, **flags: object
    ) -> AsyncIterator[Person]:
        def opening() -> Conversation:
            from assistant import wiring

            return wiring.conversation(load(app_folder, flags), resume=resume)

        app = AssistantApp(opening)
        async with app.run_test(size=size) as pilot:
            person = Person(app, pilot)
            await person.waits(lambda: app.conversation)
            yield person

    return opened
