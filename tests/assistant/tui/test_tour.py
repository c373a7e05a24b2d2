"""Laws of the tour: ask, look, apply, undo; nothing is written before it is applied."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from assistant.tui.pane import Pane

from .conftest import Sitting

FILE = "app/inngest/functions/sync_contacts.py"


async def test_a_request_becomes_a_diff_and_a_key_applies_it(
    sitting: Sitting, app_folder: Path
) -> None:
    """The diff and the run are there before anything is on the disk."""
    async with sitting() as person:
        await person.say("sync contacts hourly")
        await person.sees("Proposal 1: sync-contacts", "What is known")
        await person.press("f3")
        await person.sees('"""Sync contacts.', "created")
        await person.press("f4")
        await person.sees("sync-contacts  completed", "upsert-contacts", "+0s")
        assert not (app_folder / FILE).exists()

        await person.press("f3", "a")
        await person.sees("written and read back")
        assert (app_folder / FILE).exists()
        await person.press("f5")
        await person.sees("every hour (UTC)", "close-stale-tickets", FILE)

        await person.press("f3", "u")
        await person.sees("Undo: take back")
        await person.press("y")
        await person.waits(lambda: not (app_folder / FILE).exists())
        await person.sees("undone")


async def test_a_dropped_proposal_writes_nothing(sitting: Sitting, app_folder: Path) -> None:
    """`x` forgets it, and says so."""
    async with sitting() as person:
        await person.say("sync contacts hourly")
        await person.sees("What is known")
        await person.press("f3", "x")
        await person.sees("nothing was written")
        assert not (app_folder / FILE).exists()


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (300, 80)])
async def test_every_pane_is_reached_by_its_key(sitting: Sitting, size: tuple[int, int]) -> None:
    """Whatever the size, the pane is in sight and has the focus."""
    async with sitting(size) as person:
        for key, name in (("f3", "code"), ("f4", "sandbox"), ("f5", "workflows"), ("f2", "chat")):
            await person.press(key)
            pane = person.app.panes[name]
            await person.waits(partial(_is_at_hand, pane))
            assert pane.region.width > 30
            assert person.app.screen.region.contains_region(pane.region)


def _is_at_hand(pane: Pane) -> bool:
    return pane.has_focus_within and pane.region.width > 0
