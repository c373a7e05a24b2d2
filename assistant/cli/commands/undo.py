"""Take back the last change that was applied."""

from __future__ import annotations

from assistant.cli.common import command
from assistant.cli.reversals import tell
from assistant.config import Settings


@command("Take back the last change; edits made by hand since stay.")
def COMMAND(settings: Settings, *, as_json: bool) -> int:  # noqa: N802
    """Undo one change set."""
    from generators.changes.undo import undo

    return tell("undone", undo(settings.app), as_json=as_json)
