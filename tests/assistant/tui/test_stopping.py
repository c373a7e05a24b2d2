"""Esc stops a run in the sandbox: nothing of it goes on behind the screen."""

from __future__ import annotations

import os
from pathlib import Path

from .conftest import Sitting

_ENDLESS = "import time\ntime.sleep(1000)\n"


def workers() -> set[int]:
    """Processes that a fork server of this process has made."""
    parents = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if fields[0] != "Z":
            parents[int(folder.name)] = int(fields[1])
    servers = {process for process, parent in parents.items() if parent == os.getpid()}
    return {process for process, parent in parents.items() if parent in servers}


async def test_escape_ends_what_runs(sitting: Sitting, app_folder: Path) -> None:
    """A function that never ends is gone as soon as the chat says that it has stopped."""
    client = app_folder / "app" / "inngest" / "client.py"
    client.write_text(_ENDLESS + client.read_text())
    before = workers()
    async with sitting() as person:
        await person.say("sync contacts hourly")
        await person.waits(lambda: bool(workers() - before))
        await person.press("escape")
        await person.hears("stopped")
        await person.sees("ready")
        assert not workers() - before
