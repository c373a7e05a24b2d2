"""A person at the keyboard."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.pilot import Pilot

from assistant import events
from assistant.tui.app import AssistantApp
from assistant.tui.messages import Happened
from assistant.tui.panes.chat.log import Log
from assistant.tui.panes.chat.prompt import Prompt

if TYPE_CHECKING:
    from assistant.errors import AssistantError

_PATIENCE = 60.0
"""Seconds that anything may take on a busy machine."""

_KEYS = {" ": "space", "@": "at", "/": "slash", "\n": "ctrl+j", "#": "number_sign"}


class Person:
    """Types, and reads the screen."""

    def __init__(self, app: AssistantApp, pilot: Pilot[AssistantError]) -> None:
        self.app, self.pilot = app, pilot

    async def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        await self.pilot.press(*keys)

    async def type(self, text: str) -> None:
        """Type a text, a key for each letter."""
        await self.pilot.press(*(_KEYS.get(letter, letter) for letter in text))

    async def say(self, text: str) -> None:
        """Type a text into the prompt and send it."""
        await self.type(text)
        await self.press("enter")

    async def sees(self, *texts: str) -> None:
        """Wait until all of these are on the screen."""
        try:
            await self.waits(lambda: all(text in self.screen for text in texts))
        except TimeoutError:
            missing = [text for text in texts if text not in self.screen]
            raise AssertionError(f"{missing} not on the screen:\n{self.screen}") from None

    async def hears(self, *texts: str) -> None:
        """Wait until all of these are in the log of the chat, in sight or not."""
        try:
            await self.waits(lambda: all(text in self.log for text in texts))
        except TimeoutError:
            missing = [text for text in texts if text not in self.log]
            raise AssertionError(f"{missing} not in the log:\n{self.log}") from None

    async def waits(self, until: Callable[[], object]) -> None:
        """Wait until something is the case."""
        async with asyncio.timeout(_PATIENCE):
            while not until():
                self._raise_failure()
                await self.pilot.pause(0.01)

    def _raise_failure(self) -> None:
        """Nobody waits for an app that has failed."""
        if self.app._exception is not None:
            raise self.app._exception
        if self.app.broken:
            raise self.app.broken[0]

    @property
    def screen(self) -> str:
        """What is on the screen, as text."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips)

    @property
    def log(self) -> str:
        """What the chat shows, without the breaks of the screen."""
        return "\n".join(entry.copied for entry in self.app.query_one(Log).entries)

    def tell(self, event: events.Event) -> None:
        """Let the conversation tell something."""
        self.app.post_message(Happened(event))

    @property
    def prompt(self) -> Prompt:
        """Where one types."""
        return self.app.query_one(Prompt)
