"""A person at the keyboard."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.pilot import Pilot

from assistant.tui.app import AssistantApp
from assistant.tui.panes.chat.prompt import Prompt

if TYPE_CHECKING:
    from assistant.errors import AssistantError

_PATIENCE = 60.0
"""Seconds that anything may take on a busy machine."""


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
