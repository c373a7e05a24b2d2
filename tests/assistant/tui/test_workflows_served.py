"""Laws of the workflows pane over a real local server, with an app of the SDK behind it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from .conftest import Sitting

APP_PROCESS = Path(__file__).parents[2] / "sandbox_runner" / "server" / "app_process.py"
GREET = """
import datetime
import logging
import inngest
{client}

@client.create_function(
    fn_id="greet", trigger=inngest.TriggerEvent(event="user/hello"), retries=0
)
async def greet(ctx: inngest.Context) -> str:
    name = await ctx.step.run("load", load)
    await ctx.step.sleep("rest", datetime.timedelta(hours=1))
    return name

async def load() -> str:
    return "Ada"
"""
CLIENT = 'client = inngest.Inngest(app_id="shop", logger=logging.getLogger())'
Start = Callable[..., str]


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts a process; the first line it prints."""
    processes: list[subprocess.Popen[str]] = []

    def started(*command: str | Path, **environment: str) -> str:
        process = subprocess.Popen(
            [sys.executable, *command],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **environment},
            text=True,
        )
        processes.append(process)
        assert process.stdout is not None
        return process.stdout.readline().strip()

    yield started
    for process in processes:
        process.kill()
        process.communicate()


@pytest.fixture
def served(start: Start, app_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The URL of `assistant dev`, which knows the function `greet` that the app's folder holds."""
    file = app_folder / "app/inngest/functions/greet.py"
    file.write_text(GREET.format(client="from app.inngest.client import inngest_client as client"))
    folder = tmp_path / "served"
    folder.mkdir()
    (folder / "greeting.py").write_text(GREET.format(client=CLIENT))
    db = str(tmp_path / "journal.db")
    app = ("--app", str(app_folder))
    url = start("-m", "assistant", "dev", "--port", "0", "--db", db, "--url", NOWHERE, *app)
    known = {"INNGEST_DEV": "1", "INNGEST_BASE_URL": url, "INNGEST_EVENT_KEY": "key"}
    port = start(APP_PROCESS, "greeting", folder, **known)
    httpx.put(f"http://127.0.0.1:{port}/api/inngest", timeout=60).raise_for_status()
    monkeypatch.setenv("INNGEST_BASE_URL", url)
    return url


NOWHERE = "http://127.0.0.1:9/"


async def test_an_event_starts_a_run_that_is_cancelled_and_run_again(
    sitting: Sitting, served: str
) -> None:
    """Sent from the pane, seen there while it waits, opened, cancelled and run again."""
    async with sitting(size=(160, 50)) as person:
        await person.press("f5")
        await person.sees("greet", "event user/hello", served)
        await person.press("end")
        await person.press("s")
        await person.sees("Send an event", "user/hello")
        await person.press("ctrl+s")
        await person.hears("user/hello is sent")
        await person.sees("running")
        await person.press("enter", "enter")
        await person.sees("load", "attempt 1  ✓ completed", "rest")
        await person.press("c")
        await person.hears("is cancelled")
        await person.sees("cancelled")
        await person.press("R")
        await person.hears("runs again as")
        await person.sees("running")
