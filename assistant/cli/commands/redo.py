"""Make the change again that was undone last."""

from __future__ import annotations

from assistant.cli.common import command
from assistant.cli.reversals import tell
from assistant.config import Settings


@command("Make the change again that was undone last.")
def COMMAND(settings: Settings, *, as_json: bool) -> int:  # noqa: N802
    """Redo one change set."""
    from generators.changes.undo import redo

    return tell("redone", redo(settings.app), as_json=as_json)
