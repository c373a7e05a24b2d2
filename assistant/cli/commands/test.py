"""Run a function in the sandbox, in virtual time, with outside calls answered by stubs."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.cli import head_start
from assistant.cli.bounds import Jailed, in_jail, jail_options
from assistant.cli.common import command
from assistant.config import Settings
from assistant.errors import UsageError

if TYPE_CHECKING:
    from sandbox_runner import Fault, Started
    from sandbox_runner.report import Report


def _failed(message: str) -> dict[str, Any]:
    """Give the keys of a report whose run did not begin."""
    unknown = dict.fromkeys(("function_id", "run_id", "event", "output"))
    empty: dict[str, Any] = {name: [] for name in ("steps", "sent_events", "http", "logs")}
    error = {"name": "NotRun", "message": message}
    return {"status": "failed", **unknown, "error": error, **empty, "virtual_ms": 0, "wall_ms": 0.0}


@command("Run the function FUNCTION_ID in the sandbox.", failed=_failed)
@click.argument("function_id")
@click.option("--event", metavar="JSON|@FILE", help="The triggering event, or its data.")
@click.option(
    "--fail",
    multiple=True,
    metavar="STEP[:HOW][=N]",
    help="Let a step fail N times (1), or STEP:timeout, STEP:crash, STEP:http=503, STEP:slow=30s.",
)
@click.option(
    "--then", multiple=True, metavar="AFTER=JSON", help='A later event: 2h={"name": "paid"}.'
)
@click.option("--deliver", type=click.Choice(["once", "twice"]), help="Deliver each event twice.")
@click.option("--shuffle", is_flag=True, help="Also let events come in other orders.")
@click.option("--seed", type=int, help="With --shuffle: which of many orders are tried (0).")
@click.option("--at", metavar="TIME", help="When it starts, in virtual time (ISO 8601, UTC).")
@click.option("--until", metavar="TIME", help="Run every firing of its schedule before this time.")
@click.option(
    "--crash-matrix",
    is_flag=True,
    help="Kill the worker at each step and the executor at each write; nothing may be done twice.",
)
@click.option(
    "--record",
    is_flag=True,
    help="Really call outside; keep the answers as stubs.",
)
@click.option(
    "--secret",
    multiple=True,
    metavar="NAME",
    help="With --record: pass this variable's real value; all others are fakes.",
)
@click.option("--timeline", is_flag=True, help="Also draw when each step ran, in virtual time.")
@click.option("--otlp", metavar="URL", help="Post the run's spans: http://localhost:4318.")
@click.option("--python", metavar="PATH", help="The app's interpreter.")
@jail_options
def COMMAND(  # noqa: N802
    settings: Settings,
    function_id: str,
    *,
    event: str | None,
    fail: tuple[str, ...],
    then: tuple[str, ...],
    deliver: str | None,
    shuffle: bool,
    seed: int | None,
    at: str | None,
    until: str | None,
    crash_matrix: bool,
    record: bool,
    secret: tuple[str, ...],
    timeline: bool,
    otlp: str | None,
    limit: tuple[str, ...],
    tier: str | None,
    unsafe: bool,
    as_json: bool,
) -> int:
    """Run once, or at every firing of a period, and print what happened."""
    from assistant.cli.runs import (
        arrivals_given,
        check_faults,
        event_given,
        faults_given,
        instant_given,
        until_given,
    )

    if record and (crash_matrix or until):
        raise UsageError("--record goes with one run only", "leave --crash-matrix and --until out")
    passed = _secrets(secret, record=record)
    if crash_matrix and (fail or until):
        raise UsageError("--crash-matrix goes without --fail and --until", "leave those out")
    faults, start = faults_given(fail), instant_given(at)
    events, end = event_given(event), until_given(until, event)
    delivery = {
        "arrivals": arrivals_given(then),
        "delivered": 2 if deliver == "twice" else 1,
    }
    if seed is not None and not shuffle:
        raise UsageError("--seed goes with --shuffle", "add --shuffle")
    if (then or deliver or shuffle) and (crash_matrix or until):
        raise UsageError("--then, --deliver and --shuffle go with one run only")
    if shuffle and not then and len(events) < 2:
        hint = 'add later ones: --then 2h={"name": "paid"}'
        raise UsageError("--shuffle needs several events", hint)
    if shuffle and record:
        raise UsageError("--record goes with one run only", "leave --shuffle out")
    jailed = partial(in_jail, limit=limit, tier=tier, unsafe=unsafe)
    started = head_start.take(settings.app, Path(settings.python) if settings.python else None)
    if crash_matrix:
        from assistant.cli.crashes import run_matrix

        begin = (events, start)
        return run_matrix(settings, function_id, started, begin, jailed, as_json=as_json)
    if end is not None:
        from assistant.cli.periods import run_period

        span = (start, end)
        return run_period(
            settings, function_id, started, span, faults=faults, jailed=jailed, as_json=as_json
        )
    report, orders = asyncio.run(
        _run(
            settings,
            function_id,
            started,
            events=events,
            faults=faults,
            at=start,
            jailed=jailed,
            record=record,
            delivery=delivery,
            passed=passed,
            seed=(seed or 0) if shuffle else None,
        )
    )
    check_faults(faults, report)
    from assistant.cli.report_text import show_report

    if orders is None:
        ended = show_report(report, as_json=as_json)
    else:
        from assistant.cli.orders import show_orders

        ended = show_orders(report, orders, as_json=as_json)
    _tell(report, timeline=timeline and not as_json, otlp=otlp)
    return ended


def _secrets(names: tuple[str, ...], *, record: bool) -> dict[str, str]:
    """The real values of these variables.

    Raises:
        UsageError: nothing is recorded, or there is no such variable here.
    """
    if names and not record:
        raise UsageError(
            "--secret goes with --record", "a run that records nothing needs no secret"
        )
    missing = [name for name in names if not os.environ.get(name)]
    if missing:
        hint = f"set it first: export {missing[0]}=…"
        raise UsageError(f"the environment has no value for {', '.join(missing)}", hint)
    return {name: os.environ[name] for name in names}


def _tell(report: Report, *, timeline: bool, otlp: str | None) -> None:
    """Show the run in other ways."""
    if timeline:
        from assistant.cli import output
        from assistant.cli.timeline import timeline as lines

        for line in lines(report):
            output.text(line)
    if otlp is not None:
        from assistant.cli import diagnostics
        from sandbox_runner.spans import export

        diagnostics.say(f"{export(report, otlp)} spans were taken by {otlp}")


async def _run(
    settings: Settings,
    function_id: str,
    started: Started,
    *,
    events: tuple[dict[str, Any], ...],
    faults: dict[str, Fault],
    at: datetime | None,
    jailed: Jailed,
    record: bool,
    delivery: dict[str, Any],
    passed: dict[str, str],
    seed: int | None,
) -> tuple[Report, Mapping[str, Any] | None]:
    """Read the app while its interpreter starts; with a `seed` also run other orders of the events."""
    from sandbox_runner import Sandbox

    async with Sandbox(started) as sandbox:
        from assistant.core.facts import find_function, read_facts
        from assistant.core.sandboxing import run_request

        app = read_facts(settings)
        function = find_function(app, function_id)
        request = run_request(
            app,
            function,
            events=events,
            faults=faults,
            at=at,
            python=settings.python,
            record=record,
            delivery=delivery,
            passed=passed,
        )
        if seed is not None:
            from assistant.cli.orders import run_orders

            return await run_orders(sandbox, jailed(request), seed)
        report = await sandbox.run(jailed(request))
        if record:
            from assistant.cli.recordings import keep_recording

            keep_recording(app, function, report, passed.values())
        return report, None
