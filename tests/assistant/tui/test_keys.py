"""Laws of the line of keys: each is whole, works when it is clicked, and leaving is always there."""

from __future__ import annotations

import pytest

from assistant.tui.keys import Keys

from .stage import staged


@pytest.mark.parametrize("pane", ["f2", "f3", "f4", "f5"])
@pytest.mark.parametrize("columns", [20, 40, 80, 120, 200])
async def test_no_key_is_cut(columns: int, pane: str) -> None:
    """Where there is no room for all, the last ones are left out; how to leave is always told."""
    async with staged(size=(columns, 24)) as person:
        await person.press(pane)
        await person.pilot.pause()
        bindings = person.app.screen.active_bindings.values()
        shown = {
            f"{person.app.get_key_display(each.binding)} {each.binding.description}"
            for each in bindings
            if each.binding.show
        }
        row = person.screen.splitlines()[-1]
        told = row.strip().split("  ")
        assert set(told) <= shown
        assert told[-1] == "^q Quit"
        room = columns - len(row) - 2
        left_out = shown - set(told)
        assert not left_out or room < max(map(len, left_out)) + 2


async def test_what_is_used_most_stands_first() -> None:
    """Sending, before a new line."""
    async with staged(size=(80, 24)) as person:
        row = person.screen.splitlines()[-1]
        assert row.index("Send") < row.index("New line")


async def test_a_key_can_be_clicked() -> None:
    """It does what pressing it does."""
    async with staged(size=(80, 24)) as person:
        await person.press("f3")
        await person.sees("u Undo")
        row = person.screen.splitlines()[-1]
        await person.pilot.click(Keys, offset=(row.index("a Apply"), 0))
        await person.sees("There is nothing to apply.")
