"""What an undo or a redo did, in words or as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.cli import output
from assistant.cli.exits import Exit

if TYPE_CHECKING:
    from generators.changes.undo import Redone, Undone


def tell(verb: str, done: Undone | Redone, *, as_json: bool) -> int:
    """Print what was taken back or made again."""
    if as_json:
        output.document({verb: True, "title": done.title, "files": list(done.paths)})
    else:
        output.text(f"{verb}: {done.title}")
        for path in done.paths:
            output.text(f"  {path}")
    return Exit.DONE
