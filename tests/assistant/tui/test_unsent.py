"""Laws of what was typed and not sent: it is there again, however the chat ended."""

from __future__ import annotations

import os
import time
from pathlib import Path

from .conftest import Sitting
from .test_pty import Terminal

_CHAT = """
import sys
from assistant.__main__ import main
sys.argv = ["assistant", "chat", "--app", {app!r}, *{more!r}]
main()
"""


def _kept(app: Path) -> list[str]:
    return [path.read_text() for path in app.glob(".assistant/conversations/*.unsent")]


def _begun(app: Path) -> list[Path]:
    return list(app.glob(".assistant/conversations/*.jsonl"))


async def test_words_that_were_not_sent_are_in_the_prompt_when_one_resumes(
    sitting: Sitting, app_folder: Path
) -> None:
    """All lines of them; a conversation in which nothing was said is the last one, too."""
    async with sitting() as person:
        await person.type("when a contact\nis cre")
    assert _kept(app_folder) == ["when a contact\nis cre"]
    async with sitting(resume="last") as person:
        await person.waits(lambda: person.prompt.text == "when a contact\nis cre")


async def test_what_was_sent_or_deleted_is_not_given_back(
    sitting: Sitting, app_folder: Path
) -> None:
    """Nothing is left of it on the disk, nor a conversation of which nothing came."""
    async with sitting() as person:
        await person.type("never mind")
        await person.waits(lambda: _kept(app_folder) == ["never mind"])
        await person.press("ctrl+u")
        await person.waits(lambda: not _kept(app_folder))
    assert not _begun(app_folder)
    async with sitting() as person:
        await person.say("/apply")
    assert not _kept(app_folder)


async def test_a_secret_that_is_being_typed_is_not_kept(sitting: Sitting, app_folder: Path) -> None:
    """What is kept is as free of secrets as what is said."""
    async with sitting() as person:
        person.prompt.write("use sk-ant-api03-abcdefghijklmnopqrstuvwxyz0123456789ABCD")
        await person.waits(lambda: _kept(app_folder))
    assert "abcdefghijkl" not in _kept(app_folder)[0]


def test_unsent_words_outlive_kill_9(app_folder: Path, tmp_path: Path) -> None:
    """The real program, killed while one types, has the words again."""
    home = {"XDG_CONFIG_HOME": str(tmp_path / "home"), "TERM": "xterm-256color"}
    environment = {**os.environ, **home, "ASSISTANT_PROVIDER": "offline"}
    first = Terminal(_CHAT.format(app=str(app_folder), more=[]), environment)
    try:
        first.until(b"ready")
        first.type("half a zentence")
        end = time.monotonic() + 60
        while _kept(app_folder) != ["half a zentence"] and time.monotonic() < end:
            first.read(0.05)
    finally:
        first.end()
    again = Terminal(_CHAT.format(app=str(app_folder), more=["--resume", "last"]), environment)
    try:
        again.until(b"half a zentence")
    finally:
        again.end()
