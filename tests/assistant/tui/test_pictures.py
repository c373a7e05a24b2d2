"""Laws of the pictures: the same events give the same screen."""

from __future__ import annotations

from .pictures import assert_picture
from .stage import staged


async def test_the_same_events_give_the_same_picture() -> None:
    """Nothing on the screen depends on the clock, the machine or the order of threads."""
    for _ in range(2):
        async with staged(size=(80, 24)) as person:
            await person.sees("ready")
            await assert_picture(person, "empty")
