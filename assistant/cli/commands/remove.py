"""Take a generated function out of the app: its file, its registration, its remembered workflow."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from assistant.cli import diagnostics, output
from assistant.cli.common import command
from assistant.cli.exits import Exit
from assistant.config import Settings

if TYPE_CHECKING:
    from assistant.core.removal import Removed


@command("Take the generated function FUNCTION_ID out of the app; 'undo' brings it back.")
@click.argument("function_id")
@click.option("--dry-run", is_flag=True, help="Show everything, write nothing.")
@click.option("--yes", is_flag=True, help="Write without asking.")
def COMMAND(  # noqa: N802
    settings: Settings, function_id: str, *, dry_run: bool, yes: bool, as_json: bool
) -> int:
    """Show the diff, then write it."""
    from assistant.core.facts import find_function, read_facts
    from assistant.core.removal import removed

    app = read_facts(settings)
    done = removed(app, find_function(app, function_id).id)
    diagnostics.problems(done.problems)
    applied = done.is_sound and _may_write(done, dry_run=dry_run, yes=yes, as_json=as_json)
    if applied:
        from generators.changes.apply import apply

        apply(done.changes)
    if as_json:
        output.document(done.to_json() | {"applied": applied})
    elif applied:
        output.text(f"removed: {', '.join(done.changes.paths)}")
    return Exit.DONE if done.is_sound else Exit.REFUSED


def _may_write(done: Removed, *, dry_run: bool, yes: bool, as_json: bool) -> bool:
    if not as_json:
        for edit in done.changes.edits:
            if not edit.path.startswith(".assistant/"):
                output.diff(edit.diff())
    if dry_run:
        diagnostics.say("nothing was written (--dry-run)")
        return False
    if yes:
        return True
    if diagnostics.can_ask() and not as_json:
        return diagnostics.may_write(len(done.changes.edits))
    diagnostics.say("nothing was written: add --yes to write, or run it in a terminal")
    return False
