"""Run a function in the sandbox, in virtual time, with outside calls answered by stubs."""

from __future__ import annotations

import asyncio
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.cli import output
from assistant.cli.common import command
from assistant.cli.exits import Exit
from assistant.config import Settings
from sandbox_runner import warm_up

if TYPE_CHECKING:
    from sandbox_runner import Started
    from sandbox_runner.report import Report


@command("Run the function FUNCTION_ID in the sandbox.")
@click.argument("function_id")
@click.option("--event", metavar="JSON|@FILE", help="The triggering event, or its data.")
@click.option("--fail", multiple=True, metavar="STEP[=N]", help="Let a step fail N times (1).")
@click.option("--at", metavar="TIME", help="When it starts, in virtual time (ISO 8601, UTC).")
@click.option("--python", metavar="PATH", help="The app's interpreter.")
def COMMAND(  # noqa: N802
    settings: Settings,
    function_id: str,
    *,
    event: str | None,
    fail: tuple[str, ...],
    at: str | None,
    as_json: bool,
) -> int:
    """Run once and print the report."""
    from assistant.cli.runs import event_given, faults_given, instant_given

    faults, start = faults_given(fail), instant_given(at)
    events = event_given(event)
    started = warm_up(settings.app, Path(settings.python) if settings.python else None)
    report = asyncio.run(
        _run(settings, function_id, started, events=events, faults=faults, at=start)
    )
    if as_json:
        output.document(report.to_json())
    else:
        from assistant.cli.report_text import report_lines

        for line in report_lines(report):
            output.text(line)
    return Exit.DONE if report.status == "completed" else Exit.FAILED


async def _run(
    settings: Settings,
    function_id: str,
    started: Started,
    *,
    events: tuple[dict[str, Any], ...],
    faults: dict[str, int],
    at: datetime | None,
) -> Report:
    """Read the app while its interpreter starts."""
    from sandbox_runner import Sandbox

    async with Sandbox(started) as sandbox:
        from assistant.core.facts import find_function, read_facts
        from assistant.core.sandboxing import run_request

        app = read_facts(settings)
        function = find_function(app, function_id)
        request = run_request(
            app, function, events=events, faults=faults, at=at, python=settings.python
        )
        return await sandbox.run(request)
