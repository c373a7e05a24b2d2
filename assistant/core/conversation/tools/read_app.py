"""Reads a file of the app."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from assistant.core.conversation.app_files import readable
from assistant.core.conversation.blocks import block, name
from assistant.core.conversation.tools.outcome import Outcome
from assistant.core.conversation.turn import Turn
from assistant.core.conversation.wire_forms import TEXT
from assistant.llm.messages import Tool
from assistant.planners.model.forms import closed

NAME = "read_app"
_LINES = 250
_CHARACTERS = 12_000


def spec(_: Turn) -> Tool:
    """A path and a line."""
    said = (
        f"Read a file of the app by its relative path, at most {_LINES} lines from `from_line` "
        "(1 is the first). Files that may hold secrets are not read."
    )
    schema = closed({"path": TEXT, "from_line": {"type": "integer"}})
    return Tool(NAME, said, schema)


async def run(turn: Turn, arguments: Mapping[str, Any]) -> Outcome:
    """Read it, without its secrets."""
    path = str(arguments.get("path", "")).strip().removeprefix("./")
    found = readable(turn.desk.facts.root, path)
    if not isinstance(found, Path):
        return Outcome(f"{name(path)} was not read: {found}.", failed=True)
    try:
        lines = found.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return Outcome(f"{name(path)} was not read: it is no text.", failed=True)
    first = max(int(arguments.get("from_line") or 1), 1)
    shown = turn.desk.clean("\n".join(lines[first - 1 : first - 1 + _LINES]), f"{path}")
    head = f"Lines {first} to {min(first - 1 + _LINES, len(lines))} of {len(lines)}."
    return Outcome(f"{head}\n{block(path, shown, longest=_CHARACTERS)}")
