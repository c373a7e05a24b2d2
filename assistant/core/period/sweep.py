"""Runs every firing of a function's crons over a period, in the sandbox, in virtual time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import aclosing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from assistant.core.period.bounds import bounds, idle
from assistant.core.period.comparison import Comparison
from assistant.core.period.meaning import meant
from assistant.core.period.stretches import scale_of
from assistant.core.period.tally import Tally
from assistant.core.period.timetable import Timetable
from assistant.errors import FailedError
from sandbox_runner.errors import SandboxError
from sandbox_runner.protocol.events import timer_event

if TYPE_CHECKING:
    from generators.spec.workflow import Workflow
    from sandbox_runner import Report, RunRequest, Sandbox

Heard = Callable[[Tally, datetime | None], None]
"""Told the moment of each firing before it is counted, and None at the end."""


@dataclass(frozen=True, slots=True)
class Period:
    """A period that was run, as far as it got."""

    tally: Tally
    report: Report
    """The first run that failed, else the last one that worked, else the last one."""

    def to_json(self) -> dict[str, Any]:
        """The `test` document of the report, with the `period`."""
        return self.report.to_json() | {"period": self.tally.to_json()}


async def sweep(
    sandbox: Sandbox,
    request: RunRequest,
    workflow: Workflow | None,
    *,
    start: datetime | None,
    until: datetime,
    heard: Heard | None = None,
) -> Period | Report:
    """Run a period; just the report when the function cannot even be loaded.

    Cancelling it ends the period early and is no error.

    Args:
        sandbox: an open one.
        request: how to run the function; its events and its instant are replaced.
        workflow: what was meant; None for a function that somebody wrote by hand.
        start: where it begins; without it the first firing after the usual sample instant.
        until: where it ends, not included.
        heard: told of its progress.

    Raises:
        UsageError: the function has no schedule, or does not fire in the period.
        FailedError: a schedule that Inngest would refuse.
    """
    try:
        function = await sandbox.describe(request)
    except SandboxError:
        return await sandbox.run(request)
    start, until = bounds(function, start, until)
    timetable = Timetable(function.crons, start, until)
    moments = meant(workflow, start, until)
    tally = Tally(
        start=start,
        until=until,
        planned=len(timetable),
        scale=scale_of(start, until),
        comparison=Comparison(moments),
        compared=moments is not None,
    )
    if not tally.planned:
        raise idle(tally, function)
    requests = _requests(request, timetable)
    return await _run(sandbox, requests, tally, heard or (lambda _tally, _moment: None))


async def _run(
    sandbox: Sandbox, requests: Iterator[RunRequest], tally: Tally, heard: Heard
) -> Period:
    shown = _Shown()
    try:
        async with aclosing(sandbox.runs(requests)) as reports:
            async for report in reports:
                at = datetime.fromtimestamp(report.run.event["ts"] // 1000, UTC)
                tally.pass_by(at)
                heard(tally, at)
                shown.see(report, tally.add(at, report))
        tally.pass_by(tally.until)
    except asyncio.CancelledError:
        if shown.report is None:
            raise
        tally.interrupted = True
        if (task := asyncio.current_task()) is not None:
            task.uncancel()
    heard(tally, None)
    return Period(tally, shown.chosen())


@dataclass(slots=True)
class _Shown:
    """The one report of a period that is shown in full."""

    report: Report | None = None
    rank: int = -1

    def see(self, report: Report, outcome: str) -> None:
        """The first that failed, else the last that worked, else the last."""
        rank = ("skipped", "worked", "failed").index(outcome)
        if rank > self.rank or rank == self.rank < 2:
            self.report, self.rank = report, rank

    def chosen(self) -> Report:
        """The report; there is one when anything was run."""
        if self.report is None:
            raise FailedError("nothing was run")
        return self.report


def _requests(request: RunRequest, timetable: Timetable) -> Iterator[RunRequest]:
    for firing in timetable:
        event = timer_event(firing.cron, int(firing.at.timestamp()) * 1000)
        yield replace(request, events=(event,), at=firing.at)
