"""List the Inngest functions of the app."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assistant.cli import output
from assistant.cli.common import command
from assistant.cli.exits import Exit
from assistant.config import Settings

if TYPE_CHECKING:
    from generators.apps.facts import AppFacts, FunctionFacts


@command("List the Inngest functions of the app.")
def COMMAND(settings: Settings, *, as_json: bool) -> int:  # noqa: N802
    """Print every function with its trigger and place."""
    from assistant.core.facts import read_facts

    app = read_facts(settings)
    if as_json:
        output.document({"functions": [document(app, each) for each in app.functions]})
    elif app.functions:
        rows = [_row(app, each) for each in app.functions]
        output.table(rows, ("ID", "TRIGGER", "FILE", "KIND"))
    else:
        output.text("no functions yet: assistant generate 'sync contacts hourly'")
    return Exit.DONE


def document(app: AppFacts, function: FunctionFacts) -> dict[str, Any]:
    """Give the JSON form of one function."""
    return {
        "id": function.id,
        "name": function.name or function.id,
        "crons": list(function.crons),
        "events": list(function.events),
        "path": app.relative(function.path),
        "line": function.line,
        "kind": function.kind,
    }


def _row(app: AppFacts, function: FunctionFacts) -> tuple[str, ...]:
    trigger = ", ".join((*function.crons, *function.events)) or "?"
    return function.id, trigger, f"{app.relative(function.path)}:{function.line}", function.kind
