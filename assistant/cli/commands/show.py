"""Show one function: its workflow, next runs and source."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import click

from assistant.cli import output
from assistant.cli.common import command
from assistant.cli.exits import Exit
from assistant.config import Settings
from generators.spec.workflow import Workflow


@command("Show the function FUNCTION_ID: its workflow, next runs and source.")
@click.argument("function_id")
def COMMAND(settings: Settings, function_id: str, *, as_json: bool) -> int:  # noqa: N802
    """Print what is known of one function."""
    from assistant.core.facts import find_function, read_facts
    from assistant.core.memory import recall

    app = read_facts(settings)
    function = find_function(app, function_id)
    workflow = recall(app.root, function.id)
    source = function.path.read_text(encoding="utf-8")
    place = f"{app.relative(function.path)}:{function.line}"
    if as_json:
        output.document(_document(function.id, place, source, workflow))
    else:
        _show(place, source, workflow)
    return Exit.DONE


def _document(
    function_id: str, place: str, source: str, workflow: Workflow | None
) -> dict[str, Any]:
    path, _, line = place.rpartition(":")
    return {
        "id": function_id,
        "path": path,
        "line": int(line),
        "workflow": workflow.to_json() if workflow else None,
        "next_runs": _next_runs(workflow),
        "source": source,
    }


def _next_runs(workflow: Workflow | None) -> list[dict[str, str]]:
    if workflow is None:
        return []
    from assistant.core.previews import next_runs

    return next_runs(workflow, datetime.now(UTC))


def _show(place: str, source: str, workflow: Workflow | None) -> None:
    from assistant.cli.workflow_text import workflow_lines

    if workflow is None:
        output.text("written by hand: no typed workflow is kept for it")
    else:
        for line in workflow_lines(workflow):
            output.text(line)
        for run in _next_runs(workflow):
            output.text(f"  next   {run['utc']}   {run['local']}")
    output.text(f"\n{place}\n", bold=True)
    output.text(source.rstrip("\n"))
