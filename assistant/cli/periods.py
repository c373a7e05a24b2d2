"""`test --until`: every firing of a function's schedule, with a line for each month."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import TYPE_CHECKING

from assistant.cli import output
from assistant.cli.bounds import Jailed
from assistant.cli.exits import Exit
from assistant.cli.period_text import Progress, show_period
from assistant.cli.report_text import show_report

if TYPE_CHECKING:
    from assistant.config import Settings
    from assistant.core.period.sweep import Period
    from sandbox_runner import Fault, Report, Started


def run_period(
    settings: Settings,
    function_id: str,
    started: Started,
    span: tuple[datetime | None, datetime],
    *,
    faults: dict[str, Fault],
    jailed: Jailed,
    as_json: bool,
) -> Exit:
    """Run the firings of a span (from, until) and print what came of them."""
    from assistant.core.period.sweep import Period

    progress = None if as_json else Progress()
    running = _run(
        settings, function_id, started, span, faults=faults, jailed=jailed, progress=progress
    )
    result = asyncio.run(running)
    if not isinstance(result, Period):
        return show_report(result, as_json=as_json)
    if as_json:
        output.document(result.to_json())
    else:
        show_period(result)
    if result.tally.interrupted:
        return Exit.INTERRUPTED
    return Exit.DONE if result.tally.good else Exit.FAILED


async def _run(
    settings: Settings,
    function_id: str,
    started: Started,
    span: tuple[datetime | None, datetime],
    *,
    faults: dict[str, Fault],
    jailed: Jailed,
    progress: Progress | None,
) -> Period | Report:
    """Read the app while its interpreter starts."""
    from sandbox_runner import Sandbox

    async with Sandbox(started) as sandbox:
        from assistant.core.facts import find_function, read_facts
        from assistant.core.memory import recall
        from assistant.core.period.sweep import sweep
        from assistant.core.sandboxing import run_request

        app = read_facts(settings)
        function = find_function(app, function_id)
        start, until = span
        request = run_request(app, function, faults=faults, at=until, python=settings.python)
        workflow = recall(app.root, function.id)
        return await sweep(
            sandbox, jailed(request), workflow, start=start, until=until, heard=progress
        )
