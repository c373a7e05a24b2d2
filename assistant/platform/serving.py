"""How the local server is set up for an app."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import UsageError

if TYPE_CHECKING:
    from sandbox_runner.server.core import Keys

_FOLDER = Path(".assistant", "dev")
_OFF = {"", "0", "false"}


def journal_path(app: Path, given: str | None) -> Path:
    """Where the journal is: as given, else in a folder of the app that git ignores."""
    if given is not None:
        path = Path(given)
        if not path.parent.is_dir():
            raise UsageError(f"--db: the folder {path.parent} does not exist", "make it first")
        return path
    folder = app / _FOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    except OSError as wrong:
        raise UsageError(
            f"cannot write {folder}: {wrong.strerror}", "name a file with --db"
        ) from None
    return folder / "journal.db"


def keys_given(event_key: str | None, signing_key: str | None) -> Keys:
    """The keys that are asked for; those of the environment only where it is not a development one."""
    from sandbox_runner.server.core import Keys

    environment = {} if in_development() else os.environ
    return Keys(
        event=event_key or environment.get("INNGEST_EVENT_KEY") or None,
        signing=signing_key or environment.get("INNGEST_SIGNING_KEY") or None,
    )


def in_development() -> bool:
    """Whether INNGEST_DEV is set to something that is not off."""
    return os.environ.get("INNGEST_DEV", "").lower() not in _OFF
