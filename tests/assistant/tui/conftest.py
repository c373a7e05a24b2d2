"""A person at the keyboard of the chat, about a copy of the example app."""

from __future__ import annotations

import json
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.config import load
from assistant.tui.app import AssistantApp
from assistant.tui.preferences import Preferences

from .person import Person

if TYPE_CHECKING:
    from assistant.core.conversation import Conversation

EXAMPLE = Path(__file__).parents[3] / "examples" / "contacts_api"


@pytest.fixture(autouse=True)
def _at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home of its own, of somebody who was here before."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    Preferences().keep(met=True)


@pytest.fixture
def app_folder(tmp_path: Path) -> Path:
    """A fresh copy of the example app."""
    copy = tmp_path / "contacts_api"
    ignored = shutil.ignore_patterns("__pycache__", ".*cache", ".venv", "*.db", ".assistant")
    shutil.copytree(EXAMPLE, copy, ignore=ignored)
    return copy


Sitting = Callable[..., AbstractAsyncContextManager[Person]]


@pytest.fixture
def sitting(app_folder: Path) -> Sitting:
    """A function that opens the chat in a terminal of some size."""

    @asynccontextmanager
    async def opened(
        size: tuple[int, int] = (120, 40), resume: str | None = None, **flags: object
    ) -> AsyncIterator[Person]:
        def opening(resume: str | None) -> Conversation:
            from assistant import wiring

            return wiring.conversation(load(app_folder, flags), resume=resume)

        app = AssistantApp(opening, resume)
        async with app.run_test(size=size) as pilot:
            person = Person(app, pilot)
            await person.waits(lambda: app.conversation)
            yield person

    return opened


Script = Callable[..., None]


@pytest.fixture
def answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Script:
    """A function that has the model answer this, after what it was given before."""
    path = tmp_path / "replies.jsonl"
    monkeypatch.setenv("ASSISTANT_SCRIPT", str(path))

    def answer(text: str, **more: object) -> None:
        with path.open("a") as script:
            script.write(json.dumps({"text": text, **more}) + "\n")

    return answer
